"""How the pictures of the notebooks are drawn (author's side; needs matplotlib)."""

"""Where nbconvert finds the pages of formgrader and feedback: the course's changes first, then nbgrader's own."""

from __future__ import annotations

from pathlib import Path

import nbgrader

TEMPLATES = [
    str(Path(__file__).parent),
    str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"),
]

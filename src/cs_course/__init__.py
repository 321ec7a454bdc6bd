"""A customer-service course in Jupyter, in English and Chinese."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["check", "figure", "hint", "show", "task"]


def __getattr__(name: str) -> Any:
    """Load the learner's verbs when they are first used, so that importing the package is quick."""
    if name == "figure":
        from .figures import figure

        return figure
    if name in __all__:
        from . import exercise

        return getattr(exercise, name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")

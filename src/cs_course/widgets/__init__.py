"""The browser's side of an exercise: one widget class, one script per kind, one style sheet."""

from __future__ import annotations

from functools import cache
from importlib import resources

import anywidget
import traitlets


class ExerciseWidget(anywidget.AnyWidget):
    """What the browser shows of one exercise. ``answer`` is the one trait that the browser writes."""

    view = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    feedback = traitlets.Any(None, allow_none=True).tag(sync=True)
    hints = traitlets.List(traitlets.Unicode()).tag(sync=True)
    saved = traitlets.Dict({"state": "none", "text": "", "at": ""}).tag(sync=True)

    def __repr__(self) -> str:
        """What a place without widgets shows; always the same, so that saved notebooks compare."""
        return "Exercise"


@cache
def widget_class(kind: str) -> type[ExerciseWidget]:
    """The widget for an exercise kind: the shared parts and frame with the kind's own script."""
    script = "\n".join(_read(name) for name in ("parts.js", "frame.js", f"{kind}.js"))
    return type(f"{kind.title()}Widget", (ExerciseWidget,), {"_esm": script, "_css": _read("exercise.css")})


def _read(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")

"""The pictures of the notebooks: drawn beforehand, so that showing one needs no drawing library."""

from __future__ import annotations

import difflib
import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from IPython.display import display

from .i18n import Trouble, language, plain_words

_CONTENT = resources.files("cs_course") / "content"

# White paper in any theme; at 360 pixels as wide as the screen, on a large one no larger than is good to read.
_PAPER = (
    "display:block;width:100%;max-width:520px;height:auto;box-sizing:border-box;padding:1.5%;margin:8px 0;"
    "background:#ffffff;border:1px solid #c5ccd3;border-radius:10px"
)


@cache
def figures() -> Mapping[str, Mapping[str, Any]]:
    """What each figure says, by its name."""
    table: dict[str, dict[str, Any]] = json.loads((_CONTENT / "figures.json").read_text("utf-8"))
    return table


def figure(name: str, lang: str | None = None) -> None:
    """Show a figure; a fault is said in one line for each language."""
    with plain_words():
        display(figure_bundle(name, language(lang)), raw=True)


def figure_bundle(name: str, lang: str) -> dict[str, str]:
    """A figure as a page shows it, and in words for whatever shows no pictures.

    Raises
    ------
    Trouble
        If there is no such figure, with the name that is most like it, or if its picture is missing.
    """
    alt = _find(name)["alt"][lang]
    try:
        picture = (_CONTENT / "figures" / lang / f"{name}.svg").read_bytes()
    except FileNotFoundError:
        raise Trouble("error.figure-file", figure=name) from None
    source = f"data:image/svg+xml;base64,{b64encode(picture).decode('ascii')}"
    return {
        "text/html": f'<img lang="{lang}" alt="{escape(alt)}" style="{_PAPER}" src="{source}">',
        "text/plain": alt,
    }


def _find(name: str) -> Mapping[str, Any]:
    if name in figures():
        return figures()[name]
    near = difflib.get_close_matches(str(name), figures(), n=1)
    if near:
        raise Trouble("error.unknown-figure-near", figure=name, near=near[0])
    raise Trouble("error.unknown-figure", figure=name)

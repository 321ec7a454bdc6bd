"""The sentences that the engine says to a trainee, in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ...model import Reason

_LONGEST_QUOTE = 60


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    data = json.loads((resources.files(__package__) / "data" / "messages.json").read_text("utf-8"))
    table: dict[str, dict[str, str]] = data["messages"]
    return table


def reason(name: str, ok: bool | None = None, quote: str = "", about: str = "", **values: str) -> Reason:
    """One remark.

    Parameters
    ----------
    name
        Its key in ``data/messages.json``.
    quote
        The words of the answer that decided it; they also fill the place ``{quote}``.

    Raises
    ------
    KeyError
        If there is no such message.
    """
    short = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
    filled = {lang: text.format(quote=short, **values) for lang, text in _table()[name].items()}
    return Reason(filled, about=about, ok=ok, quote=short)

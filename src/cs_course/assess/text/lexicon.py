"""The patterns of the lexicon: read once, compiled when first asked for.

A pattern is a regular expression with abbreviations. A space matches any run of spaces with an optional comma
before it; `` .. `` skips up to four English words; ``.{0,9}`` skips Chinese characters within a clause; ``{name}``
stands for a macro of the same file; ``(`` never captures. English patterns begin and end at word borders and
forgive a missing apostrophe in n't.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_MACRO = re.compile(r"\{([a-z_]+)\}")
_GAP = r"(?:,? [\w'%£$€.-]+){0,4},? "


@cache
def _data(lang: str) -> Mapping[str, Any]:
    data: dict[str, Any] = json.loads(
        (resources.files(__package__) / "data" / f"lexicon.{lang}.json").read_text("utf-8")
    )
    return data


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while found := _MACRO.search(pattern):
        pattern = pattern[: found.start()] + "(" + macros[found[1]] + ")" + pattern[found.end() :]
    return pattern


def translate(pattern: str, lang: str, macros: Mapping[str, str]) -> str:
    """The regular expression that a pattern of the lexicon stands for."""
    made = re.sub(r"\((?!\?)", "(?:", _expand(pattern, macros))
    made = re.sub(r"\(\?<[!=][^)]*\)", lambda behind: behind.group().replace(" ", r"\s"), made)
    if lang == "zh":
        return made.replace(".{", "[^，。！？；：]{")
    made = made.replace("n't", "n'?t").replace(" .. ", "\0")
    made = made.replace(" ", ",? ")
    return made.replace("\0", _GAP)


@cache
def pattern(lang: str, *names: str) -> re.Pattern[str]:
    """One expression for all the patterns of the named categories.

    Raises
    ------
    KeyError
        If the lexicon has no such category.
    """
    data = _data(lang)
    joined = "|".join(translate(part, lang, data["macros"]) for name in names for part in data["patterns"][name])
    if lang == "zh":
        return re.compile(f"(?:{joined})")
    return re.compile(rf"(?<![\w'])(?:{joined})(?!\w)")


def names(lang: str) -> frozenset[str]:
    """The categories of a language's lexicon."""
    return frozenset(_data(lang)["patterns"])

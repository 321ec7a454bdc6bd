"""Fill a complaint record from a call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from ..model import Item, Outcome, Verdict
from . import number
from .parts import Sample, blanks, by_share, ids, malformed, parse_pairs

_NEAR = 0.8  # similarity from which a typed field may be a slip of the pen: a human looks
_ROOM = 60  # characters that a field may hold beyond the accepted phrase; more is copying, not recording


def parse(item: Item, response: Any) -> dict[str, str] | None:
    """Field id to typed text or option id."""
    return parse_pairs(
        response,
        {field["id"]: ids(field["options"]) if field["form"] == "choice" else None for field in item.body["fields"]},
    )


def judge(item: Item, response: dict[str, str], lang: str) -> Verdict:
    """The share of fields filled rightly; a near miss in typed text is left to a human."""
    return by_share(
        item,
        {
            field["id"]: _field_ok(field["form"], item.key[field["id"]], response.get(field["id"], ""))
            for field in item.body["fields"]
        },
    )


def _field_ok(form: str, key: Any, typed: str) -> bool | None:
    if form == "choice":
        return bool(typed == key)
    if form == "number":
        value = number.read_number(typed)
        return value is not None and number.close(value, key)
    return phrase_ok([phrase for phrases in key.values() for phrase in phrases], typed)


def phrase_ok(accepted: list[str], typed: str) -> bool | None:
    """True if the text holds an accepted phrase, None if it only comes near one, else False."""
    text = _plain(typed)
    if not text:
        return False
    phrases = [_plain(phrase) for phrase in accepted]
    if any(_holds(text, phrase) and len(text) <= len(phrase) + _ROOM for phrase in phrases):
        return True
    near = any(SequenceMatcher(None, text, phrase, autojunk=False).ratio() >= _NEAR for phrase in phrases)
    # A wrong digit is a wrong fact, however near the rest comes.
    return None if near and not any(char.isdigit() for char in text) else False


def _plain(text: str) -> str:
    """Small letters and digits, words parted by one space, Chinese without spaces."""
    folded = unicodedata.normalize("NFKC", text[:500]).casefold()
    words = re.sub(r"[^\w]+|_", " ", folded).strip()
    return re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", words)


def _holds(text: str, phrase: str) -> bool:
    return bool(re.search(rf"(?<![0-9a-z]){re.escape(phrase)}(?![0-9a-z])", text)) if phrase else False


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    right = {field["id"]: _right(field["form"], item.key[field["id"]], lang) for field in item.body["fields"]}
    wrong = {field["id"]: _wrong(field, item.key[field["id"]]) for field in item.body["fields"]}
    first = next(iter(right))
    return [
        Sample("right", right, Outcome.RIGHT, 1.0),
        Sample("partial", {first: right[first]}, Outcome.PARTIAL, 1 / len(right)),
        Sample("wrong", wrong, Outcome.WRONG, 0.0),
        *blanks({}, {first: " "}),
        *malformed([], "a", {"no such field": "x"}, {first: 3}),
    ]


def _right(form: str, key: Any, lang: str) -> str:
    if form == "choice":
        return str(key)
    return f"{key['value']:.10g}" if form == "number" else str(key[lang][0])


def _wrong(field: Mapping[str, Any], key: Any) -> str:
    if field["form"] == "choice":
        return next(name for name in ids(field["options"]) if name != key)
    return f"{key['value'] + key['tolerance'] + 7:.10g}" if field["form"] == "number" else "xyz"

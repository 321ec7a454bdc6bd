"""Work out a number."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..i18n import both
from ..model import Item, Outcome, Reason, Verdict
from .parts import Sample, blanks, graded, malformed, parse_text

# One number with optional thousands separators, between words that hold no digit (a currency, a unit).
_NUMBER = re.compile(
    r"[^\d.+-]{0,12}?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)\s*(万|亿|k)?[^\d]{0,12}", re.IGNORECASE
)
_SCALE = {"万": 1e4, "亿": 1e8, "k": 1e3}


def parse(item: Item, response: Any) -> str | None:
    """What was typed."""
    return parse_text(response)


def read_number(text: str) -> float | None:
    """The number in a short text such as ``1,200 yuan``, ``１２%`` or ``1.5万``; None if there is not just one."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().replace("−", "-"))
    if found is None:
        return None
    return float(found[1].replace(",", "")) * _SCALE.get((found[2] or "").lower(), 1)


def close(value: float, key: dict[str, float]) -> bool:
    """True if a value lies within the key's tolerance."""
    return abs(value - key["value"]) <= key["tolerance"] + 1e-9 * max(1.0, abs(key["value"]))


def judge(item: Item, response: str, lang: str) -> Verdict:
    """Right within the tolerance; what cannot be read as one number is left to a human."""
    value = read_number(response)
    if value is None:
        return Verdict(Outcome.NEEDS_HUMAN, None, (Reason(both("reason.not-a-number"), quote=response[:80]),))
    ok = close(value, item.key)
    return graded(float(ok), [Reason(both("reason.right" if ok else "reason.wrong-number"), ok=ok, quote=response)])


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    value, tolerance = item.key["value"], item.key["tolerance"]
    return [
        Sample("right", f"{value:,.10g}" if abs(value) < 1e9 else str(value), Outcome.RIGHT, 1.0),
        Sample("wrong", f"{value + 2 * tolerance + max(1.0, abs(value) / 10):.10g}", Outcome.WRONG, 0.0),
        *blanks("", "  "),
        *malformed(12, ["12"], {"value": "12"}),
    ]

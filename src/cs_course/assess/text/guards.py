"""What is recognised as no answer at all, before anything is judged."""

from __future__ import annotations

import re

from ...model import Reason
from .messages import reason
from .normalise import MOST, language
from .reading import Reading

_WORDS = {"en": re.compile(r"[a-z0-9']+"), "zh": re.compile(r"[\u4e00-\u9fff]|[a-z0-9]+")}
_FEWEST = {"en": 2, "zh": 2}
_LONGEST = {"en": MOST - 1, "zh": 800}


def words(text: str, lang: str) -> list[str]:
    """Words of an English text, characters of a Chinese one."""
    return _WORDS[lang].findall(text)


def guard(reading: Reading, *, fewest: int | None = None) -> Reason | None:
    """Why the text is no answer; None if it may be one."""
    lang = reading.lang
    found = words(reading.low, lang)
    if not reading.low or (language(reading.low) == "none" and not found):
        return reason("guard.empty", False, reading.shown[:20])
    if reading.has("grader"):
        return reason("guard.grader", False, reading.quote(*reading.hits("grader")))
    if language(reading.low) == "other":
        return reason("guard.language", False, reading.shown[:20])
    if len(reading.low) > _LONGEST[lang]:
        return reason("guard.long", False)
    if language(reading.low) == lang and len(found) < (_FEWEST[lang] if fewest is None else fewest):
        return reason("guard.short", False, reading.shown)
    if language(reading.low) == lang and (_repeats(found) or _soup(reading, found)):
        return reason("guard.repeats", False, reading.shown[:40])
    return None


def _repeats(found: list[str]) -> bool:
    """True for a text that says the same again and again."""
    if len(found) < 12:
        half = len(found) // 2
        return len(found) >= 4 and (len(set(found)) == 1 or found == found[:half] * 2)
    return len(set(found)) / len(found) < max(0.12, 0.42 - len(found) / 900)


def _soup(reading: Reading, found: list[str]) -> bool:
    """True for a list of words without any grammar: many short clauses or no function word."""
    if len(found) < 6:
        return False
    if reading.lang == "en":
        return len(found) >= 8 and not reading.has("function")
    lengths = [len(words(c.text, "zh")) for c in reading.clauses]
    return len(lengths) >= 6 and sum(n <= 4 for n in lengths) / len(lengths) > 0.85 and not reading.has("function")


def wrong_language(reading: Reading) -> bool:
    """True if the text is written in the other language of the course."""
    other = {"en": "zh", "zh": "en"}[reading.lang]
    return language(reading.low) == other


def copied(reading: Reading, source: Reading, share: float = 0.92) -> bool:
    """True if the answer is the source, give or take a word."""
    ours, theirs = words(reading.low, reading.lang), words(source.low, reading.lang)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    short, long = sorted((ours, theirs), key=len)
    return len(short) >= share * len(long) and _common(short, long) >= share * len(long)


def contains(reading: Reading, source: Reading) -> bool:
    """True if the whole source stands in the answer, word for word."""
    ours, theirs = words(reading.low, reading.lang), words(source.low, reading.lang)
    return bool(theirs) and f" {' '.join(theirs)} " in f" {' '.join(ours)} "


def _common(short: list[str], long: list[str]) -> int:
    """Length of the longest common subsequence of two lists of at most a few hundred words."""
    row = [0] * (len(long) + 1)
    for word in short:
        corner = 0
        for place, other in enumerate(long, 1):
            corner, row[place] = row[place], corner + 1 if word == other else max(row[place], row[place - 1])
    return row[-1]

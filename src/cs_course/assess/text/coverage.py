"""Which facts a paraphrase restates, and which of its numbers the call does not hold."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from .content import Term, offers, recall, terms
from .numbers import numbers
from .reading import Reading, Span

_NUMBER_WEIGHT = 1.2
_WITHOUT_FIGURES = 0.45
"""A fact of which no number, day or month is restated counts for no more than this."""
_SMALL = frozenset(("0", "1", "0.5"))


def covers(reading: Reading, fact: Reading) -> float:
    """The share of a fact's weight that the text restates, from 0 to 1; words and numbers both weigh."""
    words = [term for term in terms(fact.low, fact.lang) if not _is_number_word(term)]
    figures = [n for n in numbers(fact.low, fact.lang) if n not in _SMALL]
    offered, known = offers(reading.low, reading.lang), set(numbers(reading.low, reading.lang))
    weight = len(words) + _NUMBER_WEIGHT * len(figures)
    if not weight:
        return 0.0
    right = sum(n in known for n in figures)
    share = (recall(words, offered) * len(words) + _NUMBER_WEIGHT * right) / weight
    return share if right or not figures else min(share, _WITHOUT_FIGURES)


def _is_number_word(term: Term) -> bool:
    return any(
        numbers(name, "en") or name in "零一二三四五六七八九十百千万两" for name in term if not name.startswith("=")
    )


def restated(reading: Reading, span: Span, call: Reading, share: float = 0.6) -> bool:
    """True if the words of a stretch come from the call."""
    return recall(terms(span.text, reading.lang), offers(call.low, call.lang)) >= share


def strange_numbers(reading: Reading, call: Reading) -> list[Span]:
    """Clauses with a figure that does not occur in the call."""
    known = set(numbers(_settled(call), call.lang))
    return [
        clause
        for clause in reading.clauses
        if any(
            n not in known and n not in _SMALL and not _derived(n, known) for n in numbers(clause.text, reading.lang)
        )
    ]


def _settled(call: Reading) -> str:
    """The call without what the customer took back at once: "in 88, no, in 98"."""
    text = call.low
    for hit in call.hits("correction"):
        before = [c for c in call.clauses if c.end <= hit.start][-1:]
        for clause in before:
            text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
    return text


def _derived(value: str, known: set[str]) -> bool:
    """True for a number that follows from the call: the count of things named, a sum, a date in figures."""
    if value[0] in "dm":
        return not any(name[0] == value[0] for name in known)
    if "." in value:
        return all(part in known or f"m{part}" in known for part in value.split("."))
    number = float(value)
    figures = [float(name) for name in known if name[0].isdigit()]
    return (
        number <= 2
        or f"m{value}" in known
        or any(_same_otherwise(number, figure) for figure in figures)
        or any(a != b and number in (a + b, abs(a - b)) for a in figures for b in figures)
    )


def _same_otherwise(number: float, figure: float) -> bool:
    """True for the same amount in another unit, the same hour on another clock, or the amount rounded."""
    if figure and any(number in (figure * unit, (figure + 0.5) * unit, figure / unit) for unit in _UNITS):
        return True
    if number == figure + 12 and number <= 24:
        return True
    step = 10 ** (len(str(int(number))) - 1)
    return number >= 10 and number % step == 0 and abs(figure - number) < step


_UNITS = (60, 24, 7, 12, 100, 1000, 10000)
"""Minutes and seconds, hours, days, months, and the thousands of "five grand"."""


def swapped_numbers(reading: Reading, call: Reading) -> list[Span]:
    """Clauses that give a number to what has another number in the call."""
    if call.has("correction"):
        return []
    places = [(set(numbers(c.text, call.lang)) - _SMALL, offers(c.text, call.lang)) for c in call.clauses]
    found = []
    for clause in reading.clauses:
        words = terms(clause.text, reading.lang)
        figures = set(numbers(clause.text, reading.lang)) - _SMALL
        if len(words) < 2 or len(figures) != 1:
            continue
        own = max((recall(words, offered) for held, offered in places if held & figures), default=1.0)
        other = max((recall(words, offered) for held, offered in places if held and not held & figures), default=0.0)
        if own < 0.15 and other >= 0.5:
            found.append(clause)
    return found


@cache
def _opposites(lang: str) -> tuple[tuple[str, str], ...]:
    data = json.loads((resources.files(__package__) / "data" / "opposites.json").read_text("utf-8"))
    return tuple((a, b) for a, b in data[lang])


def reversed_words(reading: Reading, call: Reading) -> list[Span]:
    """Words of the text that say the opposite of what the call says."""
    found = []
    for pair in _opposites(reading.lang):
        for ours, theirs in (pair, pair[::-1]):
            if ours in reading.low and theirs in call.low and ours not in call.low and theirs not in reading.low:
                start = reading.low.index(ours)
                found.append(Span(start, start + len(ours), ours))
    return found


def novelty(reading: Reading, call: Reading) -> float:
    """Share of the text's content words that the call does not hold."""
    words = terms(reading.low, reading.lang)
    return 1.0 - recall(words, offers(call.low, call.lang)) if words else 0.0

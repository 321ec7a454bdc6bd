"""Put steps into order; some may swap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from ..model import Item, MalformedAnswer, Outcome, Verdict
from .parts import Sample, blanks, graded, ids, malformed, part_reason


def parse(item: Item, response: Any) -> list[str] | None:
    """The ids of all steps, in the learner's order."""
    if not isinstance(response, (list, tuple)):
        raise MalformedAnswer("this answer must be a list of steps")
    if response and sorted(map(str, response)) != sorted(ids(item.body["steps"])):
        raise MalformedAnswer("the answer must hold each step of this exercise once")
    return list(response) or None


def judge(item: Item, response: list[str], lang: str) -> Verdict:
    """Credit by the longest common subsequence with the nearest of the right orders.

    Steps of one group of the key may swap, so the longest common subsequence is the longest run of
    group numbers that never falls. Any order has one of at least 1, hence (length - 1) / (steps - 1).
    """
    group = {name: number for number, names in enumerate(item.key) for name in names}
    kept = longest_rise([group[name] for name in response])
    reasons = [part_reason(item, name, place in kept) for place, name in enumerate(response)]
    return graded((len(kept) - 1) / (len(response) - 1), reasons)


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of a longest subsequence that never falls (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        pile = bisect_right(tails, number)
        before.append(ends[pile - 1] if pile else None)
        if pile == len(tails):
            tails.append(number)
            ends.append(place)
        else:
            tails[pile] = number
            ends[pile] = place
    kept = set()
    place_or_none: int | None = ends[-1] if ends else None
    while place_or_none is not None:
        kept.add(place_or_none)
        place_or_none = before[place_or_none]
    return kept


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    right = [name for group in item.key for name in group]
    steps = len(right)
    backwards = (max(len(group) for group in item.key) - 1) / (steps - 1)
    return [
        Sample("right", right, Outcome.RIGHT, 1.0),
        Sample("partial", right[1:] + right[:1], Outcome.PARTIAL, (steps - 2) / (steps - 1)),
        Sample("wrong", right[::-1], Outcome.PARTIAL if backwards else Outcome.WRONG, backwards),
        *blanks([]),
        *malformed("a", right[:-1], right + right[:1], [*right[:-1], "no such step"]),
    ]

"""Tick one option, or several."""

from __future__ import annotations

from typing import Any

from ..model import Item, MalformedAnswer, Outcome, Verdict
from .parts import Sample, blanks, graded, ids, malformed, part_reason


def parse(item: Item, response: Any) -> list[str] | None:
    """The ids of the ticked options, in the item's order."""
    options = ids(item.body["options"])
    if not isinstance(response, (list, tuple)) or not all(isinstance(name, str) for name in response):
        raise MalformedAnswer("this answer must be a list of options")
    unknown = [name for name in response if name not in options]
    if unknown:
        raise MalformedAnswer(f"the answer ticks '{unknown[0]}', which this exercise does not offer")
    ticked = [name for name in options if name in response]
    if len(ticked) > 1 and not item.body.get("several"):
        raise MalformedAnswer("the answer ticks more than one option where only one may be ticked")
    return ticked or None


def judge(item: Item, response: list[str], lang: str) -> Verdict:
    """Right ticks less wrong ones, as a share of the key; ticking everything earns nothing much."""
    hits = sum(name in item.key for name in response)
    credit = max(0.0, (2 * hits - len(response)) / len(item.key))
    return graded(credit, [part_reason(item, name, name in item.key) for name in ids(item.body["options"])])


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    wrong = [name for name in ids(item.body["options"]) if name not in item.key]
    made = [Sample("right", list(item.key), Outcome.RIGHT, 1.0)]
    if wrong:
        made.append(Sample("wrong", wrong if item.body.get("several") else wrong[:1], Outcome.WRONG, 0.0))
    if len(item.key) > 1:
        made.append(Sample("partial", item.key[:1], Outcome.PARTIAL, 1 / len(item.key)))
    return made + blanks([]) + malformed("a", ["no such option"], [1], {"a": "b"})

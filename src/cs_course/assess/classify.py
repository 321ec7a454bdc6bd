"""Put each statement into a category."""

from __future__ import annotations

from typing import Any

from ..model import Item, Outcome, Verdict
from .parts import Sample, blanks, by_share, ids, malformed, parse_pairs


def parse(item: Item, response: Any) -> dict[str, str] | None:
    """Statement id to category id."""
    categories = ids(item.body["categories"])
    return parse_pairs(response, {name: categories for name in ids(item.body["statements"])})


def judge(item: Item, response: dict[str, str], lang: str) -> Verdict:
    """The share of statements in a right category; a statement left out counts as wrong."""
    return by_share(item, {name: response.get(name) in item.key[name] for name in ids(item.body["statements"])})


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    categories = ids(item.body["categories"])
    right = {name: keys[0] for name, keys in item.key.items()}
    wrong = {
        name: next(other for other in categories if other not in keys)
        for name, keys in item.key.items()
        if len(keys) < len(categories)
    }
    first = next(iter(right))
    made = [
        Sample("right", right, Outcome.RIGHT, 1.0),
        Sample("partial", {first: right[first]}, Outcome.PARTIAL, 1 / len(right)),
    ]
    if len(wrong) == len(right):
        made.append(Sample("wrong", wrong, Outcome.WRONG, 0.0))
    return made + blanks({}, {first: ""}) + malformed([], "a", {"no such statement": "x"}, {first: "no such category"})

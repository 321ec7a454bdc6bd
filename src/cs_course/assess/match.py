"""Find the right half of each pair."""

from __future__ import annotations

from typing import Any

from ..model import Item, Outcome, Verdict
from .parts import Sample, blanks, by_share, ids, malformed, parse_pairs


def parse(item: Item, response: Any) -> dict[str, str] | None:
    """Left id to right id."""
    right = ids(item.body["right"])
    return parse_pairs(response, {name: right for name in ids(item.body["left"])})


def judge(item: Item, response: dict[str, str], lang: str) -> Verdict:
    """The share of pairs found; a left half without a partner counts as wrong."""
    return by_share(item, {name: response.get(name) == item.key[name] for name in ids(item.body["left"])})


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    right = ids(item.body["right"])
    wrong = {name: next(other for other in right if other != key) for name, key in item.key.items()}
    first = next(iter(item.key))
    return [
        Sample("right", dict(item.key), Outcome.RIGHT, 1.0),
        Sample("partial", {first: item.key[first]}, Outcome.PARTIAL, 1 / len(item.key)),
        Sample("wrong", wrong, Outcome.WRONG, 0.0),
        *blanks({}, {first: ""}),
        *malformed([], {"no such left half": right[0]}, {first: "no such right half"}),
    ]

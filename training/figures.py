"""Figures of agreement: accuracy, Cohen's kappa, quadratic-weighted kappa, coverage, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data import Rated

from cs_course.assess.text.judgement import Judgement

PASS = 1.5
CRITICAL = 2.0


def kappa(pairs: Sequence[tuple[Any, Any]]) -> float:
    """Cohen's kappa of pairs of labels."""
    n = len(pairs)
    same = sum(one == other for one, other in pairs) / n
    values = {value for pair in pairs for value in pair}
    chance = sum(sum(a == v for a, _ in pairs) * sum(b == v for _, b in pairs) for v in values) / n**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def weighted_kappa(pairs: Sequence[tuple[float, float]]) -> float:
    """Quadratic-weighted kappa of pairs of grades."""
    n = len(pairs)
    apart = sum((one - other) ** 2 for one, other in pairs) / n
    chance = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs) / n**2
    return 1.0 if chance == 0 else 1 - apart / chance


def figures_of(rated: Sequence[Rated], found: Mapping[str, Judgement]) -> dict[str, Any]:
    """The figures of one task in one language."""
    figures: dict[str, Any] = {"n": len(rated)}
    for label in (name for name in rated[0].gold if name not in ("grade", "accept")):
        pairs: list[tuple[Any, Any]] = []
        for one in rated:
            given = found[one.id].labels[label]
            wanted = one.gold[label]
            pairs += zip(wanted, given, strict=True) if isinstance(wanted, list) else [(wanted, given)]  # type: ignore[arg-type]
        figures[label] = round(kappa([pair for pair in pairs if pair[0] is not None]), 2)
    if "accept" in rated[0].gold:
        right = sum(found[one.id].labels["type"] in one.gold["accept"] for one in rated)
        figures["accepted"] = round(right / len(rated), 3)
    auto = [one for one in rated if found[one.id].decision == "auto"]
    figures["coverage"] = round(len(auto) / len(rated), 2)
    if "grade" in rated[0].gold:
        grades = {one.id: (one.gold["grade"], found[one.id].grade or 0.0) for one in rated}
        sides = [(one >= PASS) == (other >= PASS) for one, other in (grades[row.id] for row in auto)]
        figures["grade"] = round(weighted_kappa(list(grades.values())), 2)
        figures["right when automatic"] = round(sum(sides) / len(sides), 3)
        figures["critical"] = sum(
            not side and abs(grades[row.id][0] - grades[row.id][1]) >= CRITICAL
            for row, side in zip(auto, sides, strict=True)
        )
    else:
        right = sum(found[one.id].labels["type"] in one.gold["accept"] for one in auto)
        figures["right when automatic"] = round(right / len(auto), 3)
    return figures

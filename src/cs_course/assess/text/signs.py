"""What the fitted models know of an answer beside its words: the rules' findings and the lexicon's hits."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from . import lexicon
from .judgement import Label
from .reading import Reading

_MOST = 4.0  # a finding counts no more than so often
_SHORT = {"en": 40, "zh": 15}  # characters


def signs(
    reading: Reading,
    source: Reading,
    found: Mapping[str, float],
    labels: Mapping[str, Label],
    grade: float | None = None,
    wanted: Collection[str] | None = None,
) -> dict[str, float]:
    """Named values from about -1 to 1; those that are 0 are left out.

    Parameters
    ----------
    found, labels, grade
        What the rules of the task say.
    wanted
        The lexicon's signs that a model weighs; None for all of them.
    """
    made = {name: max(-1.0, min(value, _MOST)) / _MOST for name, value in found.items()}
    made |= {f"has {name}": 1.0 for name, value in found.items() if value > 0}
    for name, label in labels.items():
        if isinstance(label, str):
            made[f"rule {name} {label}"] = 1.0
        elif not isinstance(label, list):
            made[f"rule {name}"] = float(bool(label))
    if grade is not None:
        made["rule grade"] = grade / 3
    made["log length"] = math.log1p(len(reading.low)) / 6
    made["short"] = float(len(reading.low) < _SHORT[reading.lang])
    made["sentences"] = min(len(reading.sentences), 5) / 5
    made["asks at the end"] = float(reading.low.rstrip()[-1:] in ("?", "？"))
    made["no prompt"] = float(not source.low)
    return {name: value for name, value in (made | _lexical(reading, source, wanted)).items() if value}


def _lexical(reading: Reading, source: Reading, wanted: Collection[str] | None) -> dict[str, float]:
    made = {}
    for name in sorted(lexicon.names(reading.lang)):
        for place, text in (("answer", reading), ("prompt", source)):
            sign = f"{place} {name}"
            if (wanted is None or sign in wanted) and text.hits(name):
                made[sign] = min(len(text.hits(name)), 3) / 3
    return made

"""Linear models over signs and grams, fitted by ``training/train.py`` and applied in plain Python."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .grams import grams
from .reading import Reading


@dataclass(frozen=True)
class Model:
    """The weights of one task in one language.

    Parameters
    ----------
    outputs
        Names of what is predicted; each list of weights has one for each.
    signs, grams
        Weights, in thousandths, by sign and by gram.
    """

    outputs: tuple[str, ...]
    bias: tuple[int, ...]
    signs: Mapping[str, tuple[int, ...]]
    grams: Mapping[str, tuple[int, ...]]
    gram_scale: float

    def weigh(self, found: Mapping[str, float]) -> dict[str, float]:
        """The probability, from 0 to 1, of each output by the signs alone."""
        return self._settle(self._by_signs(found))

    def probabilities(self, reading: Reading, found: Mapping[str, float]) -> dict[str, float]:
        """The probability, from 0 to 1, of each output."""
        totals = self._by_signs(found)
        known = [self.grams[gram] for gram in grams(reading) if gram in self.grams]
        share = self.gram_scale / math.sqrt(len(known)) if known else 0.0
        for weights in known:
            for place, weight in enumerate(weights):
                totals[place] += weight * share
        return self._settle(totals)

    def _by_signs(self, found: Mapping[str, float]) -> list[float]:
        totals = [float(weight) for weight in self.bias]
        for name, value in found.items():
            for place, weight in enumerate(self.signs.get(name, ())):
                totals[place] += weight * value
        return totals

    def _settle(self, totals: list[float]) -> dict[str, float]:
        return {name: _logistic(total / 1000) for name, total in zip(self.outputs, totals, strict=True)}


@cache
def model(task: str, lang: str) -> Model:
    """The fitted model of a task in a language.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    text = (resources.files(__package__) / "data" / "models" / f"{task}.{lang}.json").read_text("utf-8")
    data = json.loads(text)
    return Model(
        tuple(data["outputs"]),
        tuple(data["bias"]),
        {name: tuple(weights) for name, weights in data["signs"].items()},
        {name: tuple(weights) for name, weights in data["grams"].items()},
        data["gram_scale"],
    )


GRADES = ("not unusable", "passes", "model answer")
"""Outputs of the models of graded tasks: the grade is at least 0.75, 1.5, 2.25."""
PASSES = "passes"


def graded(likely: Mapping[str, float]) -> float:
    """A grade from 0 to 3: the expected number of the steps of :data:`GRADES` that are reached."""
    return round(sum(likely[name] for name in GRADES), 2)


def decided(likely: Mapping[str, float], doubt: float) -> str:
    """``review`` where the probability of a pass is within ``doubt`` of even chances."""
    return "review" if abs(likely[PASSES] - 0.5) < doubt else "auto"


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

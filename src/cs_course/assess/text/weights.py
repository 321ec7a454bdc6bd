"""The fitted weights, applied in plain Python."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    data = json.loads((resources.files(__package__) / "data" / "weights.json").read_text("utf-8"))
    return {name: table for name, table in data.items() if name != "description"}


def probability(model: str, features: Mapping[str, float]) -> float:
    """The probability, from 0 to 1, that a model of ``data/weights.json`` gives to a set of features.

    Raises
    ------
    KeyError
        If there is no such model, or a feature that it weighs is missing.
    """
    table = _weights()[model]
    total = sum(weight * (1.0 if name == "bias" else features[name]) for name, weight in table.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

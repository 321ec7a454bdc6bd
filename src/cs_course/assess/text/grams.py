"""The short runs of an answer that the fitted models weigh: up to four Chinese characters, or three words."""

from __future__ import annotations

import re

from .reading import Reading

_WORD = re.compile(r"[a-z0-9']+|[?!.,]")
_MOST = {"en": 3, "zh": 4}
_JOINT = {"en": " ", "zh": ""}


def grams(reading: Reading) -> frozenset[str]:
    """Every run of neighbouring words or characters, each once."""
    units = _WORD.findall(reading.low) if reading.lang == "en" else [c for c in reading.low if not c.isspace()]
    joint = _JOINT[reading.lang]
    return frozenset(
        joint.join(units[start : start + size])
        for size in range(1, _MOST[reading.lang] + 1)
        for start in range(len(units) - size + 1)
    )

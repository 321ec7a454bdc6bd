"""What the engine says about one free-text answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...model import Reason

Label = bool | str | None | list[bool] | list[str]


@dataclass(frozen=True)
class Judgement:
    """The labels of one answer by their rubric names, with the evidence.

    Parameters
    ----------
    labels
        One value per label of the task; None where the engine cannot tell.
    grade
        From 0 to 3, fractions allowed; None for a question, which is named rather than graded.
    decision
        ``auto`` if the labels may stand, ``review`` if an instructor should look.
    accept
        Of a question: further types that a fair teacher would accept.
    """

    labels: Mapping[str, Label]
    grade: float | None
    decision: str
    reasons: tuple[Reason, ...]
    accept: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data, with the labels on the top level."""
        return {
            **self.labels,
            "grade": self.grade,
            "decision": self.decision,
            "accept": list(self.accept),
            "reasons": [{"text": dict(r.text), "about": r.about, "ok": r.ok, "quote": r.quote} for r in self.reasons],
        }

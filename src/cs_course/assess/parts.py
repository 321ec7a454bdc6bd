"""What the exercise kinds share: samples, reasons by part, credit by share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..i18n import both
from ..model import Item, MalformedAnswer, Outcome, Reason, Verdict


@dataclass(frozen=True)
class Sample:
    """An answer whose verdict is known from how it was made.

    Parameters
    ----------
    name
        ``right``, ``partial``, ``wrong``, ``malformed`` or ``blank``.
    outcome, credit
        What ``assess`` must say; None for a malformed answer, which it must refuse.
    """

    name: str
    response: Any
    outcome: Outcome | None
    credit: float | None


def blanks(*responses: Any) -> list[Sample]:
    """Samples of blank answers."""
    return [Sample("blank", response, Outcome.UNATTEMPTED, 0.0) for response in (None, *responses)]


def malformed(*responses: Any) -> list[Sample]:
    """Samples of answers that must be refused."""
    return [Sample("malformed", response, None, None) for response in responses]


def ids(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """The ids of options, statements, steps, ..."""
    return [part["id"] for part in parts]


def part_reason(item: Item, name: str, ok: bool | None) -> Reason:
    """Why one part of the answer is right or wrong, as the item's author says it."""
    word = "reason.open" if ok is None else "reason.right" if ok else "reason.wrong"
    return Reason(item.why.get(name) or both(word), name, ok)


def graded(credit: float, reasons: Iterable[Reason]) -> Verdict:
    """The verdict for a credit from 0 to 1."""
    outcome = Outcome.RIGHT if credit >= 1 else Outcome.PARTIAL if credit > 0 else Outcome.WRONG
    return Verdict(outcome, credit, tuple(reasons))


def by_share(item: Item, marks: Mapping[str, bool | None]) -> Verdict:
    """The verdict where each part counts the same; a part marked None needs a human."""
    reasons = [part_reason(item, name, ok) for name, ok in marks.items()]
    if None in marks.values():
        return Verdict(Outcome.NEEDS_HUMAN, None, tuple(reasons))
    return graded(sum(map(bool, marks.values())) / len(marks), reasons)


def parse_pairs(response: Any, allowed: Mapping[str, Iterable[str] | None]) -> dict[str, str] | None:
    """A mapping from part to choice, without its empty places.

    Parameters
    ----------
    allowed
        For each part the ids that may be chosen; None if any text may be.

    Raises
    ------
    MalformedAnswer
        If a part or a choice is unknown.
    """
    if not isinstance(response, Mapping):
        raise MalformedAnswer("this answer must name a choice for each part")
    settled = {}
    for name, chosen in response.items():
        if name not in allowed or not (chosen is None or isinstance(chosen, str)):
            raise MalformedAnswer(f"the answer names a part '{name}' that this exercise does not have")
        choices = allowed[name]
        if not chosen or not chosen.strip():
            continue
        if choices is not None and chosen not in choices:
            raise MalformedAnswer(f"the answer chooses '{chosen}', which '{name}' does not offer")
        settled[name] = chosen
    return settled or None


def parse_text(response: Any) -> str | None:
    """Typed text without space around it.

    Raises
    ------
    MalformedAnswer
        If it is not text.
    """
    if not isinstance(response, str):
        raise MalformedAnswer("this answer must be typed text")
    return response.strip() or None

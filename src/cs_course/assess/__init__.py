"""Judging an answer: ``assess(item, answer)`` is pure, and the same everywhere an answer is judged.

Each exercise kind is one module with three functions:

``parse(item, response)``
    The response in its settled form, None if it is blank; raises MalformedAnswer.
``judge(item, response, lang)``
    The verdict on a parsed response that is not blank.
``samples(item, lang)``
    Answers whose verdict is known from how they are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

from ..i18n import both
from ..model import Answer, Item, MalformedAnswer, Outcome, Reason, Verdict
from . import choice, classify, match, number, order, question, record, rewrite
from .parts import Sample

__all__ = ["KINDS", "Sample", "assess", "parse", "samples"]


class Kind(Protocol):
    """What the module of an exercise kind offers."""

    def parse(self, item: Item, response: Any) -> Any: ...

    def judge(self, item: Item, response: Any, lang: str) -> Verdict: ...

    def samples(self, item: Item, lang: str) -> list[Sample]: ...


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "choice": choice,
        "classify": classify,
        "match": match,
        "number": number,
        "order": order,
        "question": question,
        "record": record,
        "rewrite": rewrite,
    }
)


def parse(item: Item, response: Any) -> Any:
    """The response in its settled form; None if it is blank.

    Raises
    ------
    MalformedAnswer
        If it does not have the form that the item's kind asks for.
    """
    return None if response is None else KINDS[item.kind].parse(item, response)


def assess(item: Item, answer: Answer | None) -> Verdict:
    """The verdict on an answer; None stands for no answer at all.

    Raises
    ------
    MalformedAnswer
        If the response does not have the form that the item's kind asks for, or belongs to another item.
    """
    if answer is not None and answer.item != item.id:
        raise MalformedAnswer(f"the answer belongs to '{answer.item}', not to '{item.id}'")
    response = None if answer is None else parse(item, answer.response)
    if answer is None or response is None:
        return Verdict(Outcome.UNATTEMPTED, 0.0, (Reason(both("verdict.unattempted.advice")),))
    if item.human:
        return Verdict(Outcome.NEEDS_HUMAN, None, (Reason(both("verdict.human-only")),))
    return KINDS[item.kind].judge(item, response, answer.lang)


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers to the item whose verdict is known from how they are made."""
    made = KINDS[item.kind].samples(item, lang)
    if not item.human:
        return made
    return [
        Sample(sample.name, sample.response, Outcome.NEEDS_HUMAN, None) if sample.name in ("right", "wrong") else sample
        for sample in made
    ]

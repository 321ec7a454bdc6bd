"""Turn a negative sentence into positive service language."""

from __future__ import annotations

from typing import Any

from ..i18n import both
from ..model import Item, Outcome, Reason, Verdict
from .parts import Sample, blanks, graded, malformed, parse_text
from .text import Judgement, judge_rewrite

FULL = 3.0  # the grade of a model answer (the rating scale runs from 0 to 3)
GOOD = 2.0  # the scale calls this good; what is better earns no more
WEAK = 1.0  # below this nothing is earned


def parse(item: Item, response: Any) -> str | None:
    """What was typed."""
    return parse_text(response)


def judge(item: Item, response: str, lang: str) -> Verdict:
    """Credit by grade; what the reader of texts is unsure of goes to a human."""
    return by_grade(judge_rewrite(response, lang, item.body["negative"][lang]))


def by_grade(reading: Judgement) -> Verdict:
    """The verdict for a judgement with a grade from 0 to 3."""
    if reading.decision == "review" or reading.grade is None:
        return Verdict(Outcome.NEEDS_HUMAN, None, (*reading.reasons, Reason(both("reason.unsure"))))
    credit = 1.0 if reading.grade >= GOOD else round(reading.grade / FULL, 2)
    return graded(credit if reading.grade >= WEAK else 0.0, reading.reasons)


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    return [
        *(Sample("right", model, Outcome.RIGHT, 1.0) for model in item.models[lang]),
        Sample("wrong", item.body["negative"][lang], Outcome.WRONG, 0.0),
        *blanks("", " \n"),
        *malformed(3, ["a"], {"text": "a"}),
    ]

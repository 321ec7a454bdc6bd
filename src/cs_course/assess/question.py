"""Write a question of a requested type."""

from __future__ import annotations

from typing import Any

from ..i18n import both, word
from ..model import LANGUAGES, Item, Outcome, Reason, Verdict
from .parts import Sample, blanks, malformed, parse_text
from .text import judge_question


def parse(item: Item, response: Any) -> str | None:
    """What was typed."""
    return parse_text(response)


def judge(item: Item, response: str, lang: str) -> Verdict:
    """Right if the question is of the type asked for; what the reader of texts is unsure of goes to a human."""
    asked = item.body["asks"]
    reading = judge_question(response, lang, item.context[lang] if item.context else "")
    found = reading.labels["type"]
    ok = asked == found or asked in reading.accept
    if reading.decision == "review" or found is None:
        return Verdict(Outcome.NEEDS_HUMAN, None, (*reading.reasons, Reason(both("reason.unsure"))))
    told = Reason(
        {lang: word(lang, "reason.question-type", type=word(lang, f"type.{found}")) for lang in LANGUAGES}, ok=ok
    )
    return Verdict(Outcome.RIGHT if ok else Outcome.WRONG, float(ok), (told, *reading.reasons))


def samples(item: Item, lang: str) -> list[Sample]:
    """Answers whose verdict is known from how they are made."""
    return [
        *(Sample("right", model, Outcome.RIGHT, 1.0) for model in item.models[lang]),
        Sample("wrong", both("sample.no-question")[lang], Outcome.WRONG, 0.0),
        *blanks("", " \n"),
        *malformed(3, ["a"], {"text": "a"}),
    ]

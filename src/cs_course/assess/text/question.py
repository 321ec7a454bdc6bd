"""Which kind of question did the trainee write, and is it open or closed?"""

from __future__ import annotations

from collections.abc import Collection

from ...model import Reason
from . import guards
from .judgement import Judgement, Label
from .learned import model
from .messages import reason
from .question_parts import Part, parts
from .reading import Reading, prompt
from .signs import signs

TYPES = ("consultative", "informational", "clarifying", "targeted", "selective", "open")
_MARGIN = 0.25
"""A type that leads by less is named, but a person should look, unless the rules say the same."""
_ALSO = 0.6
"""A fair teacher would accept a type that is this likely beside the likeliest."""
_FEATURES = (
    "mark", "wh", "yesno", "alternative", "request", "describe", "short_fact", "data", "consult", "consult_open",
    "clarify", "clarify_weak", "echo", "story", "vague_context",
)  # fmt: skip


def judge_question(text: str, lang: str, context: str = "") -> Judgement:
    """Name the form and the type of a question."""
    reading = Reading.of(text, lang)
    barrier = guards.guard(reading, fewest=1)
    if barrier:
        return _none((barrier,))
    if guards.wrong_language(reading):
        reading = Reading.of(text, {"en": "zh", "zh": "en"}[lang])
    asked = [part for part in parts(reading, prompt(context, reading.lang)) if part.asks]
    if not asked:
        return _none((reason("question.none", False, reading.shown[:40]),))
    ruled = min(asked, key=lambda part: _rank(part, asked))
    fitted = model("question", reading.lang)
    likely = fitted.probabilities(reading, learned_signs(reading, prompt(context, reading.lang), fitted.signs))
    chosen, second = sorted(TYPES, key=lambda name: likely[name], reverse=True)[:2]
    form = "open" if likely["open form"] > 0.5 else "closed"
    evidence = ruled.evidence if ruled.type == chosen else ruled.span
    remarks = [
        reason(f"question.{chosen}", None, reading.quote(evidence)),
        reason(f"question.form.{form}", None),
    ]
    if reading.lang != lang:
        remarks.append(reason("guard.other-language", False))
    accept = (chosen, *(name for name in TYPES if name != chosen and likely[name] > _ALSO * likely[chosen]))
    sure = likely[chosen] - likely[second] > _MARGIN or (ruled.type == chosen and ruled.sure)
    return Judgement({"form": form, "type": chosen}, None, "auto" if sure else "review", tuple(remarks), accept)


def learned_signs(reading: Reading, context: Reading, wanted: Collection[str] | None = None) -> dict[str, float]:
    """What the fitted model weighs, the rules' own verdict among it."""
    asked = [part for part in parts(reading, context) if part.asks]
    labels: dict[str, Label] = {"form": "none", "type": "none"}
    if asked:
        ruled = min(asked, key=lambda part: _rank(part, asked))
        labels = {"form": _form(ruled, asked), "type": ruled.type}
    return signs(reading, context, _shares(asked), labels, wanted=wanted)


def _shares(found: list[Part]) -> dict[str, float]:
    return {name: sum(name in part.signs for part in found) / max(1, len(found)) for name in _FEATURES} | {
        "questions": float(len(found))
    }


def _none(remarks: tuple[Reason, ...]) -> Judgement:
    return Judgement({"form": "none", "type": "none"}, None, "auto", remarks, ("none",))


def _rank(part: Part, asked: list[Part]) -> float:
    """Order of precedence; but beside an invitation to tell the story, another open question only carries it on."""
    if part.type == "targeted" and part.form == "open" and any(other.type == "open" for other in asked):
        return len(TYPES)
    return TYPES.index(part.type)


def _form(chosen: Part, asked: list[Part]) -> str:
    follows = asked[asked.index(chosen) + 1 :]
    if any(part.type in ("clarifying", "selective") and "wh" not in part.signs for part in follows):
        return "closed"
    return chosen.form

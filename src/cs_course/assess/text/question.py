"""Which kind of question did the trainee write, and is it open or closed?"""

from __future__ import annotations

from ...model import Reason
from . import guards
from .judgement import Judgement
from .messages import reason
from .question_parts import Part, parts
from .reading import Reading, prompt

TYPES = ("consultative", "informational", "clarifying", "targeted", "selective", "open")
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
    chosen = min(asked, key=lambda part: _rank(part, asked))
    form = _form(chosen, asked)
    sure = chosen.sure and (len({part.type for part in asked}) == 1 or chosen.type != "selective")
    remarks = [
        reason(f"question.{chosen.type}", None, reading.quote(chosen.evidence)),
        reason(f"question.form.{form}", None),
    ]
    if reading.lang != lang:
        remarks.append(reason("guard.other-language", False))
    labels = {"form": form, "type": chosen.type}
    return Judgement(labels, None, "auto" if sure else "review", tuple(remarks), _accept(chosen, form))


def features(text: str, lang: str, context: str = "") -> dict[str, float]:
    """What the judgement rests on: for each feature, the share of asking sentences that show it."""
    found = [part for part in parts(Reading.of(text, lang), prompt(context, lang)) if part.asks]
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


def _accept(chosen: Part, form: str) -> tuple[str, ...]:
    """The type itself and the neighbours that a fair teacher would accept too."""
    also = {
        "clarifying": ("selective",) if chosen.signs & {"alternative", "yesno"} else ("targeted",),
        "selective": ("clarifying",) if "echo" in chosen.signs else (),
        "targeted": ("clarifying",) if "echo" in chosen.signs else (),
        "open": ("clarifying",) if "echo" in chosen.signs else (),
    }
    return (chosen.type, *also.get(chosen.type, ()))

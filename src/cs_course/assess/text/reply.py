"""Does a first reply to a complaint hear, feel, apologise, act, commit and own up?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...model import Reason
from . import guards
from .content import offers, recall, shared, terms
from .judgement import Judgement, Label
from .learned import decided, graded, model
from .messages import reason
from .numbers import numbers
from .reading import Reading, Span, prompt
from .signs import signs

LABELS = ("acknowledges", "empathises", "apologises", "acts", "commits", "owns")
_WEIGHTS = {"acknowledges": 0.6, "empathises": 0.6, "apologises": 0.5, "acts": 0.6, "commits": 0.7}
_HEARD = {"en": 1, "zh": 2}
"""Content words of the complaint that a reply must take up to show that it was heard."""
_DOUBT = {"en": 0.2, "zh": 0.2}
"""Closer than this to even chances of a pass, a person should look."""
_STATEMENT = 5
"""From this many words on, a reply that does nothing for the customer only argues."""


def judge_reply(text: str, lang: str, complaint: str) -> Judgement:
    """Judge the first reply to a complaining customer."""
    reading, heard = Reading.of(text, lang), prompt(complaint, lang)
    barrier = guards.guard(reading)
    if barrier:
        return _nothing(barrier)
    foreign = guards.wrong_language(reading)
    if foreign:
        reading = Reading.of(text, {"en": "zh", "zh": "en"}[lang])
    elif guards.copied(reading, heard):
        return _nothing(reason("guard.copied", False, reading.shown))
    found = features_of(reading, heard)
    if foreign:
        labels = _labels(found, foreign)
        return Judgement(labels, min(1.0, _grade(labels, found)), "auto", _reasons(reading, labels, found, foreign))
    fitted = model("reply", lang)
    likely = fitted.probabilities(reading, learned_signs(reading, heard, found, fitted.signs))
    labels = {name: likely[name] > 0.5 for name in LABELS}
    return Judgement(labels, graded(likely), decided(likely, _DOUBT[lang]), _reasons(reading, labels, found, foreign))


def learned_signs(
    reading: Reading, complaint: Reading, found: Mapping[str, float], wanted: Collection[str] | None = None
) -> dict[str, float]:
    """What the fitted model weighs, the rules' own verdict among it."""
    labels = _labels(found, False)
    return signs(reading, complaint, found, labels, _grade(labels, found), wanted)


def features_of(reading: Reading, complaint: Reading) -> dict[str, float]:
    """The features of a reply that has been read."""
    same = set(shared(_plain(reading), complaint.low, reading.lang))
    apologies = _apologies(reading)
    return {
        "least": float(_HEARD[reading.lang]),
        "shared": float(len(same)),
        "recall": recall(terms(complaint.low, complaint.lang), offers(reading.low, reading.lang)),
        "shared_numbers": float(
            len(set(numbers(reading.low, reading.lang)) & set(numbers(complaint.low, complaint.lang)))
        ),
        "empathy": float(len(_empathy(reading))),
        "apologies": float(len(apologies)),
        "taken_back": float(len(reading.hits("taken_back"))),
        "asks": float(len(_questions(reading))),
        "acts": float(len(_actions(reading))),
        "commits": float(len(_commitments(reading))),
        "rude": float(len(_rude(reading))),
        "excuses": float(len(reading.hits("excuse"))),
        "refusals": float(len(_refusals(reading))),
        "overpromises": float(len(reading.hits("promise_over"))),
        "length": float(len(guards.words(reading.low, reading.lang))),
        "platitudes": float(len(reading.hits("platitude"))),
    }


def _plain(reading: Reading) -> str:
    """The reply without its set phrases and without the sentences that argue."""
    text = list(reading.low)
    arguing = {reading.sentence_of(hit) for hit in (*_rude(reading), *reading.hits("excuse"), *_refusals(reading))}
    for span in (*reading.hits("platitude", "apology_phrase"), *arguing):
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


def _apologies(reading: Reading) -> tuple[Span, ...]:
    """Apologies that stand: one in the same sentence as a refusal is only its wrapping."""
    refusing = {reading.sentence_of(hit) for hit in _refusals(reading)}
    return tuple(
        hit for hit in reading.outside(("apology",), ("taken_back",)) if reading.sentence_of(hit) not in refusing
    )


def _empathy(reading: Reading) -> tuple[Span, ...]:
    return reading.outside(("empathy",), ("empathy_stock",))


def _questions(reading: Reading) -> list[Span]:
    return [
        s
        for s in reading.sentences
        if s.text.rstrip("\"') ）")[-1:] in "?？" and not reading.hits_in(s, "blame", "excuse", "something_else")
    ]


def _actions(reading: Reading) -> list[Span]:
    names = ("action",) if reading.lang == "zh" else ("offer", "staff_acts")
    bad = {reading.clause_of(hit) for hit in (*_rude(reading), *reading.hits("excuse"))}
    return [hit for hit in reading.outside(names, ("platitude_offer", "apology")) if reading.clause_of(hit) not in bad]


def _commitments(reading: Reading) -> list[Span]:
    """Times that stand in a sentence where the agent's side does something."""
    doing = {reading.sentence_of(hit).start for hit in (*_actions(reading), *reading.hits("doing"))}
    times = reading.outside(("when",), ("vague_when",))
    return [hit for hit in times if reading.sentence_of(hit).start in doing]


def _rude(reading: Reading) -> tuple[Span, ...]:
    return reading.outside(("blame", "blame_others", "dismissive"), ("harmless_command", "empathy"))


def _refusals(reading: Reading) -> tuple[Span, ...]:
    name = "refusal_strong" if reading.lang == "zh" else "refusal"
    return reading.outside((name,), ("harmless", "empathy"))


def _labels(found: Mapping[str, float], foreign: bool) -> dict[str, Label]:
    served = (
        found["empathy"] + found["apologies"] + found["asks"] + found["acts"] + found["commits"] + found["platitudes"]
    )
    argues = served == 0 and found["length"] >= _STATEMENT
    owns = (_offences(found) == 0 or _forgivable(found)) and not argues
    sorry = found["apologies"] > 0
    return {
        "acknowledges": (_acknowledges(found) or foreign) and (owns or found["empathy"] > 0 or found["apologies"] > 0),
        "empathises": found["empathy"] > 0,
        "apologises": found["apologies"] > 0,
        # who argues without a word of regret rarely moves the case on, whatever verbs stand in it
        "acts": (owns or sorry) and found["asks"] + found["acts"] > 0,
        "commits": (owns or sorry) and found["commits"] > 0,
        "owns": owns,
    }


def _offences(found: Mapping[str, float]) -> float:
    return found["rude"] + found["excuses"] + found["refusals"] + found["taken_back"]


def _forgivable(found: Mapping[str, float]) -> bool:
    """A single doubtful word in a reply that does everything else is more likely misread than rude."""
    full = all(found[name] > 0 for name in ("empathy", "apologies", "acts", "commits"))
    return full and _offences(found) == 1 and found["taken_back"] == 0


def _acknowledges(found: Mapping[str, float]) -> bool:
    """The problem is taken up, and not only to argue about it."""
    warm = found["empathy"] + found["apologies"] > 0
    taken_up = found["shared"] + 2 * found["shared_numbers"]
    return taken_up >= (found["least"] if warm else found["least"] + 1) and (warm or found["asks"] + found["acts"] > 0)


def _grade(labels: Mapping[str, Label], found: Mapping[str, float]) -> float:
    """From 0 to 3: what is missing costs, what offends costs most, and no overpromise passes."""
    if not labels["owns"]:
        return 0.6 if labels["acts"] and labels["apologises"] else 0.0
    total = sum(weight for name, weight in _WEIGHTS.items() if labels[name])
    if not (labels["acts"] or labels["commits"]):
        total = min(total, 0.7)
    return round(min(total, 1.0) if found["overpromises"] else total, 2)


def _nothing(barrier: Reason) -> Judgement:
    return Judgement(dict.fromkeys(LABELS, False), 0.0, "auto", (barrier,))


def _reasons(
    reading: Reading, labels: Mapping[str, Label], found: Mapping[str, float], foreign: bool
) -> tuple[Reason, ...]:
    evidence: dict[str, tuple[Span, ...]] = {
        "acknowledges": (),
        "empathises": _empathy(reading),
        "apologises": _apologies(reading),
        "acts": (*_questions(reading), *_actions(reading)),
        "commits": tuple(_commitments(reading)),
        "owns": (*_rude(reading), *reading.hits("excuse"), *_refusals(reading), *reading.hits("taken_back")),
    }
    made = [reason("guard.other-language", False)] if foreign else []
    if found["overpromises"]:
        made.append(reason("reply.overpromise", False, reading.quote(*reading.hits("promise_over"))))
    for name in LABELS:
        ok = bool(labels[name])
        shown = evidence[name] if ok == (name != "owns") else ()
        key = f"reply.{name}.{'yes' if ok else 'no'}{'.quote' if shown and name != 'acknowledges' else ''}"
        made.append(reason(key, ok, reading.quote(*shown), name))
    return tuple(made)

"""Is a negative sentence rewritten in positive service language, and still true?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...model import Reason
from . import guards
from .faithful import Link, link
from .judgement import Judgement, Label
from .learned import decided, graded, model
from .messages import reason
from .numbers import numbers
from .reading import Reading, Span, prompt
from .signs import signs

LABELS = ("positive", "faithful", "constructive", "respectful")
_BLAME = ("blame", "blame_others")
_RUDE = ("blame", "blame_others", "command", "dismissive", "bare_order")
_GRANT = 0.7
"""From this value on an answer grants what its source refused."""
_DOUBTFUL_GRANT = 0.45
_SURE = 0.9
_DESPITE_RUDE = 0.65
"""So likely must it be that an answer is respectful in spite of a harsh word."""
_LOW, _HIGH = 0.32, 0.68
_DOUBT = {"en": 0.3, "zh": 0.25}
"""Closer than this to even chances of a pass, a person should look."""
_SHORT = {"en": 7, "zh": 12}


def judge_rewrite(text: str, lang: str, source: str) -> Judgement:
    """Judge one rewrite of a negative sentence."""
    reading, given = Reading.of(text, lang), prompt(source, lang)
    barrier = guards.guard(reading)
    if barrier:
        return _nothing(barrier)
    foreign = guards.wrong_language(reading)
    if foreign:
        reading = Reading.of(text, {"en": "zh", "zh": "en"}[lang])
    if guards.copied(reading, given):
        return _nothing(reason("guard.copied", False, reading.shown))
    found = features_of(reading, given)
    if foreign:
        labels = _labels(found, foreign)
        grade = min(1.0, _grade(labels, found))
        return Judgement(labels, grade, "auto", _reasons(reading, given, labels, foreign))
    fitted = model("rewrite", lang)
    likely = fitted.probabilities(reading, learned_signs(reading, given, found, fitted.signs))
    labels = {name: likely[name] > 0.5 for name in LABELS}
    if found["rude"] > 0 and not _forgivable(found):
        labels["respectful"] = likely["respectful"] > _DESPITE_RUDE
    return Judgement(labels, graded(likely), decided(likely, _DOUBT[lang]), _reasons(reading, given, labels, foreign))


def learned_signs(
    reading: Reading, source: Reading, found: Mapping[str, float], wanted: Collection[str] | None = None
) -> dict[str, float]:
    """What the fitted model weighs, the rules' own verdict among it."""
    labels = _labels(found, False)
    return signs(reading, source, found, labels, _grade(labels, found), wanted)


def features_of(reading: Reading, source: Reading) -> dict[str, float]:
    """The features of an answer that has been read."""
    tie = link(reading, source)
    return {
        "negatives": float(len(_negatives(reading))),
        "hard_negatives": float(sum(hit.text not in _SOFT for hit in _negatives(reading))),
        "blame": float(len(reading.hits(*_BLAME))),
        "rude": float(len(_rude(reading))),
        "offers": float(len(_helpful(reading, "offer"))),
        "enables": float(len(_helpful(reading, "enable"))),
        "sendaway": float(len(reading.hits("sendaway"))),
        "platitudes": float(len(reading.hits("platitude"))),
        "polite": float(len(reading.hits("polite"))),
        "contains": float(guards.contains(reading, source)),
        "topic": tie.topic,
        "granted": tie.granted,
        "specific": float(tie.specific),
        "numbers": float(bool(numbers(reading.low, reading.lang))),
        "asks": float("?" in reading.low or "？" in reading.low),
        "length": len(guards.words(reading.low, reading.lang)) / _SHORT[reading.lang],
    }


_SOFT = ("但是", "但", "可是", "不过", "然而", "只是", "however", "只能", "恐怕")


def _negatives(reading: Reading) -> tuple[Span, ...]:
    return reading.outside(("negative",), ("harmless",))


def _rude(reading: Reading) -> tuple[Span, ...]:
    return reading.outside(_RUDE, ("harmless_command",))


def _helpful(reading: Reading, name: str) -> list[Span]:
    """Offers that do not stand in a clause that refuses or blames."""
    bad = {reading.clause_of(hit) for hit in (*_negatives(reading), *_rude(reading), *reading.hits("sendaway"))}
    return [hit for hit in reading.outside((name,), ("platitude_offer",)) if reading.clause_of(hit) not in bad]


def _labels(found: Mapping[str, float], foreign: bool) -> dict[str, Label]:
    positive = found["negatives"] == 0 and found["blame"] == 0
    respectful = found["rude"] == 0 or _forgivable(found)
    constructive = found["offers"] > 0 or found["enables"] > 0
    likely = _likely(found) if positive and respectful else 0.5
    if not constructive:
        constructive = likely > _HIGH
    elif found["granted"] < _DOUBTFUL_GRANT:
        constructive = likely > _LOW
    filler = found["platitudes"] > 0
    on_topic = foreign or found["topic"] > 0.1 or found["offers"] > 0 or found["specific"] >= (7 if filler else 3)
    limit = _GRANT if likely > _LOW else _DOUBTFUL_GRANT
    kept = found["granted"] < limit and bool(on_topic or found["hard_negatives"] or found["rude"])
    if positive and respectful and likely < 0.5 and kept:
        # a friendly, helpful sentence that is likely to fail fails because it is not true or not to the point
        kept = not constructive
    return {"positive": positive, "faithful": kept, "constructive": constructive, "respectful": respectful}


def _forgivable(found: Mapping[str, float]) -> bool:
    """A single doubtful word in an answer that is good otherwise is more likely misread than rude."""
    return found["rude"] == 1 and found["blame"] + found["negatives"] == 0 and _likely(found) > _SURE


def _likely(found: Mapping[str, float]) -> float:
    """How likely an answer without a no and without a harsh word is to pass, from 0 to 1."""
    return model("rewrite-rules", "any").weigh(pass_signs(found))["passes"]


def pass_signs(found: Mapping[str, float]) -> dict[str, float]:
    """What decides whether an answer without a no and without a harsh word passes."""
    return {
        "offers": min(2.0, found["offers"]),
        "enables": min(3.0, found["enables"]),
        "granted": max(-0.2, min(1.2, found["granted"])),
        "length": min(3.0, found["length"]),
        "short": float(found["length"] < 1.3),
        "platitudes": float(found["platitudes"] > 1),
        "numbers": found["numbers"],
        "asks": found["asks"],
        "topic": found["topic"],
        "sendaway": float(found["sendaway"] > 0),
    }


def _grade(labels: Mapping[str, Label], found: Mapping[str, float]) -> float:
    """From 0 to 3, as the rubric's labels and the fullness of the answer suggest."""
    positive, faithful, constructive, respectful = (bool(labels[name]) for name in LABELS)
    if not faithful:
        return 0.0
    if found["contains"]:
        return 1.0 if constructive and respectful else 0.0
    if positive and respectful:
        likely = _likely(found)
        return round(3 * likely if likely < 0.5 else 1.5 + 1.5 * (2 * likely - 1) ** 0.4, 2)
    if respectful:
        return 1.2 if constructive else 1.0
    return 0.8 if positive or constructive else 0.2


def _nothing(barrier: Reason) -> Judgement:
    return Judgement(dict.fromkeys(LABELS, False), 0.0, "auto", (barrier,))


def _reasons(reading: Reading, source: Reading, labels: dict[str, Label], foreign: bool) -> tuple[Reason, ...]:
    evidence: dict[str, tuple[Span, ...]] = {
        "positive": (*_negatives(reading), *reading.hits(*_BLAME)),
        "constructive": (*_helpful(reading, "offer"), *_helpful(reading, "enable")),
        "respectful": _rude(reading),
        "faithful": () if labels["faithful"] else _granting(link(reading, source)),
    }
    made = [reason("guard.other-language", False)] if foreign else []
    for name in LABELS:
        ok = bool(labels[name])
        shown = evidence[name] if ok == (name == "constructive") else ()
        made.append(
            reason(
                f"rewrite.{name}.{'yes' if ok else 'no'}{'.quote' if shown else ''}", ok, reading.quote(*shown), name
            )
        )
    return tuple(made)


def _granting(tie: Link) -> tuple[Span, ...]:
    return (tie.clause,) if tie.clause and tie.granted >= _GRANT else ()

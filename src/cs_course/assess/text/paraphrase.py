"""Does a paraphrase restate the call in full, without change or judgement, and check back?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...model import Reason
from . import guards
from .coverage import covers, novelty, restated, reversed_words, strange_numbers, swapped_numbers
from .judgement import Judgement, Label
from .learned import decided, graded, model
from .messages import reason
from .reading import Reading, Span, prompt
from .signs import signs

_WISHES = ("wish_cancel", "wish_money", "wish_new", "wish_complain")
_OURS = ("i ", "i'", "we ", "we'", "我")
"""A solution in the first person is the agent's own even if its words come from the call."""
_BARE_TAG = 3
_RESTATED = 0.25
_INVENTED = 0.3
_MOST, _LITTLE, _SENTENCE = 0.6, 0.3, 6
"""Who restates most of a call and checks back may be misread once; who restates little and does not, answers it."""
_DOUBT = {"en": 0.2, "zh": 0.2}
"""Closer than this to even chances of a pass, a person should look."""
FITTED = ("undistorted", "checks_back", "neutral")
"""The criteria that the fitted model decides; which facts are covered, the rules decide."""
_MODEL, _UNCHECKED, _SURE = 2.6, 2.2, 0.9
_CORE_BESIDE_ANSWER = 0.72
_CORE = 0.5
"""Share of a fact's weight that must be restated for the fact to count as covered."""


def judge_paraphrase(text: str, lang: str, call: str, facts: Sequence[str]) -> Judgement:
    """Judge a restatement of what a caller said."""
    reading, heard = Reading.of(text, lang), prompt(call, lang)
    barrier = guards.guard(reading)
    if barrier:
        return _nothing(barrier, facts)
    foreign = guards.wrong_language(reading)
    if not foreign and guards.copied(reading, heard, 0.985):
        return _nothing(reason("guard.copied", False, reading.shown), facts)
    if foreign:
        reading = Reading.of(text, {"en": "zh", "zh": "en"}[lang])
    shares = [covers(reading, prompt(fact, lang)) for fact in facts]
    found = features_of(reading, heard, shares)
    labels = _labels(found, shares, foreign)
    if foreign:
        grade = min(1.0, _grade(labels, found))
        return Judgement(labels, grade, "auto", _reasons(reading, heard, labels, facts, foreign))
    fitted = model("paraphrase", lang)
    likely = fitted.probabilities(reading, learned_signs(reading, heard, found, shares, fitted.signs))
    labels |= _fitted_labels(reading, found, likely)
    grade = _limited(graded(likely), labels, found)
    return Judgement(labels, grade, decided(likely, _DOUBT[lang]), _reasons(reading, heard, labels, facts, foreign))


def _fitted_labels(reading: Reading, found: Mapping[str, float], likely: Mapping[str, float]) -> dict[str, Label]:
    if _whole(found):
        return dict.fromkeys(FITTED, True)
    asks = found["checks"] > 0 or any(mark in reading.low for mark in "?？") or likely["checks_back"] > _SURE
    return {name: likely[name] > 0.5 and (asks or name != "checks_back") for name in FITTED}


def _limited(grade: float, labels: Mapping[str, Label], found: Mapping[str, float]) -> float:
    """The model's grade, where the rules are surer kept above or below a line."""
    if _whole(found):
        return max(grade, _MODEL)
    if not labels["undistorted"] and found["distortions"] > 0:
        return min(grade, 1.0)
    return grade if labels["checks_back"] else min(grade, _UNCHECKED)


def _whole(found: Mapping[str, float]) -> bool:
    """True for a clean restatement of everything that checks back: here the rules are surer than any model."""
    clean = found["distortions"] == 0 and found["stains"] == 0
    return clean and found["coverage"] == 1 and found["checks"] > 0


def learned_signs(
    reading: Reading,
    call: Reading,
    found: Mapping[str, float],
    shares: Sequence[float],
    wanted: Collection[str] | None = None,
) -> dict[str, float]:
    """What the fitted model weighs, the rules' own verdict among it."""
    labels = _labels(found, shares, False)
    graded_by_rule = _grade(labels, found)
    more = {"coverage squared": 4 * found["coverage"] ** 2, "whole": float(found["coverage"] == 1)}
    kinds = {
        "strange": strange_numbers,
        "swapped": swapped_numbers,
        "reversed": reversed_words,
        "wish": _strange_wishes,
    }
    more |= {f"distortion {kind}": float(len(find(reading, call))) for kind, find in kinds.items()}
    more |= {"whole and checked": float(found["coverage"] == 1 and found["checks"] > 0)}
    return signs(reading, call, {**found, **more}, labels, graded_by_rule, wanted)


def features_of(reading: Reading, call: Reading, shares: Sequence[float]) -> dict[str, float]:
    """The features of a paraphrase that has been read."""
    core = _core(reading, call)
    return {
        "core": core,
        "coverage": sum(share >= core for share in shares) / max(1, len(shares)),
        "mean_share": sum(shares) / max(1, len(shares)),
        "distortions": float(len(_distortions(reading, call))),
        "novelty": novelty(reading, call),
        "checks": float(len(_checks(reading, call))),
        "stains": float(len(_stains(reading, call))),
        "length": float(len(guards.words(reading.low, reading.lang))),
    }


def _core(reading: Reading, call: Reading) -> float:
    """The share that counts as covered; higher where the text answers the caller instead of restating."""
    return _CORE_BESIDE_ANSWER if _stains(reading, call) and not _checks(reading, call) else _CORE


def _checks(reading: Reading, call: Reading) -> list[Span]:
    """Questions that ask for confirmation; a bare "right?" or 吗 counts after a restatement only."""
    own = {reading.sentence_of(hit) for hit in _stains(reading, call)}
    weak = []
    for hit in reading.hits("check_weak"):
        sentence = reading.sentence_of(hit)
        if len(guards.words(sentence.text, reading.lang)) <= _BARE_TAG:
            sentence = next((s for s in reversed(reading.sentences) if s.end <= sentence.start), sentence)
        if sentence not in own and restated(reading, sentence, call, _RESTATED):
            weak.append(hit)
    return [*reading.hits("check_back"), *weak]


def _stains(reading: Reading, call: Reading) -> list[Span]:
    """Judgements, advice and solutions in the agent's own words, not in those of the call."""
    solves = [*reading.hits("solves")]
    if reading.lang == "en":
        solves += reading.outside(("offer",), ("restating", "check_back"))
    judges = [hit for hit in reading.hits("judges", "blame", "dismissive") if hit.text not in call.low]
    own = [hit for hit in solves if hit.text.startswith(_OURS) or not restated(reading, reading.clause_of(hit), call)]
    return [*judges, *own]


def _distortions(reading: Reading, call: Reading) -> list[Span]:
    """What the call does not say: figures, opposites, wishes; solutions are not restatements and do not count."""
    own = {reading.sentence_of(hit) for hit in _stains(reading, call)}
    found = [*strange_numbers(reading, call), *swapped_numbers(reading, call), *reversed_words(reading, call)]
    found += _strange_wishes(reading, call)
    return [span for span in found if reading.sentence_of(span) not in own]


def _strange_wishes(reading: Reading, call: Reading) -> list[Span]:
    """Wishes put into the customer's mouth: something beside "you want" of a kind that the call does not name."""
    found = []
    for kind in _WISHES:
        if call.has(kind):
            continue
        for hit in reading.hits(kind):
            clause = reading.clause_of(hit)
            if any(wish.start < hit.start for wish in reading.hits_in(clause, "wants")):
                found.append(hit)
    return found


def _labels(found: Mapping[str, float], shares: Sequence[float], foreign: bool) -> dict[str, Label]:
    restates = found["coverage"] >= _MOST and found["checks"] > 0
    whole = found["coverage"] == 1 and found["checks"] > 0
    answers = found["coverage"] < _LITTLE and found["checks"] == 0 and found["length"] >= _SENTENCE
    invented = found["novelty"] > _INVENTED and found["coverage"] == 0 and found["checks"] > 0
    return {
        "covered": [share >= found["core"] for share in shares],
        "undistorted": foreign or (found["distortions"] <= whole and not invented),
        "checks_back": found["checks"] > 0,
        "neutral": found["stains"] <= restates and not answers,
    }


def _grade(labels: Mapping[str, Label], found: Mapping[str, float]) -> float:
    """From 0 to 3 by coverage and checking; a distortion or a judgement pulls it down to a fail."""
    coverage = found["coverage"]
    grade = (
        3.0 if coverage == 1 else 2.2 if coverage >= 0.74 else 1.2 if coverage >= 0.5 else 1.0 if coverage > 0 else 0.3
    )
    if not labels["checks_back"]:
        grade = max(0.0, grade - 0.9)
    if not labels["undistorted"]:
        grade = min(1.0, grade) if coverage >= 0.6 else 0.0
    if not labels["neutral"]:
        grade = min(1.0, grade) if labels["checks_back"] and coverage >= 0.5 else 0.0
    return round(grade, 2)


def _nothing(barrier: Reason, facts: Sequence[str]) -> Judgement:
    labels: dict[str, Label] = {
        "covered": [False] * len(facts),
        "undistorted": False,
        "checks_back": False,
        "neutral": False,
    }
    return Judgement(labels, 0.0, "auto", (barrier,))


def _reasons(
    reading: Reading, call: Reading, labels: dict[str, Label], facts: Sequence[str], foreign: bool
) -> tuple[Reason, ...]:
    made = [reason("guard.other-language", False)] if foreign else []
    covered = labels["covered"]
    assert isinstance(covered, list)
    for place, (fact, ok) in enumerate(zip(facts, covered, strict=True)):
        made.append(
            reason(f"paraphrase.covered.{'yes' if ok else 'no'}", bool(ok), about=f"covered.{place}", fact=fact)
        )
    evidence: dict[str, tuple[Span, ...]] = {
        "undistorted": tuple(_distortions(reading, call)),
        "checks_back": tuple(_checks(reading, call)),
        "neutral": tuple(_stains(reading, call)),
    }
    for name, spans in evidence.items():
        ok = bool(labels[name])
        shown = spans if ok == (name == "checks_back") else ()
        made.append(
            reason(
                f"paraphrase.{name}.{'yes' if ok else 'no'}{'.quote' if shown else ''}", ok, reading.quote(*shown), name
            )
        )
    return tuple(made)

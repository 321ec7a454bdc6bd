"""Does a rewrite keep to the matter of its source, and does it grant what the source refused?"""

from __future__ import annotations

from dataclasses import dataclass

from .content import Term, offers, recall, terms
from .guards import words
from .numbers import numbers
from .reading import Reading, Span

_BARE = {"en": (10, 12), "zh": (16, 20)}
"""Words (English) or characters (Chinese) of a bare yes, and how many more make an answer full."""


@dataclass(frozen=True)
class Link:
    """How an answer stands to the sentence it replaces.

    Parameters
    ----------
    topic
        Share of the source's content that the answer takes up, from 0 to 1.
    granted
        How much a clause of the answer looks like an unconditional grant of what was refused; above 1 it is one.
    clause
        The clause that grants most.
    specific
        Number of concrete details in the answer: numbers, days, content words.
    """

    topic: float
    granted: float
    clause: Span | None
    specific: int


def link(reading: Reading, source: Reading) -> Link:
    """Compare the answer with its source."""
    wanted = [term for term in terms(source.low, source.lang) if not term & _EMPTY]
    topic = recall(wanted, offers(reading.low, reading.lang))
    refused = _refused(source)
    best, where = 0.0, None
    fullness = _fullness(reading)
    for sentence in reading.sentences:
        score = max(_grants(reading, sentence, refused, source), _hastens(reading, sentence, source, wanted)) - fullness
        if score > best:
            best, where = score, sentence
    specific = len(set(terms(_without_platitudes(reading), reading.lang))) + 2 * len(numbers(reading.low, reading.lang))
    return Link(topic, best, where, specific)


def _fullness(reading: Reading) -> float:
    """What a fuller answer takes off: a bare yes is short, an honest alternative needs words."""
    start, span = _BARE[reading.lang]
    return 0.35 * min(1.0, max(0.0, (len(words(reading.low, reading.lang)) - start) / span))


def _without_platitudes(reading: Reading) -> str:
    """The text with its set phrases blanked out."""
    text = reading.low
    for hit in reading.hits("platitude"):
        text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    return text


def _refused(source: Reading) -> list[Term]:
    """The content words of the clauses that refuse; none where the source refuses nothing."""
    found: list[Term] = []
    for clause in source.clauses:
        if any(clause.start <= hit.start < clause.end for hit in source.outside(("negative",), ("harmless",))):
            found += [term for term in terms(clause.text, source.lang) if not term & _EMPTY]
    return found


_EMPTY = frozenset(
    [
        "不",
        "没",
        "无",
        "别",
        "法",
        "没有",
        "办法",
        "不能",
        "行",
        "不行",
        "够",
        "不到",
        "能",
        "可以",
        "许",
        "允许",
        "天",
        "今天",
        "明天",
        "因为",
        "所以",
        "afraid",
        "unfortunat",
        "impossibl",
        "allow",
        "abl",
        "way",
        "accept",
        "today",
        "tomorrow",
        "sorry",
        "late",
    ]
)


def _grants(reading: Reading, sentence: Span, refused: list[Term], source: Reading) -> float:
    """How much a sentence looks like a grant: it says what was refused, without a no and without a condition."""
    if not refused or reading.hits_in(sentence, "declines"):
        return 0.0
    waives = source.has("requires") and bool(reading.hits_in(sentence, "waives"))
    if source.has("requires") and not waives:
        return 0.0
    no = reading.outside(("negative",), ("harmless",))
    if not waives and any(sentence.start <= hit.start < sentence.end for hit in no):
        return 0.0
    known = set(numbers(source.low, source.lang))
    score = recall(refused, offers(sentence.text, reading.lang)) + 0.2 * waives
    score += 0.4 * bool(reading.hits_in(sentence, "grant"))
    score -= 0.4 * min(2, len(reading.hits_in(sentence, "condition")))
    score -= 0.3 * any(n not in known and n != "1" for n in numbers(sentence.text, reading.lang))
    score -= 0.5 * ("?" in sentence.text or "？" in sentence.text)
    return score


def _hastens(reading: Reading, sentence: Span, source: Reading, wanted: list[Term]) -> float:
    """How much a sentence promises at once what the source says takes its time."""
    times = set(numbers(source.low, source.lang))
    if not (times or source.has("waiting")) or times & set(numbers(reading.low, reading.lang)):
        return 0.0
    if not reading.hits_in(sentence, "at_once") or reading.hits_in(sentence, "agent_only"):
        return 0.0
    return (
        0.55 + recall(wanted, offers(sentence.text, reading.lang)) - 0.3 * len(reading.hits_in(sentence, "condition"))
    )

"""The signs that a sentence shows of the question it asks: question words, requests, proposals, echoes, ..."""

from __future__ import annotations

import re

from . import lexicon
from .reading import Reading, Span

_SIGNS: dict[str, tuple[str, ...]] = {
    "request": ("request",),
    "describe": ("describe",),
    "data": ("data",),
    "data_not": ("data_not",),
    "consult": ("consult_frame", "consult_open"),
    "consult_open": ("consult_open",),
    "consult_not": ("consult_not",),
    "clarify": ("clarify_frame",),
    "clarify_weak": ("clarify_weak",),
    "how_vague": ("how_vague",),
    "story": ("open_frame",),
    "alternative": ("alternative",),
}
_PREFACE = re.compile(
    r"^(?:[\"' ]*(?:and|so|but|or|ok|okay|sorry|please|then|also|just|right|well|now|hello|hi|hey|oh|first of all|first"
    r"|thanks|thank you|sir|madam|excuse me|of course|certainly|sure|alright|yes|no|mr [a-z]+|mrs [a-z]+|ms [a-z]+)\b"
    r"[,.:! ]*)*"
)
_QUOTED = re.compile(r'"([^"]{1,20})"')
_INDEFINITE = re.compile(r"(?:吗|没有|没|么)[？。!！]*$")
"""A sentence that ends like this asks yes or no, even if 什么 or 谁 stands in it."""
WORD = re.compile(r"[a-z0-9']+|[\u4e00-\u9fff]")
_ENDING = re.compile(r"(?:er|est|ly|ness|ing|ed|s|y)$")
_FEW = {"en": 6, "zh": 8}
"""Most words or characters of a sentence that only asks for consent."""


def bodies(reading: Reading, span: Span) -> list[str]:
    """A sentence and its clauses, each without the small words before its start."""
    clauses = [c.text for c in reading.clauses if span.start <= c.start < span.end]
    return [_PREFACE.sub("", text.strip()) for text in (span.text, *clauses)]


def signs(
    reading: Reading, context: Reading, span: Span, before: Span | None
) -> tuple[set[str], dict[str, tuple[Span, ...]]]:
    """The names of the signs in one sentence, and where the lexicon found them."""
    hits = {name: reading.hits_in(span, *names) for name, names in _SIGNS.items()}
    found = {name for name, spans in hits.items() if spans}
    if re.search("[?？]", span.text):
        found.add("mark")
    found |= _chinese_shape(reading, span) if reading.lang == "zh" else _english_shape(reading, span, hits["request"])
    if _echoes(reading, context, span):
        found.add("echo")
    if any(quoted in context.low for quoted in _QUOTED.findall(span.text)):
        found |= {"echo", "clarify"}
    if context.has("vague") and len(WORD.findall(context.low)) <= 14:
        found.add("vague_context")
    if "consult_not" in found:
        found.discard("consult")
    if "story" not in found and _proposes(reading, span, before):
        found.add("consult")
    if "data_not" in found:
        found.discard("data")
    found |= _suggests(reading, span, found)
    return found, hits


def _suggests(reading: Reading, span: Span, found: set[str]) -> set[str]:
    """``consult`` for English forms that ask for agreement without a set phrase: would ..., OK if ..., I can ...?"""
    if reading.lang != "en" or "consult_not" in found:
        return set()
    starts = bodies(reading, span)
    if "story" not in found and any(lexicon.pattern("en", "would_open").match(start) for start in starts):
        return {"consult"}
    declares = "mark" in found and not found & {"wh", "yesno"}
    return {"consult"} if declares and lexicon.pattern("en", "ellipsis", "offer_statement").match(starts[0]) else set()


def _chinese_shape(reading: Reading, span: Span) -> set[str]:
    found = {name for name in ("wh", "yesno", "short_fact") if reading.hits_in(span, name)}
    if {"wh", "yesno"} <= found and _INDEFINITE.search(span.text) and not reading.hits_in(span, "request", "describe"):
        found -= {"wh", "short_fact"}
    return found


def _english_shape(reading: Reading, span: Span, requests: tuple[Span, ...]) -> set[str]:
    """The main question word, if any, and whether a verb opens the sentence as in a yes/no question."""
    found: set[str] = set()
    place = _main_wh(reading, span, requests)
    if place is not None:
        found.add("wh")
        if lexicon.pattern("en", "short_fact").match(reading.low, place):
            found.add("short_fact")
    elif reading.hits_in(span, "tag") or _opens_with_verb(reading, span):
        found.add("yesno")
    if re.search(r"please[.!?]*$", span.text):
        found.add("please_end")
    return found


def _opens_with_verb(reading: Reading, span: Span) -> bool:
    """True if the sentence, its last clause, or any clause with verb and subject turned round opens with a verb."""
    starts = bodies(reading, span)
    aux, turned = lexicon.pattern("en", "aux"), lexicon.pattern("en", "turned_round")
    return bool(aux.match(starts[0]) or aux.match(starts[-1])) or any(turned.match(start) for start in starts)


def _main_wh(reading: Reading, span: Span, requests: tuple[Span, ...]) -> int | None:
    """Where the word stands that asks; a "when" inside a subordinate clause does not count."""
    spots = [c.start for c in reading.clauses if span.start <= c.start < span.end]
    for start in (span.start, *spots):
        text = reading.low[start : span.end]
        skipped = len(text) - len(_PREFACE.sub("", text.lstrip()))
        asks = lexicon.pattern("en", "wh").match(reading.low, start + skipped, span.end)
        if asks and _main_clause(reading, start + skipped, span):
            return start + skipped
    words = reading.hits_in(span, "wh")
    for request in requests:
        after = [hit.start for hit in words if request.start < hit.start <= request.end + 22]
        if after:
            return after[0]
    opener = lexicon.pattern("en", "aux").match(_PREFACE.sub("", span.text.strip()))
    return words[0].start if words and "?" in span.text and not opener and not requests else None


def _main_clause(reading: Reading, place: int, span: Span) -> bool:
    """False for a clause such as "when it heats up," that only sets the scene for a question that follows."""
    rest = reading.low[place : span.end]
    return not re.match(r"(?:when|where|which|who|how) (?:you|it|he|she|they|we|i|the|your) ", rest)


def _echoes(reading: Reading, context: Reading, span: Span) -> bool:
    """True if the sentence takes up a vague or exaggerated word of the customer."""
    said = {_ENDING.sub("", hit.text) for hit in context.hits("vague")}
    ours = [_ENDING.sub("", hit.text) for hit in reading.hits_in(span, "vague")]
    if reading.lang == "zh":
        return any(mine in word or word in mine for mine in ours for word in said)
    return any(mine in said for mine in ours)


def _proposes(reading: Reading, span: Span, before: Span | None) -> bool:
    """True if agreement is asked for something that the agent proposes here or in the sentence before."""
    tags = reading.hits_in(span, "confirm_tag")
    if not tags or (not re.search("[?？]", span.text) and reading.lang == "en"):
        return False
    tag = tags[-1]
    name = "proposal" if reading.lang == "zh" else "offer_statement"
    if any(hit.start < tag.start for hit in reading.hits_in(span, "asks_customer")):
        return False
    if any(offer.start < tag.start for offer in reading.hits_in(span, name)):
        return reading.lang == "zh" or len(reading.low[tag.end : span.end].strip(" ?!.")) == 0
    alone = len(WORD.findall(span.text)) <= _FEW[reading.lang]
    return bool(alone and before and reading.hits_in(before, name))

"""The asking sentences of a text, each with the signs that tell its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import lexicon
from .question_signs import WORD, bodies, signs
from .reading import Reading, Span

_EXCLAMATION = re.compile(r"^(?:how|what an?) [a-z]+[^?]*[.!]*$")
_IN_PLAY = re.compile(
    r"\b(?:i|we|our|us|me|my|would|could|shall|name|number|date|address|booking|contract)\b"
    r"|我|咱|师傅|号|姓|名|证|给您|帮您|愿意|方便|希望"
)
_FRAGMENT = 6
"""Most words of an English sentence that is only a name for what is wanted."""


@dataclass(frozen=True)
class Part:
    """One sentence: what it shows, and the type and form that follow.

    Parameters
    ----------
    signs
        Names of the features found.
    evidence
        The stretch that decided the type.
    sure
        False where the type was only what was left over.
    """

    span: Span
    signs: frozenset[str]
    asks: bool
    type: str
    form: str
    evidence: Span
    sure: bool


def parts(reading: Reading, context: Reading) -> list[Part]:
    """Every sentence of the text as a :class:`Part`."""
    made: list[Part] = []
    for place, sentence in enumerate(reading.sentences):
        before = reading.sentences[place - 1] if place else None
        found, hits = signs(reading, context, sentence, before)
        asks = _asks(reading, sentence, found)
        if asks and _only_tag(reading, sentence, found) and any(part.asks for part in made):
            asks = False
        if before is not None and made and not made[-1].asks:
            found |= made[-1].signs & {"echo"} if "clarify" in made[-1].signs else set()
            found |= made[-1].signs & {"clarify", "story"}
        kind, evidence, sure = _type(found, hits, sentence, bool(context.low))
        made.append(Part(sentence, frozenset(found), asks, kind, _form(found, kind), evidence, sure))
    return made


def _only_tag(reading: Reading, span: Span, found: set[str]) -> bool:
    """True for a sentence such as "Is that OK?" that adds nothing to the question before it."""
    return bool(reading.hits_in(span, "confirm_tag")) and len(WORD.findall(span.text)) <= 6 and "consult" not in found


def _asks(reading: Reading, span: Span, found: set[str]) -> bool:
    if reading.hits_in(span, "rhetorical") and not found & {"request", "story"}:
        return False
    if "mark" in found:
        return True
    asked = found & {"describe", "data", "story", "clarify", "clarify_weak", "wh", "yesno", "alternative"}
    if reading.lang == "zh":
        return _asks_in_chinese(reading, span, found, asked)
    if (
        _EXCLAMATION.match(span.text.strip())
        and not found & {"request", "yesno"}
        and not span.text.strip()[-1:].isalnum()
    ):
        return False
    if "request" in found and asked - {"yesno", "alternative"}:
        return True
    if "story" in found and "please" in span.text:
        return True
    if found & {"data", "story"} and (found & {"please_end"} or len(WORD.findall(span.text)) <= _FRAGMENT):
        return not reading.hits_in(span, "statement")
    return (
        bool(found & {"wh", "yesno", "consult"} and _plain_question(reading, span)) or {"please_end", "data"} <= found
    )


def _asks_in_chinese(reading: Reading, span: Span, found: set[str], asked: set[str]) -> bool:
    """Without a question mark: a request, or a sentence left without a full stop that ends on what it asks."""
    if "request" in found and asked:
        return not reading.hits_in(span, "statement")
    if "story" in found and not reading.hits_in(span, "statement"):
        return True
    if "data" in found and len(WORD.findall(span.text)) <= 2 * _FRAGMENT and not reading.hits_in(span, "statement"):
        return True
    tags = reading.hits_in(span, "confirm_tag")
    if tags and len(span.text) - (tags[-1].end - span.start) <= 2:
        return True
    ended = span.text.rstrip()[-1:] in "。！!."
    return (
        not ended and bool(found & {"yesno", "wh", "consult", "alternative"}) and not reading.hits_in(span, "statement")
    )


def _plain_question(reading: Reading, span: Span) -> bool:
    """True if the sentence, or one of its clauses, opens like a question although it lacks the mark."""
    opening = lexicon.pattern("en", "question_opening")
    return any(opening.match(body) for body in bodies(reading, span))


def _type(found: set[str], hits: dict[str, tuple[Span, ...]], span: Span, told: bool) -> tuple[str, Span, bool]:
    """The type by the order of precedence, the words that decided, and whether they decide for certain."""
    if "consult" in found:
        return "consultative", (*hits["consult"], span)[0], True
    if "data" in found:
        return "informational", hits["data"][0], True
    story, weak = "story" in found, "clarify_weak" in found
    if "echo" in found and len(WORD.findall(span.text)) <= 3 and "wh" in found:
        return "clarifying", span, True
    if told and "clarify" in found:
        return "clarifying", (*hits["clarify"], span)[0], True
    if "echo" in found and (weak or found & {"alternative", "describe", "how_vague"}) and not story:
        return "clarifying", span, True
    if weak and "vague_context" in found and not story:
        return "clarifying", hits["clarify_weak"][0], False
    if story:
        return "open", (*hits["story"], span)[0], True
    if not found & {"wh", "yesno", "alternative", "describe", "request"}:
        return ("clarifying" if "echo" in found else "selective"), span, False
    asks_to_tell = "describe" in found and "request" in found
    if asks_to_tell or (found & {"wh", "describe"} and not (found & {"yesno", "alternative"} and "wh" not in found)):
        return "targeted", span, _plain(span)
    return "selective", span, _plain(span)


def _plain(span: Span) -> bool:
    """False if the agent's side or the customer's papers are in play, so that another type is possible."""
    return not _IN_PLAY.search(span.text)


def _form(found: set[str], kind: str) -> str:
    """Open or closed."""
    if kind == "informational":
        return "closed"
    if kind == "consultative":
        return "open" if "consult_open" in found and not found & {"alternative", "short_fact"} else "closed"
    if kind == "open":
        return "open"
    if "alternative" in found or ("short_fact" in found and "describe" not in found):
        return "closed"
    return "open" if found & {"wh", "describe"} else "closed"

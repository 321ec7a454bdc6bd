"""One answer, cleaned and cut into sentences and clauses, with the hits of the lexicon found when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from . import lexicon
from .normalise import clean, lower

_SENTENCE = re.compile(
    r"(?:[^.!?;。！？；…\n]|(?<=\d)[.](?=\d)|(?<=\b[a-z])\.(?=[a-z]\b))+(?:[.!?;。！？；…\n]+[\"')）]*)?"
)
_CLAUSE = re.compile(r"[^,:，：、()（）\-–—~～]+(?:(?<=\w)-(?=\w)[^,:，：、()（）\-–—~～]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the cleaned text."""

    start: int
    end: int
    text: str

    def holds(self, other: Span) -> bool:
        """True if the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Reading:
    """A cleaned text and what is found in it.

    Parameters
    ----------
    shown
        The cleaned text, for quoting.
    low
        The same in lower case, for matching; positions agree.
    """

    lang: str
    shown: str
    low: str
    _hits: dict[tuple[str, ...], tuple[Span, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, lang: str) -> Reading:
        """Read a typed text."""
        shown = clean(text, lang)
        return cls(lang, shown, lower(shown))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences with their closing marks."""
        return tuple(self._span(m) for m in _SENTENCE.finditer(self.low) if m.group().strip())

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The parts of the sentences between commas, colons and dashes."""
        return tuple(
            Span(s.start + m.start(), s.start + m.end(), m.group())
            for s in self.sentences
            for m in _CLAUSE.finditer(s.text)
            if m.group().strip()
        )

    def hits(self, *names: str) -> tuple[Span, ...]:
        """Where the patterns of the named categories match, from left to right."""
        if names not in self._hits:
            found = lexicon.pattern(self.lang, *names).finditer(self.low)
            self._hits[names] = tuple(self._span(m) for m in found if m.end() > m.start())
        return self._hits[names]

    def has(self, *names: str) -> bool:
        """True if any pattern of the named categories matches."""
        return bool(self.hits(*names))

    def hits_in(self, span: Span, *names: str) -> tuple[Span, ...]:
        """The hits that begin inside a span."""
        return tuple(h for h in self.hits(*names) if span.start <= h.start < span.end)

    def outside(self, names: tuple[str, ...], harmless: tuple[str, ...]) -> tuple[Span, ...]:
        """Hits of the first categories that do not overlap a hit of the second."""
        safe = self.hits(*harmless)
        return tuple(h for h in self.hits(*names) if not any(s.start < h.end and h.start < s.end for s in safe))

    def clause_of(self, span: Span) -> Span:
        """The clause in which a span begins."""
        return next((c for c in self.clauses if c.start <= span.start < c.end), span)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return next((s for s in self.sentences if s.start <= span.start < s.end), span)

    def quote(self, *spans: Span) -> str:
        """The words of the first span as the cleaned text shows them."""
        return self.shown[spans[0].start : spans[0].end].strip() if spans else ""

    @staticmethod
    def _span(match: re.Match[str]) -> Span:
        return Span(match.start(), match.end(), match.group())


@lru_cache(maxsize=256)
def prompt(text: str, lang: str) -> Reading:
    """The reading of a prompt, remembered because many answers belong to it."""
    return Reading.of(text, lang)

"""The records that an answer passes through, from content to verdict.

Each record is frozen and knows only how to become, and come from, plain JSON data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

LANGUAGES = ("en", "zh")

HINT_COST = 0.1
"""Share of a graded item's points that each hint costs."""

Text = Mapping[str, str]
"""One text in every language of the course: ``{"en": ..., "zh": ...}``."""


class CourseError(Exception):
    """A fault that its reader can mend; the message is one line that says how."""


class MalformedAnswer(CourseError):
    """A response that does not have the form its exercise kind asks for."""


class Outcome(StrEnum):
    """What became of an answer. ``unattempted`` is not ``wrong``; ``needs_human`` is neither."""

    UNATTEMPTED = "unattempted"
    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    NEEDS_HUMAN = "needs-human"


@dataclass(frozen=True)
class Item:
    """One exercise.

    ``body`` is what a learner may see; its leaves are :data:`Text`. ``key``, ``why``, ``explain``
    and ``models`` are private: :meth:`public` removes them before an item leaves the author's side.

    Parameters
    ----------
    id, version
        An answer refers to both. ``version`` (1, 2, ...) grows when the meaning of an answer changes.
    kind
        Name of the module in ``assess`` and of the script in ``widgets``.
    systems
        Ids of the taught systems that it practises.
    level
        ``recognise``, ``apply`` or ``produce``.
    key
        The right response, in the form that the kind documents; None in a public item.
    why
        For each option, statement, step or field id: why it is right or wrong.
    models
        For each language, model answers to a free-text exercise.
    human
        True if only an instructor may judge the answer.
    """

    id: str
    version: int
    kind: str
    systems: tuple[str, ...]
    level: str
    stem: Text
    body: Mapping[str, Any]
    context: Text | None = None
    hints: tuple[Text, ...] = ()
    key: Any = None
    why: Mapping[str, Text] = field(default_factory=dict)
    explain: Text | None = None
    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    human: bool = False

    def public(self) -> Item:
        """The same item without anything that tells the right answer."""
        return replace(self, key=None, why={}, explain=None, models={}, source=())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; fields that hold their default are left out."""
        return {name: value for name, value in asdict(self).items() if value not in (None, (), {}, False)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Item:
        """The inverse of :meth:`to_dict`."""
        made = dict(data)
        for name in ("systems", "hints", "source"):
            made[name] = tuple(made.get(name, ()))
        made["models"] = {lang: tuple(texts) for lang, texts in made.get("models", {}).items()}
        return cls(**made)


@dataclass(frozen=True)
class Answer:
    """What a learner has answered to one item, up to one moment.

    Parameters
    ----------
    response
        Ids of options, or typed text, in the form that the item's kind documents; None is a blank.
    attempt
        1 for the first try; it grows with each retry.
    hints
        Number of hints seen so far.
    at
        UTC time in ISO 8601, to the microsecond, ending in ``Z``.
    event
        What happened: ``answer``, ``hint``, ``check`` or ``retry``.
    """

    item: str
    version: int
    lang: str
    response: Any
    attempt: int = 1
    hints: int = 0
    at: str = ""
    event: str = "answer"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> Answer:
        """Read what :meth:`to_dict` wrote, or anything that claims to be it.

        Raises
        ------
        MalformedAnswer
            If a field is missing or of the wrong type; unknown fields are ignored.
        """
        if not isinstance(data, Mapping):
            raise MalformedAnswer("an answer is a JSON object; this is something else")
        types: dict[str, type] = {
            "item": str,
            "version": int,
            "lang": str,
            "attempt": int,
            "hints": int,
            "at": str,
            "event": str,
        }
        for name, kind in types.items():
            if not isinstance(data.get(name), kind) or isinstance(data.get(name), bool):
                raise MalformedAnswer(f"the field '{name}' of an answer must be a {kind.__name__}")
        if "response" not in data:
            raise MalformedAnswer("the field 'response' of an answer is missing")
        return cls(**{f.name: data[f.name] for f in fields(cls)})

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: of two answers to one item, the later is the greater."""
        return (self.attempt, self.hints, self.at)


def utc_now() -> str:
    """The present moment in the form of :attr:`Answer.at`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True)
class Reason:
    """One thing that can be said about an answer.

    Parameters
    ----------
    text
        The sentence, in every language.
    about
        Id of the option, statement, step or field concerned; empty for the whole answer.
    ok
        True, False, or None where it is neither.
    quote
        The words of the answer that decided it.
    """

    text: Text
    about: str = ""
    ok: bool | None = None
    quote: str = ""


@dataclass(frozen=True)
class Verdict:
    """The judgement of one answer.

    Parameters
    ----------
    credit
        From 0 to 1; None exactly when a human must judge.
    """

    outcome: Outcome
    credit: float | None
    reasons: tuple[Reason, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {**asdict(self), "outcome": self.outcome.value}

"""Synthetic trainees: what they answer, and what each answer is worth by the way it was made, not by any grader."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from fractions import Fraction

from ..assess import Sample, samples
from ..model import LANGUAGES, Answer, Outcome
from .blueprint import Task

OPENED = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
_BLANK, _SKIPPED, _MALFORMED, _CURIOUS = 0.04, 0.05, 0.02, 0.3  # how often a task is emptied, skipped, ...
_HINT_SHARE = Fraction(1, 10)  # as the course declares it; not the grader's own constant


class Submission(Enum):
    """How a submission arrived."""

    WHOLE = "whole"
    NO_TRACE = "no answers file, and no answers in the notebook"
    LONE_NOTEBOOK = "a notebook without an answers file"
    TORN = "an answers file whose last line is torn"
    UNTOUCHED = "as it was released"


@dataclass(frozen=True)
class Expected:
    """What grading must find for one task of one trainee."""

    task: str
    points: float
    needs_review: bool
    made: str


@dataclass(frozen=True)
class Trainee:
    """A trainee with everything that was stored while working, oldest first."""

    student: str
    lang: str
    submission: Submission
    log: tuple[Answer, ...]
    expected: tuple[Expected, ...]


def make_class(count: int, tasks: Sequence[Task], seed: int) -> Iterator[Trainee]:
    """Trainees of varied skill, about half of them Chinese; the last few hand in something odd."""
    odd = [kind for kind in Submission if kind is not Submission.WHOLE]
    kinds = [Submission.WHOLE] * max(1, count - len(odd)) + odd
    for number in range(count):
        yield _trainee(f"trainee-{number + 1:04}", LANGUAGES[number % 2], kinds[number], tasks, f"{seed}:{number}")


def _trainee(student: str, lang: str, kind: Submission, tasks: Sequence[Task], seed: str) -> Trainee:
    rng = random.Random(seed)
    skill = rng.betavariate(4, 2)
    log: list[Answer] = []
    expected = []
    for task in tasks:
        sample = _drawn(task, lang, skill, rng)
        hints = rng.randint(1, len(task.item.hints)) if task.item.hints and rng.random() < _CURIOUS else 0
        if sample is not None and kind is not Submission.UNTOUCHED:
            log += _worked(task, lang, sample, hints, len(log))
        expected.append(_expected(task, sample, hints, kind))
    return Trainee(student, lang, kind, tuple(log), tuple(expected))


def _drawn(task: Task, lang: str, skill: float, rng: random.Random) -> Sample | None:
    """The kind of answer that a trainee of this skill comes to; None if the task is skipped."""
    chance = rng.random()
    for share, name in ((_SKIPPED, ""), (_BLANK, "blank"), (_MALFORMED, "malformed")):
        if chance < share:
            return _one(task, lang, name, rng) if name else None
        chance -= share
    wanted = "right" if rng.random() < skill else rng.choice(["partial", "wrong"])
    return _one(task, lang, wanted, rng) or _one(task, lang, "right", rng)


def _one(task: Task, lang: str, name: str, rng: random.Random) -> Sample | None:
    fitting = [sample for sample in samples(task.item, lang) if sample.name == name]
    return rng.choice(fitting) if fitting else None


def _worked(task: Task, lang: str, sample: Sample, hints: int, before: int) -> Iterator[Answer]:
    """The lines that a task leaves in the log: hints one by one, then the answer."""
    blank = Answer(task.item.id, task.item.version, lang, None)
    for step in range(hints + 1):
        at = (OPENED + timedelta(seconds=40 * (before + step))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        answered = step == hints
        yield replace(
            blank,
            response=sample.response if answered else None,
            hints=hints if answered else step + 1,
            at=at,
            event="answer" if answered else "hint",
        )


def _expected(task: Task, sample: Sample | None, hints: int, kind: Submission) -> Expected:
    if kind in (Submission.NO_TRACE, Submission.UNTOUCHED):
        return Expected(task.item.id, 0.0, True, kind.value)
    if sample is None:
        return Expected(task.item.id, 0.0, kind is Submission.TORN, "skipped")
    made = sample.name + (f", {hints} hints" if hints else "")
    if sample.outcome in (None, Outcome.NEEDS_HUMAN):
        return Expected(task.item.id, 0.0, True, made)
    share = Fraction(sample.credit or 0).limit_denominator(1000) - hints * _HINT_SHARE
    hundredths = math.floor(max(share, Fraction(0)) * Fraction(str(task.points)) * 100 + Fraction(1, 2))
    return Expected(task.item.id, hundredths / 100, False, made)

"""A marked answer in words, as plain text and as inert HTML; never the key, nor anything that names it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import assess, bank
from .i18n import pick, word
from .model import LANGUAGES, Answer, CourseError, Item, Outcome, Reason, Verdict
from .readable import answer_lines

MIME = "application/vnd.cs-course.verdict+json"
_LINE, _LINES = 2_000, 200  # what a page shows of one line, and of one answer; the stored answer stays whole
_SIGNS = {True: "✓", False: "✗", None: "?"}

Section = tuple[str, list[str]]


@dataclass(frozen=True)
class Marked:
    """What became of one graded task.

    Parameters
    ----------
    item
        With its private part, which :meth:`bundle` leaves out.
    points, maximum
        What was earned, to the hundredth, and what could be; nothing is earned until a human has marked it.
    hints, cost
        Number of hints that count, and the points that they take off.
    note
        Name of the interface word that says why a human must look; empty where the verdict says it.
    langs
        The languages to speak: the answer's own, or the trainee's, or all.
    """

    item: Item
    answer: Answer | None
    verdict: Verdict
    points: float
    maximum: float
    hints: int = 0
    cost: float = 0.0
    note: str = ""
    langs: tuple[str, ...] = LANGUAGES

    @property
    def needs_human(self) -> bool:
        """True if the points are not final before a human has looked."""
        return self.verdict.outcome is Outcome.NEEDS_HUMAN

    def bundle(self) -> dict[str, Any]:
        """The verdict as the data of a notebook's output."""
        data = {
            "item": self.item.id,
            "version": self.item.version,
            "outcome": self.verdict.outcome.value,
            "points": self.points,
            "maximum": self.maximum,
            "hints": self.hints,
            "hint_cost": self.cost,
            "note": self.note,
        }
        return {MIME: data, "text/plain": plain(self), "text/html": inert_html(self)}


def plain(marked: Marked) -> str:
    """The verdict as plain text."""
    rows = []
    for heading, lines in _sections(marked):
        rows += [heading] if heading else []
        rows += [f"  {line}" if heading else line for line in lines]
    return "\n".join(rows)


def inert_html(marked: Marked) -> str:
    """The verdict as HTML in which nothing that a trainee wrote can act."""
    blocks = []
    for heading, lines in _sections(marked):
        title = f"<p><b>{html.escape(heading)}</b></p>" if heading else ""
        rows = "".join(f"<div>{html.escape(line)}</div>" for line in lines)
        blocks.append(f'{title}<div style="margin: 0 0 .6em {"1.5em" if heading else "0"}">{rows}</div>')
    return f'<div class="cs-verdict">{"".join(blocks)}</div>'


def _sections(marked: Marked) -> Iterator[Section]:
    for lang in marked.langs:
        for heading, lines in _in(lang, marked):
            if lines:
                yield heading, [clean(line) for line in lines[:_LINES]]


def _in(lang: str, marked: Marked) -> Iterator[Section]:
    yield "", _asked(marked.item, lang)
    if marked.answer is not None and marked.answer.response is not None:
        yield word(lang, "grading.answer"), _answered(marked, lang, marked.answer.response)
    yield word(lang, "grading.result"), list(_result(marked, lang))
    yield word(lang, "grading.remarks"), list(_remarks(marked, lang))
    if marked.verdict.outcome not in (Outcome.RIGHT, Outcome.NEEDS_HUMAN):
        yield word(lang, "grading.review"), _to_review(marked.item, lang)


def _asked(item: Item, lang: str) -> list[str]:
    texts = [item.context, item.stem, item.body.get("negative")]
    return [line for text in texts if text for line in str(text[lang]).splitlines()]


def _answered(marked: Marked, lang: str, stored: Any) -> list[str]:
    """The answer line by line, each part with its sign; the reasons are left out, they would name the key."""
    try:
        response = assess.parse(marked.item, stored)
        lines = answer_lines(marked.item, response, lang)
    except Exception:  # whatever was stored, a human shall see it
        return [json.dumps(stored)]
    texts, blank = _texts(marked.item, lang), word(lang, "grading.left-out")
    signs = {reason.about: _SIGNS[reason.ok] for reason in marked.verdict.reasons if reason.about in texts}
    if not signs or not lines:
        return lines
    parts = _parts_of(marked.item, response)
    rows = [f"{signs[part]} {line}" for part, line in zip(parts, lines, strict=True)]
    left_out = [name for name in signs if name not in parts and marked.item.kind != "choice"]
    return rows + [f"{signs[name]} {texts[name]} {blank}" for name in left_out]


def _parts_of(item: Item, response: Any) -> list[str]:
    """The id of the option, statement, step or field that each line of the answer is about."""
    if item.kind == "record":
        return [field["id"] for field in item.body["fields"] if response.get(field["id"])]
    return list(response)


def _texts(item: Item, lang: str) -> dict[str, str]:
    body = pick(dict(item.body), lang)
    groups = ("options", "statements", "steps", "left", "fields")
    return {part["id"]: part.get("text") or part.get("label", "") for name in groups for part in body.get(name, [])}


def _result(marked: Marked, lang: str) -> Iterator[str]:
    earned, maximum = f"{marked.points:g}", f"{marked.maximum:g}"
    if marked.needs_human:
        yield word(lang, "grading.pending", maximum=maximum)
    else:
        unattempted = marked.verdict.outcome is Outcome.UNATTEMPTED
        headline = word(lang, "grading.unattempted" if unattempted else f"verdict.{marked.verdict.outcome.value}")
        yield word(lang, "grading.points", outcome=headline, earned=earned, maximum=maximum)
    if marked.hints:
        yield word(lang, "grading.hints", count=marked.hints, cost=f"{marked.cost:g}")
    if marked.note:
        yield word(lang, f"grading.{marked.note}")


def _remarks(marked: Marked, lang: str) -> Iterator[str]:
    """What can be said about the answer as a whole, unless it repeats a private text."""
    if marked.verdict.outcome is Outcome.UNATTEMPTED:
        return
    typed = str(marked.answer.response) if marked.answer else ""
    unsaid = [text for text in _private(marked.item, lang) if text not in typed]
    unsaid += [word(lang, "reason.unsure"), word(lang, "verdict.human-only")]  # advice for practice
    parts = _texts(marked.item, lang)
    for reason in marked.verdict.reasons:
        text = reason.text[lang]
        if reason.about not in parts and not any(part in text for part in unsaid):
            yield _remark(text, reason)


def _remark(text: str, reason: Reason) -> str:
    sign = "" if reason.ok is None else f"{_SIGNS[reason.ok]} "
    quote = f" “{reason.quote}”" if reason.quote and reason.quote not in text else ""
    return f"{sign}{text}{quote}"


def _private(item: Item, lang: str) -> Iterator[str]:
    yield from (text[lang] for text in item.why.values())
    yield from item.models.get(lang, ())
    if item.explain:
        yield item.explain[lang]


def _to_review(item: Item, lang: str) -> list[str]:
    try:
        known = bank.systems()
    except CourseError:
        known = {}
    return [known[name]["name"][lang] if name in known else name for name in item.systems]


def clean(line: str) -> str:
    """One line that every page and file can hold: no control characters, no half characters, not endless."""
    whole = line.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(char if char.isprintable() else " " for char in whole[:_LINE])
    return shown if len(whole) <= _LINE else f"{shown}…"

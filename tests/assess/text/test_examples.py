"""The engine against the project's own rated examples: `examples/TASK.LANG.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cs_course.assess.text import judge_question, judge_reply, judge_rewrite

FOLDER = Path(__file__).parent / "examples"
REWRITE = ("positive", "faithful", "constructive", "respectful")
REPLY = ("acknowledges", "empathises", "apologises", "acts", "commits", "owns")
PASS = 1.5


def rows(task: str, lang: str) -> Iterator[list[str]]:
    for line in (FOLDER / f"{task}.{lang}.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_questions(lang: str) -> None:
    judged = [
        (judge_question(text, lang, context), form, types.split(","))
        for context, form, types, text in rows("question", lang)
    ]
    forms = sum(found.labels["form"] == form for found, form, _ in judged)
    types = sum(found.labels["type"] in allowed for found, _, allowed in judged)
    assert forms >= 0.95 * len(judged)
    assert types >= 0.95 * len(judged)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "kind", ["targeted", "selective", "informational", "clarifying", "consultative", "open", "none"]
)
def test_each_type_is_found_and_not_overused(lang: str, kind: str) -> None:
    judged = [
        (judge_question(text, lang, context).labels["type"], types.split(","))
        for context, _, types, text in rows("question", lang)
    ]
    wanted = [found for found, allowed in judged if allowed == [kind]]
    given = [allowed for found, allowed in judged if found == kind]
    assert sum(found == kind for found in wanted) >= 0.8 * len(wanted)
    assert sum(kind in allowed for allowed in given) >= 0.85 * len(given)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("label", REWRITE)
@pytest.mark.parametrize("wanted", [True, False])
def test_each_criterion_of_a_rewrite(lang: str, label: str, wanted: bool) -> None:
    place = REWRITE.index(label)
    judged = [
        judge_rewrite(answer, lang, source).labels[label]
        for source, marks, _, answer in rows("rewrite", lang)
        if (marks[place] == "1") is wanted
    ]
    assert sum(found is wanted for found in judged) >= 0.7 * len(judged)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rewrites_pass_or_fail(lang: str) -> None:
    judged = [(judge_rewrite(answer, lang, source), float(grade)) for source, _, grade, answer in rows("rewrite", lang)]
    settled = [(found, grade) for found, grade in judged if found.decision == "auto"]
    assert len(settled) >= 0.75 * len(judged)
    assert sum(
        (found.grade or 0) >= PASS if grade >= PASS else (found.grade or 0) < PASS for found, grade in settled
    ) >= 0.95 * len(settled)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("label", REPLY)
@pytest.mark.parametrize("wanted", [True, False])
def test_each_criterion_of_a_reply(lang: str, label: str, wanted: bool) -> None:
    place = REPLY.index(label)
    judged = [
        judge_reply(reply, lang, complaint).labels[label]
        for complaint, marks, _, reply in rows("reply", lang)
        if (marks[place] == "1") is wanted
    ]
    assert judged
    assert sum(found is wanted for found in judged) >= 0.75 * len(judged)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_replies_on_the_right_side(lang: str) -> None:
    for complaint, _, grade, reply in rows("reply", lang):
        found = judge_reply(reply, lang, complaint)
        if found.decision == "auto":
            assert abs((found.grade or 0) - float(grade)) < 1.5, reply

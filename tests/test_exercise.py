"""An exercise driven as the browser drives it: by setting the answer trait and sending messages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cs_course import exercise as verbs
from cs_course.assess import parse, samples
from cs_course.exercise import Exercise
from cs_course.model import LANGUAGES, Answer, Item
from cs_course.store import MIRROR, Store
from tests.data import ITEMS

CHOICE = ITEMS["t-choice"]


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.delenv("CS_COURSE_LANG", raising=False)


def opened(item: Item = CHOICE, lang: str = "en", points: float | None = None) -> Exercise:
    return Exercise(item, Store(Path.cwd() / "answers.jsonl"), lang, points)


def tell(exercise: Exercise, **message: str) -> None:
    exercise.widget._handle_custom_msg(message, [])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_kind_is_answered_checked_and_restored(item: Item, lang: str) -> None:
    right = next(sample for sample in samples(item, lang) if sample.name == "right")
    first = opened(item, lang)
    assert first.widget.saved["state"] == "none"
    first.widget.answer = right.response
    assert first.widget.saved["state"] == "saved"
    tell(first, do="check")
    assert right.outcome is not None
    assert first.widget.feedback["outcome"] == right.outcome.value
    again = opened(item, lang)
    assert again.widget.answer == parse(item, right.response)
    assert again.widget.feedback == first.widget.feedback


@pytest.mark.parametrize("points", [None, 8.0])
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_the_browser_sees_no_key_before_it_answers(item: Item, points: float | None) -> None:
    state = json.dumps(opened(item, points=points).widget.get_state(), ensure_ascii=False, default=str)
    secrets = [text for why in item.why.values() for text in why.values()]
    secrets += [model for models in item.models.values() for model in models]
    secrets += list(item.explain.values()) if item.explain else []
    assert secrets
    assert [secret for secret in secrets if secret in state] == []
    assert not {"key", "why", "models", "explain"} & {*opened(item).widget.view, *opened(item).widget.view["body"]}


def test_a_graded_exercise_gives_no_verdict() -> None:
    graded = opened(CHOICE.public(), points=8)
    graded.widget.answer = ["look"]
    tell(graded, do="check")
    assert graded.widget.feedback is None
    assert graded.store.latest()["t-choice"].response == ["look"]


def test_blank_is_unattempted_not_wrong() -> None:
    blank = opened()
    tell(blank, do="check")
    assert blank.widget.feedback["outcome"] == "unattempted"
    assert blank.widget.feedback["explain"] == ""


def test_hints_are_counted_and_kept() -> None:
    hinted = opened()
    tell(hinted, do="hint")
    assert hinted.widget.hints == ["Look for the symptom."]
    again = opened()
    assert again.widget.hints == ["Look for the symptom."]
    assert again.hint() == "It is about this morning."
    assert again.hint() is None
    assert again.store.latest()["t-choice"].hints == 2


def test_retry_begins_a_new_attempt_and_keeps_the_answer() -> None:
    tried = opened()
    tried.widget.answer = ["when"]
    tell(tried, do="check")
    tell(tried, do="retry")
    assert tried.widget.feedback is None
    assert tried.widget.answer == ["when"]
    tried.widget.answer = ["look"]
    tell(tried, do="check")
    assert [(a.attempt, a.event) for a in tried.store.history()] == [
        (1, "answer"), (1, "check"), (2, "retry"), (2, "answer"), (2, "check"),
    ]  # fmt: skip


def test_switching_language_keeps_answer_hints_and_feedback() -> None:
    spoken = opened()
    spoken.widget.answer = ["when"]
    tell(spoken, do="hint")
    tell(spoken, do="check")
    tell(spoken, do="lang", lang="zh")
    assert spoken.widget.answer == ["when"]
    assert spoken.widget.view["stem"] == CHOICE.stem["zh"]
    assert spoken.widget.hints == ["找一找哪句提到了现象。"]
    assert spoken.widget.feedback["headline"] == "再想一想"
    assert spoken.widget.saved["text"] == "已保存"


def test_model_answers_wait_for_the_second_try() -> None:
    item = ITEMS["t-question"]
    tried = opened(item)
    tried.widget.answer = "Thank you."
    tell(tried, do="check")
    assert tried.widget.feedback["models"] == []
    tell(tried, do="retry")
    tell(tried, do="check")
    assert tried.widget.feedback["models"] == list(item.models["en"])


def test_a_malformed_answer_is_refused_loudly_and_the_last_one_kept() -> None:
    shown = opened()
    shown.widget.answer = ["look"]
    shown.widget.answer = ["no such option"]
    assert shown.widget.saved["state"] == "error"
    assert shown.store.latest()["t-choice"].response == ["look"]


def test_a_disk_that_refuses_is_told_until_it_accepts_again(tmp_path: Path) -> None:
    shown = Exercise(CHOICE, Store(tmp_path / "gone" / "answers.jsonl"), "zh")
    shown.widget.answer = ["look"]
    assert shown.widget.saved["state"] == "error"
    assert "未能保存" in shown.widget.saved["text"]
    shown.speak("en")
    assert "NOT SAVED" in shown.widget.saved["text"]
    (tmp_path / "gone").mkdir()
    shown.widget.answer = ["when"]
    assert shown.widget.saved["state"] == "saved"


def test_a_hint_that_costs_points_needs_a_record_of_it(tmp_path: Path) -> None:
    for points, seen in ((8.0, []), (None, ["Look for the symptom."])):
        shown = Exercise(CHOICE, Store(tmp_path / "gone" / "answers.jsonl"), "en", points)
        shown.hint()
        assert shown.widget.hints == seen


def test_a_revised_item_keeps_the_answer_and_says_so() -> None:
    opened().widget.answer = ["look"]
    revised = opened(replace(CHOICE, version=2))
    assert revised.widget.answer == ["look"]
    assert revised.widget.saved["state"] == "revised"
    assert revised.widget.feedback is None


def test_an_answer_that_no_longer_fits_is_left_in_the_log() -> None:
    Store(Path.cwd() / "answers.jsonl").append(Answer("t-choice", 1, "en", ["gone"]))
    revised = opened(replace(CHOICE, version=2))
    assert revised.widget.answer is None
    assert revised.widget.saved["state"] == "revised"
    assert revised.store.latest()["t-choice"].response == ["gone"]


def test_the_mirror_carries_the_answer_and_reads_well() -> None:
    shown = opened(lang="zh")
    assert MIRROR not in shown._mirror()
    shown.widget.answer = ["look"]
    bundle = shown._mirror()
    assert bundle[MIRROR] == shown.store.latest()["t-choice"].to_dict()
    assert "今早开机时屏幕是什么样子？" in bundle["text/plain"]
    assert "今早开机时屏幕是什么样子？" in bundle["text/html"]


def test_a_lone_notebook_brings_its_answers_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Answer("t-choice", 1, "zh", ["look"], at="2026-01-01T00:00:00.000000Z")
    notebook = {
        "cells": [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": {MIRROR: kept.to_dict()}}]}]
    }
    (tmp_path / "lone.ipynb").write_text(json.dumps(notebook), "utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "lone.ipynb"))
    shown = opened()
    assert shown.widget.answer == ["look"]
    assert shown.store.latest()["t-choice"] == kept


def test_typed_markup_stays_text_in_the_mirror() -> None:
    shown = opened(ITEMS["t-rewrite"])
    shown.widget.answer = "<script>alert(1)</script>"
    assert "<script>" not in shown._mirror()["text/html"]


def test_verbs_say_what_is_wrong_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    verbs.show("no-such-item")
    verbs.task("no-such-task")
    verbs.check("never-shown")
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.count("no-such-item") == 2
    assert "这里没有练习" in told.out
    assert "no-such-task" in told.out
    assert "Run its cell first" in told.out


def test_the_language_last_used_comes_back(tmp_path: Path) -> None:
    Store(tmp_path / "answers.jsonl").append(Answer("t-choice", 1, "zh", ["look"]))
    verbs._open(CHOICE, None)
    assert verbs._shown["t-choice"].lang == "zh"

"""A learner works through exercises of every kind, by mouse and by keyboard, and finds the answers again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cs_course.assess import samples
from cs_course.i18n import word
from cs_course.model import LANGUAGES, Item

from .conftest import KINDS, lay_fresh_notebook
from .driver import WAIT, Notebook, by_keyboard, by_mouse, expect_outcome, expect_saved, key

pytestmark = pytest.mark.browser


def right(item: Item, lang: str) -> object:
    return next(sample.response for sample in samples(item, lang) if sample.name == "right")


@pytest.fixture
def notebook(page: Page, address: str, folder: Path, request: pytest.FixtureRequest) -> Notebook:
    lang = request.param
    lay_fresh_notebook(folder / lang, lang)
    opened = Notebook(page, address, f"{lang}/kinds.ipynb")
    opened.run_all()
    return opened


@pytest.mark.parametrize("answer", [by_mouse, by_keyboard])
@pytest.mark.parametrize(("notebook", "lang"), [(lang, lang) for lang in LANGUAGES], indirect=["notebook"])
def test_every_kind_answered_checked_and_found_again(notebook: Notebook, lang: str, answer: object) -> None:
    for item in KINDS.values():
        exercise = notebook.exercise(item, lang)
        answer(exercise, item, right(item, lang))  # type: ignore[operator]
        expect_saved(exercise)
        if answer is by_keyboard:
            key(exercise, "check").focus()
            notebook.page.keyboard.press("Enter")
        else:
            key(exercise, "check").click()
        expect_outcome(exercise, "right")
    notebook.save()
    notebook.restart_kernel()
    notebook.run_all()
    for item in KINDS.values():
        expect_outcome(notebook.exercise(item, lang), "right")
    notebook.save()
    notebook.shut_down()
    notebook.open()
    first = next(iter(KINDS.values()))
    expect(notebook.page.locator(".cs-mirror").first).to_be_visible(timeout=WAIT)
    assert "model not found" not in notebook.page.locator(".jp-Notebook").inner_text()
    notebook.run_all()
    expect_outcome(notebook.exercise(first, lang), "right")


@pytest.mark.parametrize("notebook", ["en"], indirect=True)
def test_a_wrong_answer_is_explained_and_tried_again(notebook: Notebook) -> None:
    item = KINDS["choice"]
    exercise = notebook.exercise(item)
    wrong = next(sample.response for sample in samples(item, "en") if sample.name == "wrong")
    key(exercise, "check").click()
    expect_outcome(exercise, "unattempted")
    by_mouse(exercise, item, wrong)
    key(exercise, "check").click()
    expect_outcome(exercise, "wrong")
    for option in item.body["options"]:
        why = exercise.locator(f'[data-about="{option["id"]}"] .cs-note')
        expect(why).to_contain_text(item.why[option["id"]]["en"])
    key(exercise, "retry").click()
    by_mouse(exercise, item, item.key)
    key(exercise, "check").click()
    expect_outcome(exercise, "right")


@pytest.mark.parametrize("notebook", ["en"], indirect=True)
def test_the_language_changes_in_place(notebook: Notebook) -> None:
    item = KINDS["rewrite"]
    exercise = notebook.exercise(item)
    key(exercise, "text").fill("I will gladly look into that for you now.")
    key(exercise, "lang/zh").click()
    chinese = notebook.exercise(item, "zh")
    expect(chinese).to_contain_text(item.body["negative"]["zh"])
    expect(key(chinese, "text")).to_have_value("I will gladly look into that for you now.")
    expect(key(chinese, "check")).to_have_text(word("zh", "ui.check"))


@pytest.mark.parametrize("notebook", ["zh"], indirect=True)
def test_chinese_typed_through_an_input_method(notebook: Notebook, folder: Path) -> None:
    """While a word is being composed nothing is sent; when it is chosen, all of it is."""
    item = KINDS["question"]
    exercise = notebook.exercise(item, "zh")
    box = key(exercise, "text")
    box.focus()
    session = notebook.page.context.new_cdp_session(notebook.page)
    session.send("Input.imeSetComposition", {"text": "n", "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.imeSetComposition", {"text": "ni h", "selectionStart": 4, "selectionEnd": 4})
    notebook.page.wait_for_timeout(1000)
    log = folder / "zh" / "answers.jsonl"
    assert not log.exists()
    session.send("Input.insertText", {"text": "您好"})
    expect_saved(exercise)
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["response"] for line in lines] == ["您好"]
    expect(box).to_be_focused()


@pytest.mark.parametrize("notebook", ["en"], indirect=True)
def test_hints_come_one_by_one(notebook: Notebook) -> None:
    item = next(item for item in KINDS.values() if item.hints)
    exercise = notebook.exercise(item)
    for hint in item.hints:
        key(exercise, "hint").click()
        expect(exercise.locator(".cs-hints")).to_contain_text(hint["en"])
    expect(key(exercise, "hint")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize(("notebook", "lang"), [(lang, lang) for lang in LANGUAGES], indirect=["notebook"])
def test_no_barrier_before_or_after_the_answer(notebook: Notebook, lang: str) -> None:
    for item in KINDS.values():
        exercise = notebook.exercise(item, lang)
        assert_no_barrier(notebook.page)
        by_mouse(exercise, item, right(item, lang))
        key(exercise, "check").click()
        expect_outcome(exercise, "right")
        assert_no_barrier(notebook.page)


def assert_no_barrier(page: Page) -> None:
    found = Axe().run(page, context=".cs-exercise").response["violations"]
    told = [f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
    assert told == []


@pytest.mark.parametrize("notebook", ["zh"], indirect=True)
def test_a_narrow_screen_needs_no_sideways_scrolling(notebook: Notebook) -> None:
    notebook.command("application:toggle-left-area")
    notebook.page.set_viewport_size({"width": 360, "height": 780})
    for item in KINDS.values():
        exercise = notebook.exercise(item, "zh")
        assert exercise.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), item.id


@pytest.mark.parametrize("notebook", ["en"], indirect=True)
def test_a_disk_that_refuses_is_shown_loudly(notebook: Notebook, folder: Path) -> None:
    log = folder / "en" / "answers.jsonl"
    log.unlink(missing_ok=True)
    log.mkdir()  # a folder in the log's place: not even root may write it
    try:
        exercise = notebook.exercise(KINDS["number"])
        key(exercise, "number").fill("12")
        expect(exercise.get_by_role("alert").first).to_contain_text("NOT SAVED", timeout=WAIT)
    finally:
        log.rmdir()
    key(exercise, "number").fill("13")
    expect_saved(exercise)

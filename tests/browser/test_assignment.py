"""A trainee works on a released assignment, and an instructor grades it in formgrader."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from cs_course.assess import samples
from cs_course.gradebook import cycle
from cs_course.gradebook.blueprint import load_pool
from cs_course.model import Answer, Item, utc_now
from cs_course.store import Store
from tests.gradebook.conftest import SMALL, copy_small, leaks, scores

from .driver import SERVER_ARGUMENTS, WAIT, Notebook, by_mouse, expect_saved, key, running_lab, running_server

pytestmark = pytest.mark.browser

POOL = load_pool(SMALL)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, released."""
    folder = copy_small(tmp_path_factory.mktemp("course") / "course")
    cycle.release(folder, "small")
    return folder


@pytest.fixture(scope="module")
def trainee(tmp_path_factory: pytest.TempPathFactory, course: Path) -> Path:
    """A trainee's folder with the assignment as it was fetched."""
    place = tmp_path_factory.mktemp("trainee") / "work"
    shutil.copytree(course / "release" / "small", place / "small")
    return place


@pytest.fixture(scope="module")
def address(trainee: Path) -> Iterator[str]:
    """The address of the trainee's JupyterLab."""
    with running_lab(trainee) as running:
        yield running


def test_a_graded_task_saves_the_answer_and_gives_no_verdict(page: Page, address: str, trainee: Path) -> None:
    notebook = Notebook(page, address, "small/small.ipynb")
    notebook.run_all()
    hinted = next(item for item in POOL.values() if item.hints)
    for item in POOL.values():
        exercise = notebook.exercise(item.public())
        by_mouse(exercise, item, _right(item))
        expect_saved(exercise)
        expect(key(exercise, "check")).to_have_count(0)
        expect(exercise.locator(".cs-verdict")).to_have_attribute("data-outcome", "")
    exercise = notebook.exercise(hinted.public())
    expect(key(exercise, "hint")).to_contain_text("−")
    key(exercise, "hint").click()
    expect(exercise.locator(".cs-hints")).to_contain_text(hinted.hints[0]["en"])
    notebook.save()
    kept = Store(trainee / "small" / "answers.jsonl").latest()
    assert set(kept) == set(POOL)
    assert kept[hinted.id].hints == 1
    saved = json.loads((trainee / "small" / "small.ipynb").read_text("utf-8"))
    assert not any(output["output_type"] == "error" for cell in saved["cells"] for output in cell.get("outputs", []))


@pytest.fixture
def formgrader(course: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an instructor's JupyterLab on the course folder, where one trainee has handed in."""
    handed_in = course / "submitted" / "wang-fang" / "small"
    shutil.copytree(course / "release" / "small", handed_in)
    for item in POOL.values():
        Store(handed_in / "answers.jsonl").append(Answer(item.id, item.version, "zh", _right(item, "zh"), at=utc_now()))
    command = [sys.executable, "-m", "jupyterlab", *SERVER_ARGUMENTS]
    with running_server(command, course, tmp_path / "formgrader.log") as running:
        yield running


def test_an_instructor_grades_in_formgrader_without_the_network(
    browser: Browser, formgrader: str, course: Path
) -> None:
    page, elsewhere = offline_page(browser, formgrader)
    page.goto(f"{formgrader}/formgrader/manage_submissions/small")
    row = page.locator("tr", has=page.get_by_text("wang-fang", exact=True))
    row.locator("td.autograde a").click()
    _close_dialog(page, "Success")
    page.goto(f"{formgrader}/formgrader/gradebook/small/small")
    page.locator("td a:visible", has_text="Submission #1").click()
    human = next(item for item in POOL.values() if item.human)
    expect(page.locator("body")).to_contain_text(human.models["zh"][0])
    score = page.locator(f"input.score[id='answer-{human.id}']")
    page.wait_for_load_state("networkidle")
    with _saving(page, "grade"):
        score.fill("4.5")
        score.press("Tab")
    comment = page.locator(f"textarea[id='answer-{human.id}-comment']")
    with _saving(page, "comment"):
        comment.fill("很真诚。A warm reply.")
        comment.press("Tab")
    page.goto(f"{formgrader}/formgrader/manage_submissions/small")
    row.locator("td.generate-feedback a").click()
    _close_dialog(page, "Success")
    own_words = (course / "submitted" / "wang-fang" / "small" / "answers.jsonl").read_text("utf-8")
    told = (course / "feedback" / "wang-fang" / "small" / "small.html").read_text("utf-8")
    assert "很真诚。A warm reply." in told
    assert leaks(course / "feedback" / "wang-fang" / "small" / "small.html", POOL, allowed=own_words) == []
    maximum = {name: points for name, (points, _) in scores(course, "small", "wang-fang").items()}
    assert maximum[human.id] == 4.5
    assert elsewhere == []


def offline_page(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """A page that reaches one server only, and the list of what else it asked for."""
    elsewhere: list[str] = []
    context = browser.new_context(viewport={"width": 1300, "height": 1000})

    def let_through(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", let_through)
    return context.new_page(), elsewhere


def _saving(page: Page, what: str) -> AbstractContextManager[object]:
    """Wait in this block until formgrader has put a mark or a comment into the gradebook."""
    return page.expect_response(
        lambda reply: f"/api/{what}/" in reply.url and reply.request.method == "PUT" and reply.ok
    )


def _close_dialog(page: Page, title: str) -> None:
    dialog = page.locator(".modal-dialog:visible")
    expect(dialog).to_contain_text(title, timeout=WAIT)
    dialog.locator("button").first.click()
    expect(dialog).to_have_count(0)


def _right(item: Item, lang: str = "en") -> object:
    return next(sample.response for sample in samples(item, lang) if sample.name == "right")

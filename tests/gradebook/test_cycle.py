"""The whole way through nbgrader: release, fetch, submit, collect, grade, a human's mark, feedback, export."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cs_course.gradebook import cycle
from cs_course.gradebook.cells import PLACEHOLDER
from cs_course.model import CourseError, Item
from cs_course.store import FILENAME, Store

from .conftest import FULL, copy_small, leaks, right, scores

TRAINEES = {"anna": "en", "陈静": "zh"}
HUMAN = "gt-reflect"


def exchange(course: Path, action: str, student: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a trainee does with nbgrader in a folder of their own."""
    monkeypatch.chdir(folder)
    with cycle.open_course(course) as api:
        api.coursedir.student_id, api.coursedir.assignment_id = student, "small"
        made = getattr(api.exchange, action)(coursedir=api.coursedir, authenticator=api.authenticator, parent=api)
        return made.start()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, pool: Mapping[str, Item]) -> Path:
    """The small course after a class has fetched it, worked, and handed in; anna skipped one task."""
    folder = copy_small(tmp_path_factory.mktemp("cycle") / "course")
    cycle.release(folder, "small")
    cycle.release(folder, "small")
    with pytest.MonkeyPatch.context() as patch:
        for student, lang in TRAINEES.items():
            home = tmp_path_factory.mktemp("home")
            exchange(folder, "FetchAssignment", student, home, patch)
            for item in pool.values():
                if not (student == "anna" and item.id == "gt-several"):
                    Store(home / "small" / FILENAME).append(right(item, lang))
            exchange(folder, "Submit", student, home, patch)
    assert cycle.collect(folder, "small") == sorted(TRAINEES)
    cycle.grade(folder, "small")
    return folder


def test_a_whole_class_is_graded(course: Path) -> None:
    found = scores(course, "small", "陈静")
    assert sum(score for score, _ in found.values()) == FULL
    assert {task for task, (_, review) in found.items() if review} == {HUMAN}
    assert scores(course, "small", "anna")["gt-several"] == (0, False)


def test_a_second_run_grades_only_what_is_new(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = course / "autograded" / "anna" / "small" / "small.ipynb"
    before = file.stat().st_mtime_ns
    rows = cycle.grade(course, "small")
    assert file.stat().st_mtime_ns == before
    assert [row.fault for row in rows] == ["", ""]


def test_the_answer_for_a_human_stands_in_its_cell(course: Path, pool: Mapping[str, Item]) -> None:
    text = (course / "autograded" / "陈静" / "small" / "small.ipynb").read_text("utf-8")
    assert pool[HUMAN].models["zh"][0] in text
    assert PLACEHOLDER[:40] not in text


def test_a_humans_mark_and_comment_survive_and_reach_the_feedback(course: Path, pool: Mapping[str, Item]) -> None:
    with cycle.open_course(course) as api, api.gradebook as gradebook:
        grade = gradebook.find_grade(f"answer-{HUMAN}", "small", "small", "anna")
        grade.manual_score, grade.needs_manual_grade = 6.5, False
        gradebook.find_comment(f"answer-{HUMAN}", "small", "small", "anna").manual_comment = "Warm and clear."
        gradebook.find_grade("points-gt-choice", "small", "small", "anna").manual_score = 1.0
        gradebook.db.commit()
    cycle.grade(course, "small", force=True)
    found = scores(course, "small", "anna")
    assert (found[HUMAN][0], found["gt-choice"][0]) == (6.5, 1.0)
    pages = {page.parts[-3]: page for page in cycle.feedback(course, "small")}
    assert {*pages} == {*TRAINEES}
    shown = pages["anna"].read_text("utf-8")
    assert "Warm and clear." in shown
    assert "6.5" in shown
    for student, page in pages.items():
        typed = (course / "submitted" / student / "small" / FILENAME).read_text("utf-8")
        assert not leaks(page, pool, allowed=typed)
    assert "开放式" in pages["陈静"].read_text("utf-8")


def test_feedback_can_be_fetched_by_its_owner(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle.feedback(course, "small")
    with cycle.open_course(course) as api:
        assert api.release_feedback("small")["success"]
    released = list((course / "exchange" / "customer-service" / "feedback").glob("*.html"))
    assert len(released) == len(TRAINEES)


def test_the_export_lists_everybody(course: Path, tmp_path: Path) -> None:
    with cycle.export(course, tmp_path / "scores.csv").open(encoding="utf-8") as file:
        assert {row["student_id"] for row in csv.DictReader(file)} == {*TRAINEES}


def test_a_folder_without_settings_and_an_assignment_nobody_handed_in_are_named(course: Path, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no 'nbgrader_config\.py'"):
        cycle.grade(tmp_path, "small")
    with pytest.raises(CourseError, match="nobody has handed in 'large'"):
        cycle.grade(course, "large")

"""Classes of synthetic trainees, graded by nbgrader itself: every score is what its answer was made to earn."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from cs_course.gradebook import cycle
from cs_course.gradebook.blueprint import load_assignment, load_pool
from cs_course.gradebook.demo import demo
from cs_course.gradebook.trainees import Submission, make_class
from cs_course.model import CourseError
from cs_course.store import FILENAME

from .conftest import GRADED, SMALL, leaks, scores

NAME, COUNT = "questioning", 8


@dataclass(frozen=True)
class Class:
    """A graded demo class."""

    course: Path
    rows: list[cycle.Row]
    expected: list[dict[str, str]]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    course = tmp_path_factory.mktemp("class") / "course"
    with demo(COUNT, course, GRADED).open(encoding="utf-8") as table:
        expected = [row for row in csv.DictReader(table) if row["assignment"] == NAME]
    rows = cycle.grade(course, NAME)
    cycle.feedback(course, NAME)
    return Class(course, rows, expected)


def test_every_single_score_is_as_expected(graded: Class) -> None:
    assert [row.fault for row in graded.rows] == [""] * COUNT
    wanted: dict[str, dict[str, tuple[float, bool]]] = {}
    for row in graded.expected:
        wanted.setdefault(row["student"], {})[row["task"]] = (float(row["points"]), row["needs_review"] == "1")
    assert {student: scores(graded.course, NAME, student) for student in wanted} == wanted


def test_the_class_holds_what_it_should(graded: Class) -> None:
    made = {row["made"] for row in graded.expected}
    assert {Submission.NO_TRACE.value, Submission.UNTOUCHED.value} <= made
    submitted = graded.course / "submitted"
    without = [folder.parent.name for folder in submitted.glob("*/*") if not (folder / FILENAME).exists()]
    assert len(without) == 3
    torn = [file for file in submitted.glob(f"*/*/{FILENAME}") if not file.read_bytes().endswith(b"\n")]
    assert len(torn) == 1
    assert any('"lang": "zh"' in file.read_text("utf-8") for file in submitted.glob(f"*/*/{FILENAME}"))


def test_the_rows_and_the_export_say_the_same(graded: Class) -> None:
    with cycle.export(graded.course).open(encoding="utf-8") as file:
        table = {row["student_id"]: row for row in csv.DictReader(file) if row["assignment"] == NAME}
    for row in graded.rows:
        assert float(table[row.student]["score"]) == pytest.approx(row.points)
        assert row.needs_review == sum(
            found["needs_review"] == "1" for found in graded.expected if found["student"] == row.student
        )


def test_no_key_is_in_what_trainees_get(graded: Class) -> None:
    pool = load_pool(graded.course)
    released = [*(graded.course / "release").rglob("*"), *(graded.course / "exchange").rglob("*")]
    for file in released:
        if file.is_file():
            assert file.suffix in (".ipynb", ".json")
            assert not leaks(file, pool)
            assert "private" not in file.read_text("utf-8")
    for page in (graded.course / "feedback").glob(f"*/{NAME}/*.html"):
        folder = graded.course / "submitted" / page.parts[-3] / NAME
        typed = "".join(file.read_text("utf-8") for file in folder.iterdir() if file.name != "small.items.json")
        assert not leaks(page, pool, allowed=typed)
        assert "private" not in page.read_text("utf-8")


def test_pages_need_no_other_server(graded: Class) -> None:
    for page in (graded.course / "feedback").rglob("*.html"):
        assert 'src="http' not in page.read_text("utf-8")


def test_a_class_is_the_same_every_time_and_another_with_another_seed() -> None:
    tasks = load_assignment(SMALL, "small").tasks
    first = list(make_class(30, tasks, 1))
    assert first == list(make_class(30, tasks, 1))
    assert first != list(make_class(30, tasks, 2))
    assert {trainee.lang for trainee in first} == {"en", "zh"}
    made = {found.made.partition(",")[0] for trainee in first for found in trainee.expected}
    assert {"right", "partial", "wrong", "blank", "malformed", "skipped"} <= made


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CourseError, match="not empty"):
        demo(3, tmp_path, SMALL)

"""An assignment's way through nbgrader: release, collect, grade, feedback, export."""

from __future__ import annotations

import json
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from ..model import CourseError
from .build import build

Watch = Callable[[list[str]], Iterable[str]]

CONFIG = "nbgrader_config.py"
SAFE_STUDENT = re.compile(r"\w[\w.@ -]{0,127}")
"""Names of submission folders that are safe in paths, patterns, pages and tables."""


@dataclass(frozen=True)
class Row:
    """How one trainee stands in one assignment.

    Parameters
    ----------
    needs_review
        Number of tasks that wait for a human.
    fault
        One line that says why the submission could not be graded; empty if it was.
    """

    student: str
    points: float = 0.0
    maximum: float = 0.0
    needs_review: int = 0
    fault: str = ""


def release(course: Path, assignment: str) -> Path:
    """Build an assignment, make the trainees' version, and put it where they fetch it.

    Raises
    ------
    CourseError
        If the assignment has faults, or nbgrader refuses.
    """
    build(course, assignment)
    with open_course(course) as api:
        _done(api.generate_assignment(assignment), "generate_assignment")
        _done(api.release_assignment(assignment), "release_assignment")
    return course / "release" / assignment


def collect(course: Path, assignment: str) -> list[str]:
    """Fetch what trainees have handed in; the names of all who have handed in so far.

    Raises
    ------
    CourseError
        If nbgrader refuses.
    """
    with open_course(course) as api:
        _done(api.collect(assignment), "collect")
        return sorted(api.get_submitted_students(assignment))


def grade(course: Path, assignment: str, force: bool = False, watch: Watch = iter) -> list[Row]:
    """Grade every submission that is new, or all of them; one that fails does not stop the others.

    Parameters
    ----------
    watch
        Passes on the list of trainees one by one, so that a progress bar can be drawn.

    Raises
    ------
    CourseError
        If nobody has handed in the assignment.
    """
    with open_course(course) as api:
        students = sorted(api.get_submitted_students(assignment))
        if not students:
            raise CourseError(f"nobody has handed in '{assignment}' in '{course}'; collect it first, or check the name")
        faults = {student: _grade_one(api, assignment, student, force) for student in watch(students)}
        with api.gradebook as gradebook:
            return [_row(gradebook, assignment, student, fault) for student, fault in faults.items()]


def feedback(course: Path, assignment: str) -> list[Path]:
    """Write the feedback page of every graded submission.

    Raises
    ------
    CourseError
        If nbgrader refuses.
    """
    with open_course(course) as api:
        _done(api.generate_feedback(assignment), "generate_feedback")
    return sorted((course / "feedback").glob(f"*/{assignment}/*.html"))


def export(course: Path, to: Path | None = None) -> Path:
    """Write everybody's scores as a table (CSV).

    Parameters
    ----------
    to
        The file to write; ``grades.csv`` in the course folder if None.
    """
    file = to or course / "grades.csv"
    with open_course(course) as api, api.gradebook as gradebook:
        CsvExportPlugin(parent=api, to=str(file)).export(gradebook)
    return file


@contextmanager
def open_course(course: Path) -> Iterator[NbGraderAPI]:
    """nbgrader, as the course's own settings want it.

    Raises
    ------
    CourseError
        If the folder has no nbgrader_config.py.
    """
    try:
        config = PyFileConfigLoader(CONFIG, path=str(course.resolve())).load_config()
    except ConfigFileNotFound:
        raise CourseError(f"'{course}' has no '{CONFIG}', so it is no course folder; name one that has") from None
    with _own_programs_on_path(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="nbformat|nbgrader|sqlalchemy")
        api = NbGraderAPI(config=config)
        level = api.log.level
        api.log.setLevel("ERROR")
        try:
            yield api
        finally:
            api.log.setLevel(level)


@contextmanager
def _own_programs_on_path() -> Iterator[None]:
    """nbgrader calls alembic by its bare name, also where the environment has not been activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _grade_one(api: NbGraderAPI, assignment: str, student: str, force: bool) -> str:
    """Grade a submission; one line that says what went wrong, empty if nothing did."""
    if not SAFE_STUDENT.fullmatch(student):
        return "not graded: the folder's name has characters that are not safe; rename it to the trainee's name"
    folder = Path(api.coursedir.format_path(api.coursedir.submitted_directory, student, assignment))
    if not _is_notebook(folder / f"{assignment}.ipynb"):
        return f"not graded: '{assignment}.ipynb' is missing or damaged; replace it by the released one and grade again"
    result = api.autograde(assignment, student, force=force)
    return "" if result["success"] else f"not graded: {_reason(result)}"


def _is_notebook(file: Path) -> bool:
    try:
        return isinstance(json.loads(file.read_bytes())["cells"], list)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _row(gradebook: Gradebook, assignment: str, student: str, fault: str) -> Row:
    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return Row(student, fault=fault or "not graded: nbgrader has no record of it")
    waiting = sum(grade.needs_manual_grade for notebook in found.notebooks for grade in notebook.grades)
    return Row(student, found.score, found.max_score, waiting, fault)


def _done(result: dict[str, Any], step: str) -> None:
    if not result["success"]:
        raise CourseError(f"nbgrader's {step} failed: {_reason(result)}")


def _reason(result: dict[str, Any]) -> str:
    """The line of what nbgrader says about a failure that names its cause."""
    for text in (result.get("log", ""), result.get("error", "")):
        causes = [line.strip() for line in text.splitlines() if re.match(r"\s*[\w.]*(Error|Exception|Entry): ", line)]
        if causes:
            return str(causes[-1])
    return "no cause given; run nbgrader itself to see its log"

"""A whole course folder with a class of synthetic trainees, and the scores that grading it must give."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..assess import parse
from ..model import Answer, CourseError, Item, MalformedAnswer
from ..readable import answer_html, answer_text
from ..store import FILENAME, MIRROR, latest_of
from .blueprint import load_assignment
from .cells import item_of
from .cycle import CONFIG, release
from .trainees import OPENED, Submission, Trainee, make_class

EXPECTED = "expected.csv"
COLUMNS = ("assignment", "student", "task", "points", "needs_review", "made")


def demo(trainees: int, out: Path, course: Path, seed: int = 1) -> Path:
    """Make a course folder whose assignments are released and handed in by synthetic trainees.

    Parameters
    ----------
    trainees
        How many, from 1.
    out
        A folder that does not exist yet, or is empty.
    course
        The folder with nbgrader_config.py whose assignments are used.

    Returns
    -------
    The table of expected scores, made without grading anything.

    Raises
    ------
    CourseError
        If ``out`` is in use or ``course`` has no assignments.
    """
    if out.exists() and any(out.iterdir()):
        raise CourseError(f"'{out}' is not empty; name a new folder, or remove this one")
    names = sorted(file.parent.name for file in (course / "source").glob("*/assignment.yaml"))
    if not names:
        raise CourseError(f"'{course}' has no assignments (source/NAME/assignment.yaml); name another course folder")
    _copy_course(course, out, names)
    rows: list[Sequence[object]] = []
    for name in names:
        release(out, name)
        rows += _hand_in(out, name, trainees, seed)
    return _write_table(out / EXPECTED, rows)


def _copy_course(course: Path, out: Path, names: Iterable[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(course / CONFIG, out / CONFIG)
    shutil.copytree(course / "items", out / "items")
    for name in names:
        (out / "source" / name).mkdir(parents=True)
        shutil.copy(course / "source" / name / "assignment.yaml", out / "source" / name)


def _hand_in(course: Path, name: str, trainees: int, seed: int) -> list[Sequence[object]]:
    """Write one submission for each trainee; the rows of the table of expected scores."""
    assignment = load_assignment(course, name)
    items = {task.item.id: task.item for task in assignment.tasks}
    rows: list[Sequence[object]] = []
    for trainee in make_class(trainees, assignment.tasks, seed):
        write_submission(course / "release" / name, course / "submitted" / trainee.student / name, trainee, items)
        for found in trainee.expected:
            review = int(found.needs_review)
            rows.append((name, trainee.student, found.task, f"{found.points:g}", review, found.made))
    return rows


def write_submission(released: Path, folder: Path, trainee: Trainee, items: dict[str, Item]) -> None:
    """Write what a trainee's folder holds after work: the notebook with its outputs, and the answers file."""
    shutil.copytree(released, folder)
    (folder / "timestamp.txt").write_text(f"{OPENED:%Y-%m-%d %H:%M:%S.%f} UTC", "ascii")
    (folder / "submission_secret.txt").write_text(hashlib.sha256(trainee.student.encode()).hexdigest(), "ascii")
    if trainee.submission in (Submission.NO_TRACE, Submission.UNTOUCHED):
        return
    for file in folder.glob("*.ipynb"):
        notebook = json.loads(file.read_text("utf-8"))
        _run(notebook, latest_of(trainee.log), items, trainee.lang)
        file.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if trainee.submission is not Submission.LONE_NOTEBOOK:
        lines = [json.dumps(answer.to_dict(), ensure_ascii=False) + "\n" for answer in trainee.log]
        if trainee.submission is Submission.TORN:
            lines.append('{"item": "the power failed he')
        (folder / FILENAME).write_text("".join(lines), "utf-8")


def _run(notebook: dict[str, Any], answers: dict[str, Answer], items: dict[str, Item], lang: str) -> None:
    """Give each cell that shows an exercise the output that it has after work."""
    for number, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), start=1):
        cell["execution_count"] = number
        item_id = item_of(cell["metadata"]["nbgrader"]["grade_id"])
        if not cell["metadata"]["nbgrader"]["grade"]:
            data = _mirror(items[item_id], answers.get(item_id), lang)
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]


def _mirror(item: Item, answer: Answer | None, lang: str) -> dict[str, Any]:
    try:
        response = parse(item, answer.response) if answer else None
    except MalformedAnswer:
        response = None
    shown = {"text/plain": answer_text(item, response, lang), "text/html": answer_html(item, response, lang)}
    return {MIRROR: answer.to_dict(), **shown} if answer else shown


def _write_table(file: Path, rows: Iterable[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return file

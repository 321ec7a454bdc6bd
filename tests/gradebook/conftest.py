"""Course folders to grade: the small one of these tests, and submissions to it."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cs_course.assess import samples
from cs_course.gradebook import cycle
from cs_course.gradebook.blueprint import load_pool
from cs_course.model import Answer, Item
from cs_course.store import FILENAME, MIRROR

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = HERE / "course"
GRADED = ROOT / "assignments"
FULL = 29  # points of the small assignment without the task that only a human marks


def copy_small(folder: Path) -> Path:
    """The small course, with the settings of the real one."""
    shutil.copytree(SMALL, folder)
    shutil.copy(GRADED / cycle.CONFIG, folder)
    return folder


@pytest.fixture(scope="session")
def pool() -> Mapping[str, Item]:
    """The small course's graded items."""
    return load_pool(SMALL)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, released."""
    folder = copy_small(tmp_path_factory.mktemp("small") / "course")
    cycle.release(folder, "small")
    return folder


Work = Callable[..., Path]


@pytest.fixture(scope="module")
def hand_in(course: Path, pool: Mapping[str, Item]) -> Work:
    """Write a submission with right answers to all tasks, or to the named ones."""

    def write(
        student: str, lang: str = "en", only: set[str] | None = None, mirrors: bool = True, log: bool = True
    ) -> Path:
        folder = course / "submitted" / student / "small"
        shutil.copytree(course / "release" / "small", folder)
        answers = [right(item, lang) for item in pool.values() if only is None or item.id in only]
        if log:
            (folder / FILENAME).write_text("".join(line(answer) for answer in answers), "utf-8")
        if mirrors:
            edit(folder, lambda nb: mirror(nb, answers))
        return folder

    return write


def right(item: Item, lang: str = "en", **more: Any) -> Answer:
    """A right answer to an item."""
    response = next(sample.response for sample in samples(item, lang) if sample.name == "right")
    return Answer(item.id, item.version, lang, response, at="2025-03-03T09:00:00.000000Z", **more)


def line(answer: Answer) -> str:
    """An answer as it stands in an answers file."""
    return json.dumps(answer.to_dict(), ensure_ascii=False) + "\n"


def edit(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a submission's notebook."""
    file = folder / "small.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    change(notebook)
    file.write_text(json.dumps(notebook), "utf-8")


def mirror(notebook: dict[str, Any], answers: list[Answer]) -> None:
    """Put each answer into the output of the cell that shows its exercise."""
    by_cell = {f"task-{answer.item}": answer for answer in answers}
    for cell in notebook["cells"]:
        answer = by_cell.get(cell["metadata"]["nbgrader"]["grade_id"])
        if answer:
            data = {MIRROR: answer.to_dict(), "text/plain": "an answer"}
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]


def scores(course: Path, assignment: str, student: str) -> dict[str, tuple[float, bool]]:
    """For each task, the score in the gradebook and whether it waits for a human."""
    with cycle.open_course(course) as api, api.gradebook as gradebook:
        found = gradebook.find_submission(assignment, student)
        return {
            grade.name.partition("-")[2]: (grade.score, grade.needs_manual_grade)
            for notebook in found.notebooks
            for grade in notebook.grades
        }


def secrets(item: Item) -> set[str]:
    """Every private text of an item that its public part does not hold."""
    texts = {text for why in item.why.values() for text in why.values()}
    texts |= {model for models in item.models.values() for model in models}
    texts |= set(item.explain.values()) if item.explain else set()
    if item.kind == "record":
        keys = [key for key in item.key.values() if isinstance(key, dict) and "en" in key]
        texts |= {phrase for key in keys for phrases in key.values() for phrase in phrases}
    public = json.dumps(item.public().to_dict(), ensure_ascii=False)
    return {text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in public}


def leaks(file: Path, items: Mapping[str, Item], allowed: str = "") -> list[str]:
    """The private texts that stand in a file although they are not in ``allowed``."""
    content = file.read_text("utf-8")
    ways = (lambda text: text, lambda text: json.dumps(text)[1:-1], html.escape)
    return [
        text
        for item in items.values()
        for text in secrets(item)
        if text not in allowed and any(way(text) in content for way in ways)
    ]

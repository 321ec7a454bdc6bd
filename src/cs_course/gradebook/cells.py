"""The cells of an assignment's notebook, and the names that nbgrader knows them by."""

from __future__ import annotations

import hashlib
import pprint
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..i18n import both, comment
from ..model import CourseError, Item
from .blueprint import Assignment, Task

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
PLACEHOLDER = "\n\n".join(both("grading.placeholder").values())
"""What a cell for a human's mark says before grading; nbgrader's ``ClearSolutions.text_stub`` must be the same."""

# JupyterLab shows the first line of a cell whose source is hidden.
_SHOW = comment("cell.show")
_LATER = comment("cell.later")
_PRIVATE = ("version", "key", "why", "explain", "models")
_ROLES = ("heading", "task", "points", "answer")


def cells_of(assignment: Assignment) -> Iterator[dict[str, Any]]:
    """Every cell of the notebook in order."""
    both = [f"# {assignment.title[lang]}\n\n{assignment.intro[lang].strip()}" for lang in ("en", "zh")]
    yield _markdown("intro", "\n\n".join(both))
    for number, task in enumerate(assignment.tasks, start=1):
        yield from _task_cells(number, task)


def item_of(grade_id: str) -> str:
    """The id of the item that a cell belongs to; empty for the introduction."""
    role, _, item_id = grade_id.partition("-")
    return item_id if role in _ROLES else ""


def in_order(grade_ids: Iterable[str], items: Iterable[str]) -> list[str]:
    """Cells as the notebook had them, whatever order a database returns them in."""
    place = {item_id: number for number, item_id in enumerate(items)}

    def rank(grade_id: str) -> tuple[int, int, str]:
        role = grade_id.partition("-")[0]
        return place.get(item_of(grade_id), -1), _ROLES.index(role) if role in _ROLES else -1, grade_id

    return sorted(grade_ids, key=rank)


def _task_cells(number: int, task: Task) -> Iterator[dict[str, Any]]:
    item, points = task.item, f"{task.points:g}"
    yield _markdown(f"heading-{item.id}", f"## Task {number} (points: {points}) · 第 {number} 题（{points} 分）")
    yield _code(f"task-{item.id}", f'{_SHOW}\nfrom cs_course import task\n\ntask("{item.id}")')
    if item.human:
        yield _graded(_cell("markdown", f"answer-{item.id}", PLACEHOLDER, solution=True, locked=False), task.points)
    else:
        yield _graded(_code(f"points-{item.id}", _test(item, points)), task.points)


def _test(item: Item, points: str) -> str:
    """The source of a graded cell; what nbgrader cuts from the release holds the private fields."""
    whole = item.to_dict()
    private = pprint.pformat({name: whole[name] for name in _PRIVATE if name in whole}, width=100, sort_dicts=False)
    if "HIDDEN TESTS" in private:
        raise CourseError(f"the item '{item.id}' holds the words 'HIDDEN TESTS', at which nbgrader cuts; reword it")
    call = f'points("{item.id}", {points}'
    return f"{_LATER}\nfrom cs_course.grading import points\n\n{call})\n{BEGIN}\n{call}, private=\n{private})\n{END}"


def _markdown(grade_id: str, source: str) -> dict[str, Any]:
    return _cell("markdown", grade_id, source)


def _code(grade_id: str, source: str) -> dict[str, Any]:
    cell = _cell("code", grade_id, source)
    cell["metadata"]["jupyter"] = {"source_hidden": True}
    return {**cell, "execution_count": None, "outputs": []}


def _cell(cell_type: str, grade_id: str, source: str, **marks: bool) -> dict[str, Any]:
    plain = {"grade": False, "locked": True, "solution": False, "task": False}
    nbgrader = {"grade_id": grade_id, "schema_version": 3, **plain, **marks}
    metadata = {"deletable": False, "editable": False, "nbgrader": nbgrader}
    return {"cell_type": cell_type, "id": cell_id(grade_id), "metadata": metadata, "source": source}


def cell_id(grade_id: str) -> str:
    """A cell's id in nbformat, which has room for 64 characters."""
    return grade_id if len(grade_id) <= 64 else hashlib.sha256(grade_id.encode()).hexdigest()


def _graded(cell: dict[str, Any], points: float) -> dict[str, Any]:
    marks: Mapping[str, Any] = {"grade": True, "points": points}
    cell["metadata"]["nbgrader"].update(marks)
    return cell

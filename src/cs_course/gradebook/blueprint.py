"""Which items an assignment holds: ``assignment.yaml``, and how its picks are drawn from the graded pool."""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..compile import load_form, load_items, shuffled
from ..model import CourseError, Item, Text
from ..schema import Id, Level, Strict, TextForm

Points = Annotated[float, Field(gt=0, le=1000, strict=False)]


class Pick(Strict):
    """So many items that have all the named properties."""

    count: Annotated[int, Field(ge=1)] = 1
    kind: Id | None = None
    level: Level | None = None
    systems: list[Id] | None = None

    def fits(self, item: Item) -> bool:
        """True if the item may be picked."""
        return (
            self.kind in (None, item.kind)
            and self.level in (None, item.level)
            and (self.systems is None or bool({*self.systems} & {*item.systems}))
        )


class TaskForm(Strict):
    """One item by its id, or several by their properties, and the points for each."""

    item: Id | None = None
    pick: Pick | None = None
    points: Points

    @model_validator(mode="after")
    def _names_or_picks(self) -> TaskForm:
        if (self.item is None) == (self.pick is None):
            raise PydanticCustomError("one_way", "a task has either 'item' or 'pick'; keep one of them")
        return self


class AssignmentForm(Strict):
    """A file ``assignment.yaml``."""

    name: Id
    title: TextForm
    intro: TextForm
    seed: int
    tasks: Annotated[list[TaskForm], Field(min_length=1)]


@dataclass(frozen=True)
class Task:
    """One graded item with its points."""

    item: Item
    points: float


@dataclass(frozen=True)
class Assignment:
    """An assignment whose picks have been drawn and whose options have been shuffled."""

    name: str
    title: Text
    intro: Text
    tasks: tuple[Task, ...]


def load_assignment(course: Path, name: str) -> Assignment:
    """The assignment that ``source/NAME/assignment.yaml`` describes; the same every time.

    Raises
    ------
    CourseError
        If a file is missing or has faults, an item is unknown, or the pool is too small for a pick.
    """
    file = course / "source" / name / "assignment.yaml"
    if not file.is_file():
        raise CourseError(f"'{file}' is missing; write it, or correct the assignment's name")
    form = AssignmentForm.model_validate(load_form(file, AssignmentForm))
    if form.name != name:
        raise CourseError(f"{file.name}: name: it says '{form.name}' but its folder is '{name}'; make them the same")
    tasks = tuple(
        Task(shuffled(item, f"{form.seed}:{item.id}"), points) for item, points in _drawn(form, load_pool(course))
    )
    return Assignment(name, form.title.model_dump(), form.intro.model_dump(), tasks)


def load_pool(course: Path) -> dict[str, Item]:
    """Every graded item of a course folder, by id.

    Raises
    ------
    CourseError
        If there is none, or an id is used twice.
    """
    pool: dict[str, Item] = {}
    for file in sorted((course / "items").glob("*.yaml")):
        for item in load_items(file):
            if item.id in pool:
                raise CourseError(f"{file.name}: the id '{item.id}' is used twice in '{file.parent}'; rename one")
            pool[item.id] = item
    if not pool:
        raise CourseError(f"there are no graded items in '{course / 'items'}'; write some, or name another course")
    return pool


def _drawn(form: AssignmentForm, pool: Mapping[str, Item]) -> Iterator[tuple[Item, float]]:
    """Each item with its points; a pick never draws an item that is used elsewhere."""
    used = {task.item for task in form.tasks if task.item}
    if len(used) < sum(task.item is not None for task in form.tasks):
        raise CourseError("assignment.yaml: tasks: an item is named twice; remove one of the two")
    for number, task in enumerate(form.tasks):
        if task.item:
            yield _named(task.item, pool), task.points
        elif task.pick:
            for item in _picked(task.pick, pool, used, f"{form.seed}:{number}", number):
                used.add(item.id)
                yield item, task.points


def _named(item_id: str, pool: Mapping[str, Item]) -> Item:
    if item_id in pool:
        return pool[item_id]
    near = difflib.get_close_matches(item_id, pool, n=1)
    advice = f"did you mean '{near[0]}'?" if near else "add it to the folder 'items'"
    raise CourseError(f"assignment.yaml: tasks: there is no graded item '{item_id}'; {advice}")


def _picked(pick: Pick, pool: Mapping[str, Item], used: set[str], seed: str, number: int) -> list[Item]:
    fitting = [item for item_id, item in sorted(pool.items()) if item_id not in used and pick.fits(item)]
    if len(fitting) < pick.count:
        raise CourseError(
            f"assignment.yaml: tasks[{number}].pick: it asks for {pick.count} items but only {len(fitting)} fit; "
            "lower 'count', ask for less, or write more items"
        )
    return random.Random(seed).sample(fitting, pick.count)

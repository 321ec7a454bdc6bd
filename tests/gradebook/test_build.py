"""From assignment.yaml to the notebook and the file of public items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from cs_course.bank import load_tasks
from cs_course.gradebook.build import build
from cs_course.gradebook.cells import in_order
from cs_course.model import CourseError, Item

from .conftest import copy_small

NAME = "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_small(tmp_path / "course")


def change(folder: Path, **fields: Any) -> None:
    file = folder / "source" / NAME / "assignment.yaml"
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text("utf-8")), **fields}, allow_unicode=True), "utf-8")


def items_of(folder: Path) -> dict[str, Item]:
    return {name: item for name, (item, _) in load_tasks(folder / "source" / NAME / f"{NAME}.items.json").items()}


def test_the_notebook_is_valid_and_the_same_every_time(folder: Path) -> None:
    file = build(folder, NAME)
    first = file.read_bytes(), (file.parent / f"{NAME}.items.json").read_bytes()
    build(folder, NAME)
    assert (file.read_bytes(), (file.parent / f"{NAME}.items.json").read_bytes()) == first
    nbformat.validate(nbformat.read(file, as_version=4))


def test_the_items_file_holds_the_public_part_only(folder: Path) -> None:
    build(folder, NAME)
    for item in items_of(folder).values():
        assert item == item.public()
    text = (folder / "source" / NAME / f"{NAME}.items.json").read_text("utf-8")
    assert "CANARY" not in text
    assert "金丝雀" not in text


def test_the_order_of_options_comes_from_the_seed_and_steps_never_start_solved(folder: Path) -> None:
    orders = set()
    for seed in range(12):
        change(folder, seed=seed)
        build(folder, NAME)
        steps = [step["id"] for step in items_of(folder)["gt-order"].body["steps"]]
        assert steps not in (["greet", "listen", "ask", "thank"], ["greet", "ask", "listen", "thank"])
        orders.add(tuple(steps))
    assert len(orders) > 3


def test_a_pick_draws_what_fits_and_nothing_twice(folder: Path) -> None:
    pick = {"pick": {"systems": ["open-closed"], "count": 6}, "points": 1}
    change(folder, tasks=[{"item": "gt-order", "points": 2}, pick])
    build(folder, NAME)
    found = items_of(folder)
    assert len(found) == 7
    assert all("open-closed" in item.systems for item in found.values())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tasks": [{"item": "gt-chioce", "points": 1}]}, "did you mean 'gt-choice'?"),
        ({"tasks": [{"pick": {"kind": "number", "count": 5}, "points": 1}]}, "asks for 5 items but only 1 fit"),
        ({"tasks": [{"item": "gt-choice", "points": 0}]}, "tasks[0].points"),
        ({"tasks": [{"item": "gt-choice", "points": 1, "seed": 3}]}, "tasks[0].seed: unknown field"),
        ({"tasks": [{"points": 1}]}, "either 'item' or 'pick'"),
        ({"tasks": [{"item": "gt-choice", "points": 1}] * 2}, "named twice"),
        ({"title": {"en": "Only English"}}, "write it in both languages"),
        ({"name": "other"}, "make them the same"),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do(folder: Path, fields: Mapping[str, Any], said: str) -> None:
    change(folder, **fields)
    with pytest.raises(CourseError, match=re.escape(said)) as caught:
        build(folder, NAME)
    assert "\n" not in str(caught.value)


def test_an_assignment_that_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(CourseError, match="nowhere"):
        build(folder, "nowhere")


def test_a_text_at_which_nbgrader_would_cut_is_refused(folder: Path) -> None:
    file = folder / "items" / "pool.yaml"
    file.write_text(file.read_text("utf-8").replace("CANARY-choice-1", "END HIDDEN TESTS"), "utf-8")
    with pytest.raises(CourseError, match="HIDDEN TESTS"):
        build(folder, NAME)


def test_every_cell_is_locked_and_named(folder: Path) -> None:
    cells = json.loads(build(folder, NAME).read_text("utf-8"))["cells"]
    names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in cells]
    assert len(set(names)) == len(names)
    for cell in cells:
        marks = cell["metadata"]["nbgrader"]
        assert marks["locked"] is not marks["solution"]
        assert cell["metadata"]["editable"] is False
        assert cell["cell_type"] == "markdown" or cell["metadata"]["jupyter"] == {"source_hidden": True}
    assert in_order(sorted(names), items_of(folder)) == names

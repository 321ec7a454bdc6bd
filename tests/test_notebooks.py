"""The teaching notebooks are fresh, carry nothing but their sources, and match between the languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cs_course.lessons import as_json, build_notebooks, load_lessons, notebook, rendered
from cs_course.model import LANGUAGES

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
EXPECTED = dict(rendered())


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((NOTEBOOKS / name).read_text("utf-8"))["cells"]
    return found


def test_no_notebook_is_missing_or_left_over() -> None:
    assert sorted(str(file.relative_to(NOTEBOOKS).as_posix()) for file in NOTEBOOKS.rglob("*.ipynb")) == sorted(
        EXPECTED
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_notebook_is_what_its_lesson_makes(name: str) -> None:
    assert (NOTEBOOKS / name).read_text("utf-8") == EXPECTED[name], "run 'make notebooks'"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_notebook_carries_no_outputs(name: str) -> None:
    for cell in cells(name):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("lesson", [lesson["id"] for lesson in load_lessons()])
def test_the_languages_differ_in_prose_only(lesson: str) -> None:
    versions = [cells(f"{lang}/{lesson}.ipynb") for lang in LANGUAGES]
    assert len({tuple((cell["id"], cell["cell_type"]) for cell in version) for version in versions}) == 1
    assert len({tuple(str(cell["source"]) for cell in v if cell["cell_type"] == "code") for v in versions}) == 1
    for one, other in zip(*versions, strict=True):
        if one["cell_type"] == "markdown":
            assert one["source"] != other["source"]


@pytest.mark.parametrize("name", EXPECTED)
def test_cell_ids_are_unique_and_legal(name: str) -> None:
    ids = [cell["id"] for cell in cells(name)]
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(one) <= 64 and one.replace("-", "").isalnum() for one in ids)


def test_building_writes_both_languages(tmp_path: Path) -> None:
    written = build_notebooks(tmp_path)
    assert {file.parent.name for file in written} == set(LANGUAGES)
    assert all(file.read_text("utf-8") == EXPECTED[file.relative_to(tmp_path).as_posix()] for file in written)


def test_a_cell_runs_by_itself() -> None:
    lesson = {"id": "x", "title": {"en": "X", "zh": "某"}, "cells": [{"exercise": "a-b"}, {"figure": "c"}]}
    made = json.loads(as_json(notebook(lesson, "zh")))["cells"]
    first, rest = "".join(made[0]["source"]).split("\n", 1)
    assert first == "# Run this cell to show the exercise · 运行此单元格以显示练习"
    assert rest == 'from cs_course import show\n\nshow("a-b")'
    assert "".join(made[1]["source"]).endswith('\nfrom cs_course import figure\n\nfigure("c")')

"""From ``assignment.yaml`` and the graded pool to the notebook that nbgrader starts from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .blueprint import Assignment, load_assignment
from .cells import cells_of

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def build(course: Path, name: str) -> Path:
    """Write ``source/NAME/NAME.ipynb``, with the keys, and ``NAME.items.json``, without them.

    The same input gives the same bytes.

    Raises
    ------
    CourseError
        If the assignment or the graded pool has faults.
    """
    assignment = load_assignment(course, name)
    folder = course / "source" / name
    _write(folder / f"{name}.items.json", public_items(assignment))
    notebook = folder / f"{name}.ipynb"
    _write(notebook, make_notebook(assignment))
    return notebook


def public_items(assignment: Assignment) -> dict[str, Any]:
    """What is released beside the notebook: each item as a trainee may see it, and its points."""
    return {
        "assignment": assignment.name,
        "tasks": [{"item": task.item.public().to_dict(), "points": task.points} for task in assignment.tasks],
    }


def make_notebook(assignment: Assignment) -> dict[str, Any]:
    """The notebook, in nbformat 4.5, as the author's side has it."""
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {"cells": list(cells_of(assignment)), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _write(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")

"""Second step of sanitizing: the assignment's own cells, as the gradebook has them, in place of the submitted ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook, Notebook, SourceCell

from .cells import cell_id, in_order
from .step import Step, tasks_in

TYPED = "cs_course_typed"
"""Where nbconvert's resources hold what was typed into cells for a human's mark, by grade id."""

SKIP = "skip-execution"
"""The tag at which Jupyter's executors leave a cell alone."""


class RestoreCells(Step):
    """Rebuild the notebook from the gradebook, so that nothing that a trainee can edit is executed or shown.

    What a trainee typed into a cell for a human's mark is handed on to the next step, as text.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """A new notebook; of the submitted one only the typed texts go on, in ``resources``."""
        resources[TYPED] = typed_texts(nb)
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            own = gradebook.find_notebook(resources["nbgrader"]["notebook"], resources["nbgrader"]["assignment"])
            return new_notebook(cells=restored_cells(own, [*tasks_in(self.graded_folder(resources))])), resources


def restored_cells(own: Notebook, items: list[str]) -> list[Any]:
    """All cells of the assignment that nbgrader has on record, in the notebook's order."""
    sources = {cell.name: cell for cell in own.source_cells}
    points = {cell.name: cell.max_score for cell in own.grade_cells}
    solutions = {cell.name for cell in own.solution_cells}
    return [_restored(sources[name], points.get(name), name in solutions) for name in in_order(sources, items)]


def typed_texts(nb: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the cells for a human's mark, by grade id; a cell that has lost its id is passed over."""
    texts = {}
    for cell in nb.get("cells", []):
        marks = cell.get("metadata", {}).get("nbgrader")
        grade_id = marks.get("grade_id") if isinstance(marks, Mapping) else None
        if isinstance(grade_id, str) and isinstance(cell.get("source"), str):
            texts[grade_id] = cell["source"]
    return texts


def _restored(cell: SourceCell, points: float | None, solution: bool) -> Any:
    marks: dict[str, Any] = {
        "checksum": cell.checksum,
        "cell_type": cell.cell_type,
        "grade": points is not None,
        "grade_id": cell.name,
        "locked": cell.locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        marks["points"] = points
    metadata: dict[str, Any] = {"deletable": False, "editable": False, "nbgrader": marks}
    if cell.cell_type == "markdown":
        return new_markdown_cell(cell.source, id=cell_id(cell.name), metadata=metadata)
    if points is None:
        metadata["tags"] = [SKIP]
    return new_code_cell(cell.source, id=cell_id(cell.name), metadata=metadata)

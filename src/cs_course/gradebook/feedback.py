"""First step of feedback: what a trainee may see of the graded notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.utils import is_grade
from traitlets import Bool

from ..i18n import both
from ..marked import MIME


class HideKeys(Preprocessor):
    """Leave of each graded cell only its verdict in words: its source holds the key, and so may a traceback.

    The cells that showed the exercises go, since the verdict repeats what was asked and answered.
    """

    enabled = Bool(True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Turn graded code into prose and drop all other code."""
        nb.cells = [_told(cell) for cell in nb.cells if cell.cell_type != "code" or is_grade(cell)]
        return nb, resources


def _told(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type != "code":
        return cell
    return NotebookNode(
        cell_type="markdown",
        id=cell.id,
        metadata=NotebookNode(nbgrader=NotebookNode(cell.metadata.nbgrader, cell_type="markdown")),
        source=_verdict_html(cell),
    )


def _verdict_html(cell: Mapping[str, Any]) -> str:
    for output in cell["outputs"]:
        if MIME in output.get("data", {}):
            return str(output["data"]["text/html"])
    return "\n\n".join(both("grading.failed").values())

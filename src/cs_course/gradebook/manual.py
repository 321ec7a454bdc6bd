"""Third step of sanitizing: the answers that only a human judges, as inert text in their cells."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from ..grading import Found, find_answer, mark, unknown, unmarked
from ..i18n import both
from ..marked import Marked, clean, plain
from ..model import LANGUAGES, Outcome
from ..store import FILENAME, Store
from .cells import item_of
from .restore import TYPED
from .step import Step, tasks_in


class ShowAnswers(Step):
    """Write each answer into its cell, which thereby joins nbgrader's queue; a blank leaves its cell as it was."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Fill the cells for a human's mark."""
        folder = self.graded_folder(resources)
        store, tasks = Store(folder / FILENAME), tasks_in(folder)
        for cell in nb.cells:
            if not (is_grade(cell) and is_solution(cell)):
                continue
            marks = cell.metadata.nbgrader
            item_id = item_of(marks.grade_id)
            if item_id in tasks:
                item = tasks[item_id][0]
                marked = mark(item, find_answer(store, item), marks.points)
            else:
                marked = unmarked(unknown(item_id), Found(None, "no-items"), marks.points)
            cell.source = filled(cell.source, marked, resources.get(TYPED, {}).get(marks.grade_id, ""))
        return nb, resources


def filled(placeholder: str, marked: Marked, typed: str) -> str:
    """The text of a cell for a human's mark.

    Parameters
    ----------
    typed
        What the submitted cell held; it counts if it is not the placeholder.
    """
    typed = "" if typed.split() == placeholder.split() else typed
    if marked.verdict.outcome is Outcome.UNATTEMPTED and not typed.strip():
        return placeholder
    text = plain(marked)
    if typed.strip():
        rows = [both("grading.typed")[lang] for lang in LANGUAGES]
        text = "\n".join([text, *rows, *(f"  {clean(line)}" for line in typed.splitlines())])
    return inert(text)


def inert(text: str) -> str:
    """Text as Markdown that nothing in it can break out of: each line belongs to one indented code block."""
    return "\n".join(f"    {line}" for line in text.splitlines())

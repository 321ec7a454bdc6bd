"""Last step of autograding: scores and comments for the gradebook; what is unsure waits for a human."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import compute_checksum, is_grade, is_solution

from ..i18n import both
from ..marked import MIME
from ..model import Outcome


class SaveVerdicts(SaveAutoGrades):
    """As nbgrader's own, but a verdict of needs-human, or none at all, is no score of 0: it joins the manual queue.

    A score that a human has given stays in either case.
    """

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        if is_solution(cell) or is_settled(verdict_in(cell)):
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = None
        grade.needs_manual_grade = True
        self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: Any) -> None:
        super()._add_comment(cell, resources)
        if is_grade(cell) and cell.metadata.nbgrader.get("checksum") == compute_checksum(cell):
            comment = self.gradebook.find_comment(
                cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
            )
            comment.auto_comment = " · ".join(both("grading.no-response").values())
            self.gradebook.db.commit()


def verdict_in(cell: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The verdict among the outputs of a graded cell."""
    for output in cell.get("outputs", []):
        if MIME in output.get("data", {}):
            verdict: Mapping[str, Any] = output["data"][MIME]
            return verdict
    return None


def is_settled(verdict: Mapping[str, Any] | None) -> bool:
    """True if the points stand without a human."""
    return verdict is not None and verdict["outcome"] != Outcome.NEEDS_HUMAN.value

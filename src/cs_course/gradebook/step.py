"""What the steps of sanitizing share: where a submission's files are, and which tasks it should hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from .. import bank
from ..model import CourseError, Item


class Step(NbGraderPreprocessor):
    """A preprocessor of nbgrader's autograding that needs more than the notebook."""

    @property
    def coursedir(self) -> Any:
        """The course folder, as the converter that runs this step was given it."""
        return self.parent.parent.coursedir

    def graded_folder(self, resources: Any) -> Path:
        """The grader's copy of the submission, in ``autograded/``."""
        return self._folder(self.coursedir.autograded_directory, resources["nbgrader"]["student"], resources)

    def source_folder(self, resources: Any) -> Path:
        """The author's folder of the assignment, in ``source/``."""
        return self._folder(self.coursedir.source_directory, ".", resources)

    def _folder(self, directory: str, student: str, resources: Any) -> Path:
        return Path(self.coursedir.format_path(directory, student, resources["nbgrader"]["assignment"]))


def tasks_in(folder: Path) -> Mapping[str, tuple[Item, float]]:
    """The public items and points of the assignment whose files are in a folder; none if they are damaged."""
    tasks: dict[str, tuple[Item, float]] = {}
    for file in sorted(folder.glob("*.items.json")):
        try:
            tasks.update(bank.load_tasks(file))
        except CourseError:
            continue
    return tasks

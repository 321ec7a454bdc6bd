"""First step of sanitizing: gather a submission's answers and leave nothing else of it in the grader's folder."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import find_all_files

from ..model import Answer
from ..store import FILENAME, Store, answers_in_notebook, latest_of
from .step import Step

LARGEST = 20_000_000
"""Bytes of an answers file, or of the answers in a notebook, beyond which nobody has typed it."""

_OF_EXCHANGE = ("timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True)
class Collected:
    """The last answer to each item, and a line for each thing that could not be read."""

    answers: Mapping[str, Answer]
    faults: tuple[str, ...] = ()


class CollectAnswers(Step):
    """Merge the answers file of a submission with the answers mirrored in its notebook's outputs.

    The merged file is all that the grader's folder keeps of the trainee's files, so that no module, page or
    link among them can act there.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Leave the merged answers file in the autograded folder; it is missing if there is no answer at all."""
        collected = collect(Path(resources["metadata"]["path"]), nb)
        for fault in collected.faults:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], fault)
        folder = self.graded_folder(resources)
        keep_only(folder, _own_files(self.source_folder(resources), self.coursedir.ignore))
        write(folder / FILENAME, collected)
        return nb, resources


def collect(folder: Path, notebook: Mapping[str, Any]) -> Collected:
    """The answers in a submission's folder and in its notebook."""
    answers, faults = _answers_in_file(folder / FILENAME)
    mirrored = _answers_in_outputs(notebook)
    if mirrored is None:
        faults.append("the answers in the notebook cannot be read; they were left out")
    kept = {}
    for item_id, answer in latest_of([*answers, *(mirrored or [])]).items():
        line = _line(answer)
        if line is None or len(line) > LARGEST:
            faults.append(f"the answer to '{item_id}' is too large or too deep; it was left out")
        else:
            kept[item_id] = answer
    return Collected(kept, tuple(faults))


def write(file: Path, collected: Collected) -> None:
    """Write the merged answers; an unreadable line stays one, without its content. Nothing makes no file."""
    file.unlink(missing_ok=True)
    lines = [_line(answer) or "" for answer in collected.answers.values()]
    lines += [json.dumps({"unreadable": fault}) for fault in collected.faults]
    if lines:
        file.write_text("".join(f"{line}\n" for line in lines), "ascii", newline="\n")


def keep_only(folder: Path, wanted: Iterable[Path]) -> None:
    """Remove every file but the wanted ones, notebooks and what the exchange needs; links are never followed."""
    kept = {folder / path for path in wanted} | {folder / name for name in _OF_EXCHANGE}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path in file.parents for file in kept):
                shutil.rmtree(path, ignore_errors=True)
        elif path not in kept and not (path.parent == folder and path.suffix == ".ipynb"):
            path.unlink(missing_ok=True)


def _own_files(source: Path, ignore: list[str]) -> list[Path]:
    return [Path(name).relative_to(source) for name in find_all_files(str(source), [*ignore, "*.ipynb"])]


def _answers_in_file(file: Path) -> tuple[list[Answer], list[str]]:
    try:
        about = file.lstat()
    except OSError:
        return [], []
    if not stat.S_ISREG(about.st_mode):
        return [], [f"{file.name} is not a file; it was left out"]
    if about.st_size > LARGEST:
        return [], [f"{file.name} has {about.st_size:,} bytes, more than anyone can type; it was left out"]
    store = Store(file)
    return store.history(), store.faults


def _answers_in_outputs(notebook: Mapping[str, Any]) -> list[Answer] | None:
    try:
        return answers_in_notebook(notebook)
    except Exception:  # an output may hold anything
        return None


def _line(answer: Answer) -> str | None:
    """An answer as a line of the answers file; None if it cannot be written as one."""
    try:
        return json.dumps(answer.to_dict(), allow_nan=False)
    except (ValueError, RecursionError):
        return None

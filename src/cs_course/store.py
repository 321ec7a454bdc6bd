"""Answers on disk: a log that only grows, beside the notebook, and its mirror in the notebook's outputs."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .i18n import Trouble
from .model import Answer, MalformedAnswer

FILENAME = "answers.jsonl"
MIRROR = "application/vnd.cs-course.answer+json"


class StoreError(Trouble):
    """The answer could not be written."""


class Store:
    """The answer log of one folder.

    Parameters
    ----------
    path
        The log's file; it is made with the first answer.

    Attributes
    ----------
    faults
        One line for each unreadable line that the last reading met; such lines stay in the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []

    def append(self, answer: Answer) -> None:
        """Write an answer through to the disk, in one piece even if another kernel writes too.

        Raises
        ------
        StoreError
            If the disk refuses.
        """
        line = json.dumps(answer.to_dict(), ensure_ascii=False) + "\n"
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
            try:
                torn = b"\n" if _is_torn(file) else b""
                _write_whole(file, torn + line.encode("utf-8"))
            finally:
                os.close(file)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError("error.store", file=self.path.name, folder=self.path.parent, reason=reason) from None

    def history(self) -> list[Answer]:
        """Every answer, oldest first. An unreadable line is skipped and named in ``faults``."""
        self.faults = []
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError:
            return []
        return list(self._read(lines))

    def latest(self) -> dict[str, Answer]:
        """The last answer to each item, by item id."""
        return latest_of(self.history())

    def _read(self, lines: Iterable[bytes]) -> Iterator[Answer]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield Answer.from_dict(json.loads(line.decode("utf-8")))
            except (ValueError, RecursionError, MalformedAnswer) as error:
                what = str(error) if isinstance(error, MalformedAnswer) else "the line is damaged"
                self.faults.append(
                    f"{self.path.name}, line {number}: {what}; it was skipped, all other answers are kept"
                )


def latest_of(answers: Iterable[Answer]) -> dict[str, Answer]:
    """The last answer to each item, by item id; of two that are equally late, the one that comes later."""
    last: dict[str, Answer] = {}
    for answer in answers:
        if answer.item not in last or answer.order >= last[answer.item].order:
            last[answer.item] = answer
    return last


def answers_in_notebook(notebook: Mapping[str, Any]) -> list[Answer]:
    """The answers mirrored in the outputs of a notebook (nbformat 4 JSON); damaged mirrors are skipped."""
    found = []
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            try:
                found.append(Answer.from_dict(output["data"][MIRROR]))
            except (KeyError, TypeError, MalformedAnswer):
                continue
    return found


def _write_whole(file: int, data: bytes) -> None:
    """Write all of ``data``, or raise OSError: a full disk may take only a part."""
    if os.write(file, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)


def answers_in_own_notebook() -> list[Answer]:
    """The answers mirrored in the notebook that this kernel serves, as it was last saved."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    try:
        return answers_in_notebook(json.loads((Path.cwd() / Path(name).name).read_text("utf-8")))
    except (OSError, ValueError, AttributeError):
        return []


def _is_torn(file: int) -> bool:
    """True if the log's last line lacks its end, after a crash or a full disk."""
    size = os.fstat(file).st_size
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"

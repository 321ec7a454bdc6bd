"""Gathering the answers of a submission."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cs_course.gradebook import collect as collecting
from cs_course.gradebook.collect import Collected, collect, keep_only, write
from cs_course.gradebook.manual import inert
from cs_course.model import Answer
from cs_course.store import FILENAME, MIRROR, Store

ANSWER = Answer("one", 1, "en", ["a"], at="2025-03-03T09:00:00.000000Z")


def notebook(*answers: Answer) -> dict[str, Any]:
    outputs = [{"output_type": "display_data", "data": {MIRROR: answer.to_dict()}} for answer in answers]
    return {"cells": [{"cell_type": "code", "outputs": outputs}]}


def log(folder: Path, *answers: Answer) -> None:
    for answer in answers:
        Store(folder / FILENAME).append(answer)


def test_the_later_of_file_and_mirror_counts(tmp_path: Path) -> None:
    later = replace(ANSWER, response=["b"], at="2025-03-03T10:00:00.000000Z")
    log(tmp_path, ANSWER)
    assert collect(tmp_path, notebook(later)).answers["one"] == later
    log(tmp_path, replace(later, attempt=2))
    assert collect(tmp_path, notebook(later)).answers["one"].attempt == 2


def test_nothing_at_all_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / FILENAME).write_text("old")
    write(tmp_path / FILENAME, collect(tmp_path / "elsewhere", notebook()))
    assert not (tmp_path / FILENAME).exists()


def test_an_unreadable_line_stays_known_but_its_content_goes(tmp_path: Path) -> None:
    whole = json.dumps(ANSWER.to_dict()).encode()
    (tmp_path / FILENAME).write_bytes(b'{"item": "<script>"}\n\xff\xfe\n' + whole + b'\n{"it')
    merged = tmp_path / "merged.jsonl"
    write(merged, collect(tmp_path, notebook()))
    store = Store(merged)
    assert store.latest() == {"one": ANSWER}
    assert len(store.faults) == 3
    assert "<script>" not in merged.read_text()


def test_a_link_is_not_followed_and_a_huge_file_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_text(json.dumps(ANSWER.to_dict()) + "\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / FILENAME).symlink_to(secret)
    found = collect(folder, notebook())
    assert (not found.answers, len(found.faults)) == (True, 1)
    monkeypatch.setattr(collecting, "LARGEST", 10)
    found = collect(tmp_path, notebook())
    assert not found.answers
    (tmp_path / FILENAME).write_text(json.dumps(ANSWER.to_dict()) + "\n")
    assert "more than anyone can type" in collect(tmp_path, notebook()).faults[0]


@pytest.mark.parametrize(
    "broken",
    [
        {"cells": [{"outputs": None}]},
        {"cells": [{"outputs": [{"data": {MIRROR: [1]}}, 3]}]},
        {"cells": [{"outputs": "abc"}]},
        {"cells": 3},
    ],
)
def test_a_broken_notebook_loses_no_answer_of_the_file(tmp_path: Path, broken: dict[str, Any]) -> None:
    log(tmp_path, ANSWER)
    assert collect(tmp_path, broken).answers == {"one": ANSWER}


def test_odd_responses_are_kept_or_named_but_never_break_the_file(tmp_path: Path) -> None:
    deep: Any = "a"
    for _ in range(5000):
        deep = [deep]
    odd = {"deep": deep, "nan": float("nan"), "half": "\ud800"}
    mirrors = [{MIRROR: {**ANSWER.to_dict(), "item": name, "response": value}} for name, value in odd.items()]
    found = collect(tmp_path, {"cells": [{"outputs": [{"data": data} for data in mirrors]}]})
    assert [*found.answers] == ["half"]
    assert len(found.faults) == 2
    write(tmp_path / FILENAME, found)
    assert Store(tmp_path / FILENAME).latest()["half"].response == "\ud800"


def test_only_the_courses_own_files_are_left(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("keep")
    folder = tmp_path / "graded"
    (folder / "cs_course").mkdir(parents=True)
    for name in ("small.items.json", "sub/own.png", "json.py", "cs_course/__init__.py", "timestamp.txt", "small.ipynb"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "link").symlink_to(outside, target_is_directory=True)
    os.chmod(folder / "json.py", 0o444)
    keep_only(folder, [Path("small.items.json"), Path("sub/own.png")])
    left = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert left == {"small.items.json", "sub/own.png", "timestamp.txt", "small.ipynb"}
    assert (outside / "keep.txt").exists()


def test_writing_replaces_a_read_only_copy(tmp_path: Path) -> None:
    (tmp_path / FILENAME).write_text("old")
    os.chmod(tmp_path / FILENAME, 0o444)
    write(tmp_path / FILENAME, Collected({"one": ANSWER}))
    assert Store(tmp_path / FILENAME).latest() == {"one": ANSWER}


def test_text_cannot_break_out_of_its_block() -> None:
    for end in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        assert all(row.startswith("    ") for row in inert(f"one{end}```{end}{end}<script>").split("\n"))

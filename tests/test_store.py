"""An answer is never lost: append, replay, torn lines, two kernels, a disk that refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_course.model import Answer, MalformedAnswer
from cs_course.store import MIRROR, Store, StoreError, answers_in_notebook, latest_of


def answer(response: object, **changes: object) -> Answer:
    return Answer(
        **{
            "item": "a",
            "version": 1,
            "lang": "zh",
            "response": response,
            "at": "2026-01-01T00:00:00.000000Z",
            **changes,
        }
    )  # type: ignore[arg-type]


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.jsonl")
    written = [answer("您好"), answer("好的\n再见", attempt=2), answer(None, item="b")]
    for one in written:
        store.append(one)
    assert store.history() == written
    assert store.latest() == {"a": written[1], "b": written[2]}
    assert store.faults == []


def test_no_log_is_no_answers(tmp_path: Path) -> None:
    assert Store(tmp_path / "answers.jsonl").latest() == {}


def test_a_corrupt_line_is_named_skipped_and_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.jsonl")
    store.append(answer("1"))
    with store.path.open("ab") as log:
        log.write(b'\xff\xfe{"item": \n[1, 2]\n{"item": "a"}\n')
    store.append(answer("2", attempt=2))
    assert [one.response for one in store.history()] == ["1", "2"]
    assert [fault.split(":")[0] for fault in store.faults] == [f"answers.jsonl, line {n}" for n in (2, 3, 4)]
    assert len(store.path.read_bytes().splitlines()) == 5


def test_a_torn_last_line_does_not_harm_the_next(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.jsonl")
    store.append(answer("1"))
    whole = store.path.read_bytes()
    store.append(answer("2", attempt=2))
    store.path.write_bytes(store.path.read_bytes()[: len(whole) + 20])
    store.append(answer("3", attempt=3))
    assert [one.response for one in store.history()] == ["1", "3"]


def test_a_full_disk_is_told_in_both_languages() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with pytest.raises(StoreError) as refused:
        Store(Path("/dev/full")).append(answer("1"))
    assert "NOT SAVED" in refused.value.text["en"]
    assert "未能保存" in refused.value.text["zh"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="NOT SAVED"):
        Store(tmp_path / "gone" / "answers.jsonl").append(answer("1"))


def test_two_kernels_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cs_course.store import Store; from cs_course.model import Answer\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(100): store.append(Answer(f'{sys.argv[2]}-{n}', 1, 'en', 'x' * 3000))\n"
    )
    log = tmp_path / "answers.jsonl"
    writers = [subprocess.Popen([sys.executable, "-c", script, str(log), name]) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    store = Store(log)
    assert len(store.history()) == 200
    assert store.faults == []


def test_the_later_answer_wins_wherever_it_comes_from() -> None:
    first, second, hinted = answer("1"), answer("2", attempt=2), answer("2", attempt=2, hints=1)
    assert latest_of([second, first])["a"] == second
    assert latest_of([hinted, first, second])["a"] == hinted
    assert latest_of([answer("early"), answer("late", at="2026-01-02T00:00:00.000000Z")])["a"].response == "late"


def test_mirrors_are_found_and_damaged_ones_skipped() -> None:
    good = {"data": {MIRROR: answer("1").to_dict()}}
    outputs = [
        good,
        {"data": {MIRROR: {"item": 3}}},
        {"data": {}},
        {"output_type": "stream", "text": "x"},
        {"data": {MIRROR: None}},
    ]
    assert answers_in_notebook({"cells": [{"outputs": outputs}, {"source": "no outputs"}]}) == [answer("1")]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
)


@given(json_values | st.fixed_dictionaries({name: json_values for name in answer("1").to_dict()}))
def test_anything_is_an_answer_or_malformed(data: object) -> None:
    try:
        made = Answer.from_dict(data)
    except MalformedAnswer:
        return
    assert Answer.from_dict(json.loads(json.dumps(made.to_dict()))) == made


def test_a_read_only_folder_is_told() -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    as_root = getattr(os, "geteuid", lambda: 1)() == 0
    if as_root:
        os.seteuid(65534)  # root may write everywhere
    try:
        with pytest.raises(StoreError, match=r"Permission denied"):
            Store(folder / "answers.jsonl").append(answer("1"))
    finally:
        if as_root:
            os.seteuid(0)

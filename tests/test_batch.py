"""``cs-course assess``: a verdict or an error for each line, and the rest goes on."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from cs_course.cli import main

LINES = {
    "question": {"lang": "en", "context": "My phone is dead.", "text": "What happened when you switched it on?"},
    "rewrite": {"lang": "zh", "source": "这个不归我管。", "answer": "我帮您转给负责的同事，他马上给您处理，好吗？"},
    "reply": {"lang": "en", "complaint": "The soup was cold!", "reply": "I'm sorry, I'll bring you a hot one now."},
    "paraphrase": {
        "lang": "zh",
        "call": "水壶漏水，想退货。",
        "facts": ["水壶漏水", "想退货"],
        "answer": "水壶漏水您想退，对吗？",
    },
}
LABELS = {
    "question": {"form", "type"},
    "rewrite": {"positive", "faithful", "constructive", "respectful", "grade"},
    "reply": {"acknowledges", "empathises", "apologises", "acts", "commits", "owns", "grade"},
    "paraphrase": {"covered", "undistorted", "checks_back", "neutral", "grade"},
}


@pytest.mark.parametrize("task", LINES)
def test_a_bad_line_is_named_and_the_rest_goes_on(task: str) -> None:
    good = json.dumps({"id": "1", **LINES[task]}, ensure_ascii=False)
    lines = [
        good,
        "not json",
        "[1]",
        json.dumps({"id": "4", "lang": "fr"}),
        json.dumps({"id": "5", "lang": "en"}),
        "",
        good,
    ]
    done = CliRunner().invoke(main, ["assess", task], input="\n".join(lines))
    assert done.exit_code == 1
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in verdict for verdict in verdicts] == [False, True, True, True, True, False]
    assert LABELS[task] | {"id", "decision", "reasons"} <= verdicts[0].keys()
    assert verdicts[0]["decision"] in ("auto", "review")
    assert "4 of 6 lines" in done.stderr


@pytest.mark.parametrize("task", LINES)
def test_tables_in_and_out(task: str) -> None:
    row = {"id": "1", **LINES[task]}
    if "facts" in row:
        row["facts"] = " | ".join(row["facts"])
    table = io.StringIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    writer.writerow(row)
    done = CliRunner().invoke(main, ["assess", task, "--csv"], input=table.getvalue())
    assert done.exit_code == 0
    (verdict,) = csv.DictReader(io.StringIO(done.stdout))
    assert verdict["id"] == "1"
    assert LABELS[task] <= verdict.keys()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_reasons_for_people(lang: str) -> None:
    line = json.dumps({"id": "7", **LINES["reply"]})
    done = CliRunner().invoke(main, ["assess", "reply", "--explain", "--lang", lang], input=line)
    assert done.exit_code == 0
    assert done.stdout.startswith("7: grade ")
    assert "✓" in done.stdout

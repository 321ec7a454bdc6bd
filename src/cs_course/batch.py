"""Judging many typed answers at once: lines in, one verdict or one clear error for each line out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO

from .assess.text import Judgement, judge_paraphrase, judge_question, judge_reply, judge_rewrite
from .model import LANGUAGES, MalformedAnswer

FIELDS = {
    "question": ("text", "context"),
    "rewrite": ("answer", "source"),
    "reply": ("reply", "complaint"),
    "paraphrase": ("answer", "call", "facts"),
}
"""For each task the fields of a line beside ``id`` and ``lang``; the first is the answer."""

FACT_MARK = " | "
"""What parts the facts of a call in a CSV file."""

_JUDGES: Mapping[str, Callable[..., Judgement]] = {
    "question": judge_question,
    "rewrite": judge_rewrite,
    "reply": judge_reply,
    "paraphrase": judge_paraphrase,
}


def read_lines(stream: TextIO, as_csv: bool) -> Iterator[Any]:
    """Each line's data, or the error that it could not be read with."""
    if as_csv:
        for row in csv.DictReader(stream):
            yield {**row, "facts": (row.get("facts") or "").split(FACT_MARK)}
        return
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except ValueError:
            yield MalformedAnswer(f"line {number} is not a JSON object; write one object per line")


def judge_line(task: str, row: Any) -> dict[str, Any]:
    """The verdict on one line as plain data, with its ``id``; ``error`` instead where the line is at fault."""
    name = row.get("id") if isinstance(row, Mapping) else None
    try:
        return {"id": name, **_judged(task, row).to_dict()}
    except MalformedAnswer as fault:
        return {"id": name, "error": str(fault)}


def _judged(task: str, row: Any) -> Judgement:
    if isinstance(row, MalformedAnswer):
        raise row
    if not isinstance(row, Mapping):
        raise MalformedAnswer("the line is not a JSON object; write one object per line")
    if row.get("lang") not in LANGUAGES:
        raise MalformedAnswer(f"the field 'lang' must be one of {', '.join(LANGUAGES)}")
    answer, *prompt = FIELDS[task]
    given = {"context": "", **row}
    for field in (answer, *prompt):
        wanted = list if field == "facts" else str
        if not isinstance(given.get(field), wanted) or (
            wanted is list and not all(isinstance(f, str) for f in given[field])
        ):
            raise MalformedAnswer(f"the field '{field}' must be {'a list of texts' if wanted is list else 'a text'}")
    return _JUDGES[task](given[answer], row["lang"], *(given[field] for field in prompt))


def write_csv(stream: TextIO, verdicts: Iterable[Mapping[str, Any]]) -> None:
    """Verdicts as a table; lists become texts, reasons the sentences in the answer's language or both."""
    rows = [{name: _cell(value) for name, value in verdict.items()} for verdict in verdicts]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    writer.writerows(rows)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return FACT_MARK.join(reason["text"]["en"] if isinstance(reason, dict) else str(reason) for reason in value)
    return value


def explain(verdict: Mapping[str, Any], lang: str) -> str:
    """A verdict for people: each reason on a line of its own, with the words that decided it."""
    if "error" in verdict:
        return f"{verdict['id']}: {verdict['error']}"
    signs = {True: "✓", False: "✗", None: "·"}
    head = [
        f"{name} {verdict[name]}" for name in ("form", "type", "grade", "decision") if verdict.get(name) is not None
    ]
    lines = [f"{verdict['id']}: {', '.join(head)}"]
    for reason in verdict["reasons"]:
        quote = f"  [{reason['quote']}]" if reason["quote"] else ""
        lines.append(f"  {signs[reason['ok']]} {reason['text'][lang]}{quote}")
    return "\n".join(lines)

"""The rated answers in ``training/data``, read for fitting and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cs_course.compile import load_items
from cs_course.model import Item

ROOT = Path(__file__).parents[1]
DATA = ROOT / "training" / "data"
OWN = 9000  # numbers of prompts from here on are the course's own exercises
TASKS = ("question", "rewrite", "reply", "paraphrase")
LANGUAGES = ("en", "zh")
ANSWER = {"question": "text", "rewrite": "answer", "reply": "reply", "paraphrase": "answer"}
PROMPT = {"question": "context", "rewrite": "source", "reply": "complaint", "paraphrase": "call"}


@dataclass(frozen=True)
class Rated:
    """One answer with what its raters agree on.

    Parameters
    ----------
    group
        Number of its prompt; answers of one prompt are never parted between fitting and measuring.
    gold
        Each label, None where the raters differ; ``grade`` is their mean; ``accept`` what either accepts.
    """

    id: str
    text: str
    prompt: str
    facts: tuple[str, ...]
    group: int
    gold: Mapping[str, Any]


def load(task: str, lang: str, folder: Path = DATA) -> list[Rated]:
    """The rated answers of a task in a language, and the course's own model answers."""
    return [*load_rated(task, lang, folder), *_models(task, lang)]


def load_rated(task: str, lang: str, folder: Path = DATA) -> list[Rated]:
    """The rated answers of a task in a language."""
    return list(_rated(task, (folder / f"{lang}_{task}.jsonl").read_text("utf-8").splitlines()))


def _models(task: str, lang: str) -> Iterator[Rated]:
    """The model answers of the course's exercises, each exercise a prompt of its own."""
    files = sorted((ROOT / "src/cs_course/content/items").glob("*.yaml")) + sorted(
        (ROOT / "assignments/items").glob("*")
    )
    items = [item for file in files for item in load_items(file) if item.kind == task]
    for number, item in enumerate(items):
        prompt = item.body["negative"] if task == "rewrite" else item.context or {"en": "", "zh": ""}
        for place, text in enumerate(item.models[lang]):
            yield Rated(f"{item.id}-{place}", text, prompt[lang], (), OWN + number, _own_gold(item))


def _own_gold(item: Item) -> dict[str, Any]:
    if item.kind == "question":
        asked = item.body["asks"]
        return {"form": None, "type": asked, "accept": [asked]}
    return {**dict.fromkeys(("positive", "faithful", "constructive", "respectful"), True), "grade": 3.0}


def _rated(task: str, lines: Sequence[str]) -> Iterator[Rated]:
    for line in lines:
        row = json.loads(line)
        gold = row["gold"] if "gold" in row else agreed(row["ratings"])
        yield Rated(row["id"], row[ANSWER[task]], row[PROMPT[task]], tuple(row.get("facts", ())), row["group"], gold)


def agreed(ratings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What several raters of one answer agree on."""
    gold: dict[str, Any] = {}
    for label in ratings[0]:
        given = [rating[label] for rating in ratings]
        if label == "grade":
            gold[label] = sum(given) / len(given)
        elif label == "accept":
            gold[label] = sorted({kind for kinds in given for kind in kinds})
        elif label == "covered":
            gold[label] = [marks[0] if len(set(marks)) == 1 else None for marks in zip(*given, strict=True)]
        else:
            gold[label] = given[0] if all(value == given[0] for value in given) else None
    return gold

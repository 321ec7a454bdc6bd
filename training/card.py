"""The assessor's card, ``docs/assessor.md``: what it judges, how well, and how to use it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data import DATA

Table = Mapping[tuple[str, str], Mapping[str, Any]]

HEAD = """# The free-text assessor: an honest card

Made by `make bench-assessor`; do not edit. The engine is in `src/cs_course/assess/text/`.

## What it judges

| task | answer | labels |
|---|---|---|
| `question` | a question to a customer, given what the customer said | form, type |
| `rewrite` | a negative sentence in positive service language | positive, faithful, constructive, respectful, grade |
| `reply` | the first reply to a complaint | acknowledges, empathises, apologises, acts, commits, owns, grade |
| `paraphrase` | a call restated and checked back | covered (for each fact), undistorted, checks_back, neutral, grade |

English and Simplified Chinese; Traditional Chinese is read as Simplified; an answer in the other language is named and
passes no more. Rules with a lexicon read the answer first: who speaks, what is refused, offered, promised, blamed,
asked. Linear models then weigh the rules' findings and the answer's words. All of it is data and plain Python: no
network, no model download, the same verdict every time.

`cs-course assess TASK < answers.jsonl > verdicts.jsonl` judges many answers; `--explain` prints the reasons.

## How an instructor should use it

Let it decide what it decides automatically, and look at what it leaves to you. Spot-check the criteria with a low
kappa below, above all *faithful* and *undistorted*: whether an answer is true to the facts is what it judges worst. A
grade of 1.5 or more passes; 2 or more earns all points of an exercise. Your own mark always wins.

## Figures

Agreement with two automated raters (language models) that rated each answer independently by one rubric; no person took
part, so these figures say how well the engine agrees with those raters, not with people. Labels on which the raters
differ are left out. Cohen's kappa for labels, quadratic-weighted kappa for the grade; in brackets the half width of a
95 % interval for shares. *Automatic*: the share of answers it decides alone; *right*: how often these are on the right
side of pass and fail (question: of an accepted type); *critical*: on the wrong side by two grades or more.
"""

FOOT = """
## What it cannot do

- See that a friendly promise is false when it shares no word with what was refused; notice swapped roles ("she rang
  him"), or an invented detail that is not a number.
- Tell sarcasm and implied blame from plain speech, when no word gives them away.
- Judge whether a fact about your company is right. It knows the prompt and the answer, nothing else.

## The data

`training/data/*.jsonl`: answers written for this course to prompts from some twenty trades, each prompt with seven to
ten answers of every quality, about one in twenty of them gaming or broken. One rater labelled each answer when writing
it; where `ratings` has two entries, a second one labelled it without seeing the first. `*_contrast.jsonl` holds pairs
of paraphrases that differ in one detail; they are for measuring and nothing is fitted on them. The model answers of
the course's own exercises are fitted too, as prompts of their own.

"""


def write_card(file: Path, own: Table, gold: Table | None) -> None:
    """Write the card with the cross-validated figures, and those on rated answers that nothing was fitted on."""
    parts = [HEAD, "\n### Cross-validated by prompt, on the project's own rated answers\n\n", _tables(own)]
    if gold is not None:
        told = (
            "\n### On other rated answers to other prompts\n\nNo model is fitted on them; about half of them were used"
        )
        parts += [told, " while the rules were written, so read these as somewhat kind.\n\n", _tables(gold)]
    file.write_text("".join([*parts, FOOT, _sheet()]), "utf-8")


def _tables(table: Table) -> str:
    rows = [
        "| task | language | n | labels (kappa) | grade | automatic | right | critical |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (task, lang), figures in table.items():
        plain = ("n", "grade", "coverage", "right when automatic", "critical")
        labels = ", ".join(f"{name} {value}" for name, value in figures.items() if name not in plain)
        n, auto = figures["n"], figures["coverage"]
        right = figures["right when automatic"]
        around = 1.96 * math.sqrt(right * (1 - right) / max(1, n * auto))
        rows.append(
            f"| {task} | {lang} | {n} | {labels} | {figures.get('grade', '')} | {auto:.0%} "
            f"| {right:.1%} (±{around:.1%}) | {figures.get('critical', '')} |"
        )
    return "\n".join(rows) + "\n"


def _sheet() -> str:
    rows = ["| file | answers | prompts | rated twice |", "|---|---|---|---|"]
    for file in sorted(DATA.glob("*.jsonl")):
        data = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        twice = sum(len(row["ratings"]) > 1 for row in data)
        rows.append(f"| `{file.name}` | {len(data)} | {len({row['group'] for row in data})} | {twice} |")
    return "\n".join(rows) + "\n"

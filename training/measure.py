"""Cross-validated figures of the free-text engine: no prompt is in both fitting and measuring.

``python training/measure.py`` prints them; with ``--card`` it writes ``docs/assessor.md``, with ``--gold FOLDER`` also
the figures on other rated answers.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from card import write_card
from data import LANGUAGES, TASKS, Rated, load, load_rated
from figures import figures_of
from train import fit, rows_of

from cs_course.assess.text import judge_paraphrase, judge_question, judge_reply, judge_rewrite, learned
from cs_course.assess.text.judgement import Judgement

FOLDS = 8
CARD = Path(__file__).parents[1] / "docs" / "assessor.md"


def judged(task: str, lang: str, one: Rated) -> Judgement:
    """What the engine says of one answer."""
    if task == "question":
        return judge_question(one.text, lang, one.prompt)
    if task == "rewrite":
        return judge_rewrite(one.text, lang, one.prompt)
    if task == "reply":
        return judge_reply(one.text, lang, one.prompt)
    return judge_paraphrase(one.text, lang, one.prompt, one.facts)


def cross_validated(task: str, lang: str, rated: Sequence[Rated]) -> dict[str, Judgement]:
    """Each answer judged by a model that was fitted without any answer to its prompt."""
    groups = sorted({one.group for one in rated})
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    found: dict[str, Judgement] = {}
    shipped = learned.model
    for fold in range(FOLDS):
        fitted = fit(task, rows_of(task, lang, [one for one in rated if fold_of[one.group] != fold]))

        def model(name: str, of: str, fitted: learned.Model = fitted) -> learned.Model:
            return fitted if (name, of) == (task, lang) else shipped(name, of)

        with patch(f"cs_course.assess.text.{task}.model", model):
            found |= {one.id: judged(task, lang, one) for one in rated if fold_of[one.group] == fold}
    return found


def measured() -> dict[tuple[str, str], Mapping[str, Any]]:
    """The figures of every task and language."""
    table = {}
    for task in TASKS:
        for lang in LANGUAGES:
            rated = load(task, lang)
            table[task, lang] = figures_of(rated, cross_validated(task, lang, rated))
    return table


def measured_on(folder: Path) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The figures of the engine as shipped, on rated answers in another folder."""
    table = {}
    for task in TASKS:
        for lang in LANGUAGES:
            rated = load_rated(task, lang, folder)
            table[task, lang] = figures_of(rated, {one.id: judged(task, lang, one) for one in rated})
    return table


def main() -> None:
    """Print the figures, or write them into the card."""
    options = argparse.ArgumentParser()
    options.add_argument("--card", action="store_true")
    options.add_argument("--gold", type=Path)
    chosen = options.parse_args()
    own = measured()
    gold = measured_on(chosen.gold) if chosen.gold else None
    for name, table in (("cross-validated", own), ("other answers", gold or {})):
        for (task, lang), figures in table.items():
            print(f"{name}: {task} {lang}: " + "  ".join(f"{label} {value}" for label, value in figures.items()))
    if chosen.card:
        write_card(CARD, own, gold)


if __name__ == "__main__":
    main()

"""Fit the weights of the free-text engine on the rated answers: ``make train`` writes them byte for byte the same.

Linear models only: logistic regressions over the engine's signs and the grams of an answer, one for each label and
for each step of the grade. The rules' own verdict is among the signs, so a model says where the rules can be trusted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from data import LANGUAGES, TASKS, Rated, load
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cs_course.assess.text import guards, paraphrase, question, reply, rewrite
from cs_course.assess.text.coverage import covers
from cs_course.assess.text.grams import grams
from cs_course.assess.text.learned import GRADES, Model
from cs_course.assess.text.reading import Reading, prompt

MODELS = Path(rewrite.__file__).parent / "data" / "models"
STEPS = dict(zip(GRADES, (0.75, 1.5, 2.25), strict=True))
LABELS = {"rewrite": rewrite.LABELS, "reply": reply.LABELS, "paraphrase": paraphrase.FITTED}
GRAM_SCALE = {"question": 6.0, "rewrite": 4.0, "reply": 3.0, "paraphrase": 3.0}
STRENGTH = {"question": 2.0, "rewrite": 1.0, "reply": 1.0, "paraphrase": 1.0}  # inverse of the penalty
PROMPTS = 3  # a gram must occur in answers to at least so many prompts
LEAST = 10  # thousandths; smaller weights are left out

Row = tuple[Rated, Reading, Mapping[str, float]]


def signs_of(task: str, lang: str, rated: Rated) -> tuple[Reading, Mapping[str, float]] | None:
    """An answer as the fitted models see it; None if the guards settle it before."""
    reading, given = Reading.of(rated.text, lang), prompt(rated.prompt, lang)
    if guards.guard(reading, fewest=1 if task == "question" else None) or guards.wrong_language(reading):
        return None
    if task == "question":
        return reading, question.learned_signs(reading, given)
    if task == "rewrite":
        return reading, rewrite.learned_signs(reading, given, rewrite.features_of(reading, given))
    if task == "reply":
        return reading, reply.learned_signs(reading, given, reply.features_of(reading, given))
    shares = [covers(reading, prompt(fact, lang)) for fact in rated.facts]
    found = paraphrase.features_of(reading, given, shares)
    return reading, paraphrase.learned_signs(reading, given, found, shares)


def rows_of(task: str, lang: str, rated: Sequence[Rated]) -> list[Row]:
    """The answers that the models are fitted on."""
    seen = ((one, signs_of(task, lang, one)) for one in rated)
    return [(one, *known) for one, known in seen if known is not None]


def targets(task: str) -> dict[str, Callable[[Mapping[str, Any]], bool | None]]:
    """For each output, its value for a rated answer; None where the raters differ."""
    if task == "question":
        kinds: dict[str, Callable[[Mapping[str, Any]], bool | None]] = {
            kind: lambda gold, kind=kind: None if gold["type"] is None else gold["type"] == kind  # type: ignore[misc]
            for kind in question.TYPES
        }
        return {**kinds, "open form": lambda gold: {"open": True, "closed": False}.get(gold["form"])}
    labels = {label: lambda gold, label=label: gold[label] for label in LABELS[task]}
    steps = {name: lambda gold, least=least: gold["grade"] >= least for name, least in STEPS.items()}
    return {**labels, **steps}


def fit(task: str, rows: Sequence[Row]) -> Model:
    """The model of a task, fitted on some rows."""
    known_signs = sorted({name for _, _, found in rows for name in found})
    largest = {name: max(abs(found.get(name, 0.0)) for _, _, found in rows) for name in known_signs}
    known_grams = _common_grams(rows)
    scale = GRAM_SCALE[task]
    matrix = _matrix(rows, known_signs, largest, known_grams, scale)
    outputs = targets(task)
    bias, weights = [], []
    for value in outputs.values():
        wanted = [value(one.gold) for one, _, _ in rows]
        chosen = [place for place, right in enumerate(wanted) if right is not None]
        fitted = LogisticRegression(C=STRENGTH[task], solver="liblinear", random_state=0, max_iter=2000)
        fitted.fit(matrix[chosen], [bool(wanted[place]) for place in chosen])
        bias.append(_thousandths(fitted.intercept_[0]))
        weights.append(fitted.coef_[0])
    by_column = np.array(weights).T
    signs = {name: by_column[place] / largest[name] for place, name in enumerate(known_signs)}
    gram_weights = dict(zip(known_grams, by_column[len(known_signs) :], strict=True))
    return Model(tuple(outputs), tuple(bias), _kept(signs), _kept(gram_weights), scale)


def _common_grams(rows: Sequence[Row]) -> list[str]:
    prompts: dict[str, set[int]] = defaultdict(set)
    for one, reading, _ in rows:
        for gram in grams(reading):
            prompts[gram].add(one.group)
    return sorted(gram for gram, groups in prompts.items() if len(groups) >= PROMPTS)


def _matrix(
    rows: Sequence[Row], signs: list[str], largest: Mapping[str, float], known: list[str], scale: float
) -> csr_matrix:
    columns = {name: place for place, name in enumerate(signs)}
    gram_columns = {gram: len(signs) + place for place, gram in enumerate(known)}
    values, places, ends = [], [], [0]
    for _, reading, found in rows:
        for name in sorted(found):
            places.append(columns[name])
            values.append(found[name] / largest[name])
        here = sorted(gram_columns[gram] for gram in grams(reading) if gram in gram_columns)
        places += here
        values += [scale / max(1, len(here)) ** 0.5] * len(here)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(rows), len(signs) + len(known)))


def _thousandths(weight: float) -> int:
    return round(float(weight) * 1000)


def _kept(weights: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    rounded = {name: tuple(_thousandths(weight) for weight in row) for name, row in weights.items()}
    return {name: row for name, row in rounded.items() if max(map(abs, row)) >= LEAST}


def write(folder: Path, name: str, fitted: Model, counts: Mapping[str, int]) -> None:
    """Write a model as data, with a line on where it comes from."""
    data = {
        "description": f"Weights in thousandths, fitted by training/train.py on {dict(sorted(counts.items()))}.",
        "outputs": fitted.outputs,
        "bias": fitted.bias,
        "gram_scale": fitted.gram_scale,
        "signs": fitted.signs,
        "grams": fitted.grams,
    }
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False, sort_keys=True)}' for key, value in data.items()]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def fit_rules() -> Model:
    """The small model inside the rules of a rewrite: does a friendly answer pass? One for both languages."""
    found, passed = [], []
    for lang in LANGUAGES:
        for one in load("rewrite", lang):
            reading, given = Reading.of(one.text, lang), prompt(one.prompt, lang)
            if guards.guard(reading) or guards.wrong_language(reading) or guards.copied(reading, given):
                continue
            features = rewrite.features_of(reading, given)
            if features["negatives"] + features["blame"] + features["rude"] == 0:
                found.append(rewrite.pass_signs(features))
                passed.append(one.gold["grade"] >= STEPS["passes"])
    names = sorted(found[0])
    matrix = np.array([[row[name] for name in names] for row in found])
    fitted = LogisticRegression(C=1.0, solver="liblinear", random_state=0).fit(matrix, passed)
    signs = {name: (_thousandths(weight),) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Model(("passes",), (_thousandths(fitted.intercept_[0]),), signs, {}, 0.0)


def main(folder: Path = MODELS) -> None:
    """Fit and write every model; first the one that the rules themselves use."""
    write(
        folder, "rewrite-rules.any", fit_rules(), {f"rewrite.{lang}": len(load("rewrite", lang)) for lang in LANGUAGES}
    )
    for task in TASKS:
        for lang in LANGUAGES:
            rated = load(task, lang)
            rows = rows_of(task, lang, rated)
            write(folder, f"{task}.{lang}", fit(task, rows), Counter(f"{task}.{lang}" for _ in rated))
            print(f"{task}.{lang}: {len(rows)} answers to {len({one.group for one, _, _ in rows})} prompts")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

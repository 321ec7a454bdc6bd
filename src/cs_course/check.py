"""The content rules behind ``cs-course check``: one line for each fault, naming file, entry and fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import schema
from .compile import CONTENT, ContentFault, label, load_form, load_items, read_yaml
from .model import LANGUAGES, Item

# A Chinese sentence takes full-width punctuation; half-width beside a Chinese character is a slip.
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!](?!\d)|[,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)")
_TOO_TELLING = 1.6  # a key this much longer than the mean of the other options gives itself away


def check(content: Path = CONTENT, graded: Path | None = None) -> list[str]:
    """Every fault of the content, and of the graded items below ``graded`` if there are any.

    Parameters
    ----------
    graded
        The folder of YAML files with graded items, ``assignments/items``.
    """
    faults: list[str] = []
    files = sorted((content / "items").glob("*.yaml")) + (sorted(graded.glob("*.yaml")) if graded else [])
    items = {label(file): _items(file, faults) for file in files}
    systems = [system for file in sorted((content / "systems").glob("*.yaml")) for system in _systems(file, faults)]
    faults += _twice(items)
    faults += _unknown_systems(items, {system["id"] for system in systems})
    faults += _typography(content)
    for file, found in items.items():
        for item in found:
            faults += [f"{file}: {item.id}: {fault}" for fault in _item_rules(item)]
    faults += _lesson_rules(content, {item.id for found in items.values() for item in found})
    faults += _word_rules(content)
    return faults


def _items(file: Path, faults: list[str]) -> list[Item]:
    try:
        return load_items(file)
    except ContentFault as fault:
        faults += fault.faults
        return []


def _systems(file: Path, faults: list[str]) -> list[dict[str, Any]]:
    try:
        systems: list[dict[str, Any]] = load_form(file, schema.SystemsFile)["systems"]
        return systems
    except ContentFault as fault:
        faults += fault.faults
        return []


def _twice(items: dict[str, list[Item]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for file, found in items.items():
        for item in found:
            if item.id in seen:
                yield f"{file}: {item.id}: id: also used in {seen[item.id]}; rename one"
            seen[item.id] = file


def _unknown_systems(items: dict[str, list[Item]], known: set[str]) -> Iterator[str]:
    for file, found in items.items():
        for item in found:
            for name in item.systems:
                if name not in known:
                    yield f"{file}: {item.id}: systems: no system '{name}' in content/systems; correct the id"


def _item_rules(item: Item) -> Iterator[str]:
    if item.kind == "choice" and not item.body.get("several"):
        for lang in LANGUAGES:
            lengths = {option["id"]: len(option["text"][lang]) for option in item.body["options"]}
            others = [length for name, length in lengths.items() if name not in item.key]
            key = lengths[item.key[0]]
            if key > max(others) and key > _TOO_TELLING * sum(others) / len(others) + 4:
                yield f"options: in '{lang}' the key is much the longest; shorten it or lengthen a distractor"
    for lang, models in item.models.items():
        if len(set(models)) < len(models):
            yield f"models.{lang}: the same model answer twice; remove one"


def _typography(content: Path) -> Iterator[str]:
    for file in sorted(content.rglob("*.yaml")):
        data = read_yaml(file)
        for place, text in _chinese(data, []):
            found = _HALF_WIDTH.search(text)
            if found:
                where = f"{label(file)}: {schema.path(place)}"
                yield f"{where}: half-width punctuation in '{found[0]}'; use the full-width sign"


def _chinese(data: Any, place: list[object]) -> Iterator[tuple[list[object], str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _chinese(value, [*place, name])
    elif isinstance(data, list):
        for number, value in enumerate(data):
            label = value.get("id", number) if isinstance(value, dict) else number
            yield from _chinese(value, [*place, label])
    elif isinstance(data, str) and "zh" in place:
        yield place, data


def _lesson_rules(content: Path, known: set[str]) -> Iterator[str]:
    figures = read_yaml(content / "figures.yaml") if (content / "figures.yaml").exists() else {}
    for file in sorted((content / "lessons").glob("*.yaml")):
        try:
            lesson = load_form(file, schema.LessonForm)
        except ContentFault as fault:
            yield from fault.faults
            continue
        if lesson["id"] != file.stem:
            yield f"{label(file)}: id: must be '{file.stem}', as the file is named"
        for number, cell in enumerate(lesson["cells"]):
            if "exercise" in cell and cell["exercise"] not in known:
                yield f"{label(file)}: cells[{number}].exercise: no item '{cell['exercise']}'; correct the id"
            if "figure" in cell and cell["figure"] not in figures:
                yield f"{label(file)}: cells[{number}].figure: no '{cell['figure']}' in figures.yaml; correct the name"


def _word_rules(content: Path) -> Iterator[str]:
    words = {lang: read_yaml(content / "words" / f"{lang}.yaml") for lang in LANGUAGES}
    for lang, table in words.items():
        for other, others in words.items():
            for name in others.keys() - table.keys():
                yield f"{lang}.yaml: {name}: missing here but in {other}.yaml; write it"
        for name, text in table.items():
            holes = {code: set(re.findall(r"\{(\w+)\}", str(other.get(name, text)))) for code, other in words.items()}
            if any(hole != holes[lang] for hole in holes.values()) and lang == LANGUAGES[0]:
                yield f"{lang}.yaml: {name}: its {{placeholders}} differ between the languages; make them the same"

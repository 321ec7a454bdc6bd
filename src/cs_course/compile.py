"""From the YAML that people edit to the JSON that the course reads (author's side)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from . import schema
from .model import LANGUAGES, CourseError, Item

CONTENT = Path(__file__).parent / "content"

T = TypeVar("T")


class ContentFault(CourseError):
    """Faults in content files: one line for each, naming file, entry, field and the fix."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that refuses a name written twice in one mapping, where YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for name, _ in node.value:
            if name.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the name '{name.value}' is written twice", problem_mark=name.start_mark
                )
            seen.add(name.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def label(file: Path) -> str:
    """A file as messages name it: with the two folders that it is in."""
    return "/".join(file.parts[-3:])


def read_yaml(file: Path) -> Any:
    """The data of a YAML file.

    Raises
    ------
    ContentFault
        If the file cannot be read as YAML.
    """
    try:
        return yaml.load(file.read_text("utf-8"), Loader=_Loader)
    except OSError as error:
        raise ContentFault([f"{label(file)}: cannot be read ({error.strerror}); put the file there"]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise ContentFault([f"{label(file)}:{where}: {problem}; check quotes, colons and indentation"]) from None


def load_form(file: Path, form: type[BaseModel]) -> dict[str, Any]:
    """The data of a YAML file that holds one entry of the given form.

    Raises
    ------
    ContentFault
        With a line for each fault.
    """
    data = read_yaml(file)
    try:
        return form.model_validate(data).model_dump(exclude_none=True)
    except ValidationError as error:
        raise ContentFault([f"{label(file)}: {place}: {fix}" for place, fix in schema.faults_of(error)]) from None


def load_figures(file: Path) -> dict[str, Any]:
    """The figures' texts, validated.

    Raises
    ------
    ContentFault
        With a line for each fault.
    """
    try:
        return {name: form.model_dump() for name, form in schema.FIGURES.validate_python(read_yaml(file)).items()}
    except ValidationError as error:
        raise ContentFault([f"{label(file)}: {place}: {fix}" for place, fix in schema.faults_of(error)]) from None


def load_items(file: Path) -> list[Item]:
    """The items of a YAML file, validated.

    Raises
    ------
    ContentFault
        With a line for each fault in the file.
    """
    entries = read_yaml(file)
    if not isinstance(entries, list):
        raise ContentFault([f"{label(file)}: the file must be a list of items; begin each with '- id:'"])
    items, faults = [], []
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id", f"item {number}") if isinstance(entry, dict) else f"item {number}"
        try:
            form = schema.ITEM.validate_python(entry)
        except ValidationError as error:
            faults += [f"{label(file)}: {name}: {place}: {fix}" for place, fix in schema.faults_of(error)]
            continue
        wrong = [f"{label(file)}: {name}: {place}: {fix}" for place, fix in key_faults(entry)]
        faults += wrong
        if not wrong:
            items.append(make_item(form.model_dump(exclude_none=True)))
    if faults:
        raise ContentFault(faults)
    return items


def key_faults(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each id used twice and each key that names nothing, as (field, fix)."""
    for group in ("options", "categories", "statements", "steps", "left", "right", "fields"):
        ids = [part["id"] for part in entry.get(group, [])]
        yield from (
            (group, f"the id '{twice}' is used twice; rename one")
            for twice in sorted({i for i in ids if ids.count(i) > 1})
        )
    for field, used, offered in _key_uses(entry):
        for name in used:
            if name not in offered:
                yield field, f"the key '{name}' names nothing here; use one of {', '.join(offered)}"
    if entry["kind"] == "choice" and not entry.get("several") and len(entry["key"]) != 1:
        yield "key", "more than one key; add 'several: true' or keep one"
    if entry["kind"] == "order" and sorted(_flat(entry["key"])) != sorted(step["id"] for step in entry["steps"]):
        yield "key", "the key must name each step once"


def _key_uses(entry: dict[str, Any]) -> Iterator[tuple[str, list[str], list[str]]]:
    ids = {
        group: [part["id"] for part in entry.get(group, [])] for group in ("options", "categories", "steps", "right")
    }
    if entry["kind"] == "choice":
        yield "key", entry["key"], ids["options"]
    if entry["kind"] == "order":
        yield "key", _flat(entry["key"]), ids["steps"]
    for number, statement in enumerate(entry.get("statements", [])):
        yield f"statements[{number}].key", _flat([statement["key"]]), ids["categories"]
    for number, left in enumerate(entry.get("left", [])):
        yield f"left[{number}].key", [left["key"]], ids["right"]
    for number, field in enumerate(entry.get("fields", [])):
        if field["form"] == "choice":
            yield f"fields[{number}].key", [field["key"]], [option["id"] for option in field["options"]]


def _flat(key: Sequence[Any]) -> list[str]:
    return [name for part in key for name in (part if isinstance(part, list) else [part])]


COMMON = (
    "id",
    "version",
    "kind",
    "systems",
    "level",
    "stem",
    "context",
    "hints",
    "explain",
    "source",
    "human",
    "models",
)


def make_item(entry: dict[str, Any]) -> Item:
    """The record of a validated entry: what a learner may see goes to ``body``, the rest is private."""
    common = {name: entry[name] for name in COMMON if name in entry}
    body = {name: value for name, value in entry.items() if name not in (*COMMON, "key", "tolerance")}
    key: Any = entry.get("key")
    why: dict[str, Any] = {}
    for group in ("options", "statements", "steps", "left", "fields"):
        for part in body.get(group, []):
            if "why" in part:
                why[part["id"]] = part["why"]
        if group in body:
            body[group] = [
                {n: v for n, v in part.items() if n not in ("why", "key", "tolerance")} for part in body[group]
            ]
    if entry["kind"] == "classify":
        key = {part["id"]: _flat([part["key"]]) for part in entry["statements"]}
    elif entry["kind"] == "match":
        key = {part["id"]: part["key"] for part in entry["left"]}
    elif entry["kind"] == "order":
        key = [_flat([part]) for part in entry["key"]]
    elif entry["kind"] == "record":
        key = {part["id"]: _field_key(part) for part in entry["fields"]}
    elif entry["kind"] == "number":
        key = {"value": entry["key"], "tolerance": entry.get("tolerance", 0)}
    return shuffled(Item.from_dict({**common, "body": body, "key": key, "why": why}), entry["id"])


def _field_key(field: dict[str, Any]) -> Any:
    if field["form"] == "number":
        return {"value": field["key"], "tolerance": field.get("tolerance", 0)}
    return field["key"]


def shuffled(item: Item, seed: str) -> Item:
    """The item with its options, statements, steps or right halves in an order that the seed decides.

    An order exercise never starts solved.
    """
    rng = random.Random(seed)
    body = dict(item.body)
    for group in ("options", "statements", "right"):
        if group in body:
            body[group] = rng.sample(body[group], len(body[group]))
    if "steps" in body:
        rank = {name: place for place, group in enumerate(item.key) for name in group}
        while True:
            body["steps"] = rng.sample(body["steps"], len(body["steps"]))
            ranks = [rank[step["id"]] for step in body["steps"]]
            if ranks != sorted(ranks):
                break
    return Item.from_dict({**item.to_dict(), "body": body})


def compile_content(content: Path = CONTENT) -> None:
    """Write the JSON that the course reads beside the YAML they are made from.

    Raises
    ------
    ContentFault
        With a line for each fault in any file; then nothing is written.
    """
    faults: list[str] = []
    figures = _gather(faults, lambda f: [load_figures(f)], [content / "figures.yaml"])
    items = _gather(faults, load_items, sorted((content / "items").glob("*.yaml")))
    modules = _gather(
        faults, lambda f: [load_form(f, schema.SystemsFile)], sorted((content / "systems").glob("*.yaml"))
    )
    words = {lang: read_yaml(content / "words" / f"{lang}.yaml") for lang in LANGUAGES}
    if faults:
        raise ContentFault(faults)
    _write(content / "items.json", [item.to_dict() for item in items])
    _write(content / "systems.json", modules)
    _write(content / "words.json", words)
    _write(content / "figures.json", figures[0])


def _gather(faults: list[str], load: Any, files: list[Path]) -> list[Any]:
    found: list[Any] = []
    for file in files:
        try:
            found += load(file)
        except ContentFault as fault:
            faults += fault.faults
    return found


def _write(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    compile_content()

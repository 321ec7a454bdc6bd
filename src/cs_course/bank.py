"""The items and systems that a learner's machine has, from the compiled content."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from .i18n import Trouble
from .model import CourseError, Item


@cache
def items() -> Mapping[str, Item]:
    """Every practice item, by id."""
    return {data["id"]: Item.from_dict(data) for data in _compiled("items.json")}


@cache
def systems() -> Mapping[str, Mapping[str, Any]]:
    """Every taught system, by id, as its YAML gives it and with its ``module``."""
    return {
        system["id"]: {**system, "module": file["module"]}
        for file in _compiled("systems.json")
        for system in file["systems"]
    }


def find(item_id: str, among: Mapping[str, Item] | None = None) -> Item:
    """The item with an id.

    Raises
    ------
    Trouble
        With the id that is most like it, if there is one.
    """
    known = items() if among is None else among
    if item_id in known:
        return known[item_id]
    near = difflib.get_close_matches(str(item_id), known, n=1)
    if near:
        raise Trouble("error.unknown-item-near", item=item_id, near=near[0])
    raise Trouble("error.unknown-item", item=item_id)


def load_tasks(file: Path) -> Mapping[str, tuple[Item, float]]:
    """The public items of an assignment with their points, from the JSON file that is released with it.

    Raises
    ------
    Trouble
        If the file is missing or damaged.
    """
    try:
        tasks = json.loads(file.read_text("utf-8"))["tasks"]
        return {entry["item"]["id"]: (Item.from_dict(entry["item"]), float(entry["points"])) for entry in tasks}
    except (OSError, ValueError, KeyError, TypeError):
        raise Trouble("error.assignment-file", file=file.name) from None


def _compiled(name: str) -> Any:
    try:
        return json.loads((resources.files("cs_course") / "content" / name).read_text("utf-8"))
    except FileNotFoundError:
        raise CourseError(
            f"the compiled content '{name}' is missing; run 'make content' or install the package again"
        ) from None

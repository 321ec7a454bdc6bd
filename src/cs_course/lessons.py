"""From lessons, cell by cell in both languages, to one notebook for each language (author's side)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import schema
from .compile import CONTENT, load_form
from .i18n import comment
from .model import LANGUAGES


def load_lessons(content: Path = CONTENT) -> list[dict[str, Any]]:
    """Every lesson, validated, in the order of the course.

    Raises
    ------
    ContentFault
        With a line for each fault of the first faulty file.
    """
    return [load_form(file, schema.LessonForm) for file in sorted((content / "lessons").glob("*.yaml"))]


def notebook(lesson: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """A lesson as a notebook (nbformat 4.5 JSON) in one language: no outputs, and cell ids that stay the same."""
    return {
        "cells": [
            {"id": f"{lesson['id']}-{number:03}"[-64:], **_cell(cell, lang)}
            for number, cell in enumerate(lesson["cells"], start=1)
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": lesson["title"][lang],
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(cell: Mapping[str, Any], lang: str) -> dict[str, Any]:
    if "text" in cell:
        return {"cell_type": "markdown", "metadata": {}, "source": _lines(cell["text"][lang].strip())}
    verb, name = ("show", cell["exercise"]) if "exercise" in cell else ("figure", cell["figure"])
    return {
        "cell_type": "code",
        "execution_count": None,
        # A learner need not see the code, and each cell runs by itself, in any order.
        "metadata": {"jupyter": {"source_hidden": True}, "tags": [verb]},
        "outputs": [],
        "source": _lines(f'{comment(f"cell.{verb}")}\nfrom cs_course import {verb}\n\n{verb}("{name}")'),
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def as_json(data: Mapping[str, Any]) -> str:
    """A notebook as nbformat writes it, so that saving it in JupyterLab makes no noise in a diff."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def rendered(content: Path = CONTENT) -> Iterator[tuple[str, str]]:
    """Each notebook as (path below the notebooks' folder, text)."""
    for lesson in load_lessons(content):
        for lang in LANGUAGES:
            yield f"{lang}/{lesson['id']}.ipynb", as_json(notebook(lesson, lang))


def build_notebooks(out: Path, content: Path = CONTENT) -> list[Path]:
    """Write every notebook below ``out`` and return their paths."""
    written = []
    for name, text in rendered(content):
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        written.append(file)
    return written

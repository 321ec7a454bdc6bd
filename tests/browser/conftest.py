"""One JupyterLab and one browser for each file of browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cs_course import bank
from cs_course.lessons import as_json, notebook
from cs_course.model import LANGUAGES, Item

from .driver import running_browser, running_lab


def one_of_each_kind() -> dict[str, Item]:
    """A practice item of each kind; of the choices also one with several keys."""
    found: dict[str, Item] = {}
    for item in bank.items().values():
        found.setdefault(f"{item.kind}-several" if item.body.get("several") else item.kind, item)
    return found


KINDS = one_of_each_kind()


def lay_fresh_notebook(place: Path, lang: str) -> None:
    """Put a notebook with an exercise of each kind into a folder, and forget all answers."""
    cells = [{"text": {"en": "# All kinds", "zh": "# 全部题型"}}, *({"exercise": item.id} for item in KINDS.values())]
    lesson = {"id": "kinds", "title": {"en": "All kinds", "zh": "全部题型"}, "cells": cells}
    (place / "kinds.ipynb").write_text(as_json(notebook(lesson, lang)), "utf-8")
    (place / "answers.jsonl").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder, with a notebook that has an exercise of each kind."""
    place = tmp_path_factory.mktemp("learner") / "my course 课程"
    for lang in LANGUAGES:
        (place / lang).mkdir(parents=True)
        lay_fresh_notebook(place / lang, lang)
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of a running JupyterLab."""
    with running_lab(folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running browser."""
    with running_browser() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of a fresh user."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()

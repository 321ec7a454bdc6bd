"""Choosing a language, and the interface's own words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from .model import LANGUAGES, CourseError, Text


class Trouble(CourseError):
    """A fault that a learner may meet; ``text`` says it, and what to do, in every language.

    Parameters
    ----------
    name
        Of the interface word that says it.
    values
        What fills the word's placeholders.
    """

    def __init__(self, name: str, **values: Any) -> None:
        self.text = both(name, **values)
        super().__init__(self.text["en"])


@contextmanager
def plain_words() -> Iterator[None]:
    """Show a fault as one line in each language instead of a traceback."""
    try:
        yield
    except Trouble as trouble:
        print("\n".join(trouble.text.values()))


def language(wanted: str | None = None, last: str | None = None) -> str:
    """The language to show: ``wanted``, else CS_COURSE_LANG, else the folder's, else ``last``, else the system's.

    Parameters
    ----------
    last
        The language that the learner used last in this folder, if known.

    Raises
    ------
    Trouble
        If ``wanted`` or CS_COURSE_LANG names a language that the course does not have.
    """
    named = wanted or os.environ.get("CS_COURSE_LANG")
    if named:
        if named not in LANGUAGES:
            raise Trouble("error.language", named=named, known=", ".join(LANGUAGES))
        return named
    for part in reversed(Path.cwd().parts):
        if part in LANGUAGES:
            return part
    return last or ("zh" if os.environ.get("LANG", "").startswith("zh") else "en")


def pick(content: Any, lang: str) -> Any:
    """``content`` with every :data:`~cs_course.model.Text` in it replaced by its text in ``lang``."""
    if isinstance(content, dict):
        if content.keys() == set(LANGUAGES):
            return content[lang]
        return {name: pick(value, lang) for name, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [pick(value, lang) for value in content]
    return content


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("cs_course") / "content" / "words.json").read_text("utf-8")
    table: dict[str, dict[str, str]] = json.loads(text)
    return table


def words(lang: str, prefix: str = "") -> dict[str, str]:
    """All interface words of a language whose name begins with ``prefix``."""
    return {name: word for name, word in _words()[lang].items() if name.startswith(prefix)}


def word(lang: str, name: str, **values: Any) -> str:
    """One interface word, with ``{placeholders}`` filled in.

    Raises
    ------
    KeyError
        If there is no such word.
    """
    return _words()[lang][name].format(**values)


def comment(name: str) -> str:
    """One interface word in every language, as the first line of a code cell whose source is hidden."""
    return "# " + " · ".join(both(name).values())


def both(name: str, **values: Any) -> Text:
    """One interface word in every language."""
    return {lang: word(lang, name, **values) for lang in LANGUAGES}

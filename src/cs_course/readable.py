"""An answer in words, for places without a live widget: the saved notebook, a printout, a grader's page."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .i18n import pick, word
from .model import Item

# In a reopened notebook JupyterLab puts an error where the widget was; the copy of the answer stands in for it.
_STYLE = (
    ".jp-OutputArea-child:has(+ .jp-OutputArea-child .cs-mirror):not(:has(.jp-OutputArea-output *)) { display: none; }"
    ".cs-mirror { border: 1px solid var(--jp-border-color2, #ccc); border-radius: 8px; padding: 4px 16px; }"
)


def answer_lines(item: Item, response: Any, lang: str) -> list[str]:
    """A parsed response, one line for each part of it; no line if it is blank."""
    return list(_LINES[item.kind](pick(item.body, lang), response)) if response else []


def answer_html(item: Item, response: Any, lang: str) -> str:
    """The stem and the answer as inert HTML."""
    lines = answer_lines(item, response, lang) or [word(lang, "mirror.blank")]
    rows = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    stem, heading, run = (
        html.escape(t) for t in (item.stem[lang], *(word(lang, f"mirror.{n}") for n in ("heading", "run")))
    )
    body = f"<p><strong>{stem}</strong></p><p>{heading}</p><ul>{rows}</ul><p><em>{run}</em></p>"
    return f'<style>{_STYLE}</style><div class="cs-mirror">{body}</div>'


def answer_text(item: Item, response: Any, lang: str) -> str:
    """The stem and the answer as plain text."""
    lines = answer_lines(item, response, lang) or [word(lang, "mirror.blank")]
    return "\n".join([item.stem[lang], word(lang, "mirror.heading"), *(f"- {line}" for line in lines)])


def _texts(parts: Sequence[Mapping[str, Any]], name: str = "text") -> dict[str, str]:
    return {part["id"]: part[name] for part in parts}


def _choice(body: Mapping[str, Any], response: Sequence[str]) -> Iterator[str]:
    texts = _texts(body["options"])
    yield from (texts[name] for name in response)


def _classify(body: Mapping[str, Any], response: Mapping[str, str]) -> Iterator[str]:
    statements, categories = _texts(body["statements"]), _texts(body["categories"])
    yield from (f"{statements[name]} → {categories[chosen]}" for name, chosen in response.items())


def _match(body: Mapping[str, Any], response: Mapping[str, str]) -> Iterator[str]:
    left, right = _texts(body["left"]), _texts(body["right"])
    yield from (f"{left[name]} → {right[chosen]}" for name, chosen in response.items())


def _order(body: Mapping[str, Any], response: Sequence[str]) -> Iterator[str]:
    texts = _texts(body["steps"])
    yield from (f"{place}. {texts[name]}" for place, name in enumerate(response, start=1))


def _record(body: Mapping[str, Any], response: Mapping[str, str]) -> Iterator[str]:
    for field in body["fields"]:
        typed = response.get(field["id"])
        if typed:
            yield f"{field['label']} – {_texts(field.get('options', [])).get(typed, typed)}"


def _number(body: Mapping[str, Any], response: str) -> Iterator[str]:
    yield f"{response} {body['unit']}"


def _typed(body: Mapping[str, Any], response: str) -> Iterator[str]:
    yield from response.splitlines()


_LINES: Mapping[str, Callable[[Mapping[str, Any], Any], Iterator[str]]] = {
    "choice": _choice,
    "classify": _classify,
    "match": _match,
    "number": _number,
    "order": _order,
    "question": _typed,
    "record": _record,
    "rewrite": _typed,
}

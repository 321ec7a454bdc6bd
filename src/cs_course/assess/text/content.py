"""What a text is about: its words as concepts, so that "dad" meets "father" and 退钱 meets 退款."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_KEPT = 512
"""Texts whose words are remembered: the parts of one answer and the prompts of a batch."""
_WORD = re.compile(r"[a-z][a-z'-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@cache
def _data(name: str) -> Mapping[str, Any]:
    data: dict[str, Any] = json.loads((resources.files(__package__) / "data" / f"{name}.json").read_text("utf-8"))
    return data


@cache
def _stop_words(lang: str) -> frozenset[str]:
    words: str = _data("words")["stop"][lang]
    return frozenset(words.split() if lang == "en" else words)


def stem(word: str) -> str:
    """A rough stem of an English word, the same for its common forms."""
    word = _data("words")["irregular"].get(word, word).replace("'s", "").strip("'-")
    for ending, least in (("ing", 6), ("ied", 5), ("ies", 5), ("ed", 5), ("es", 5), ("ly", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _groups(lang: str) -> Mapping[str, tuple[str, ...]]:
    """For each word (a stem in English) the concepts it may stand for."""
    table: dict[str, list[str]] = {}
    for group in _data(f"synonyms.{lang}")["groups"]:
        words = group.split()
        for word in words:
            table.setdefault(stem(word) if lang == "en" else word, []).append("=" + words[0])
    return {word: tuple(dict.fromkeys(names)) for word, names in table.items()}


@cache
def _zh_words() -> re.Pattern[str]:
    longest_first = sorted(_groups("zh"), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


Term = frozenset[str]
"""One content word: the names under which it may be met (its stem or characters, and its concepts)."""


@lru_cache(maxsize=_KEPT)
def terms(text: str, lang: str) -> tuple[Term, ...]:
    """The content words of a lower-case text, in order."""
    return tuple(_chinese(text) if lang == "zh" else _english(text))


def _english(text: str) -> list[Term]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group().strip("-'")
        if word in _stop_words("en") or len(word) < 2:
            continue
        root = stem(word)
        found.append(frozenset((root, *_groups("en").get(root, ()))))
    return found


def _chinese(text: str) -> list[Term]:
    found: list[Term] = []
    for run in _HAN.findall(text):
        place = 0
        for match in _zh_words().finditer(run):
            found += _characters(run[place : match.start()])
            found.append(frozenset((match.group(), *_groups("zh")[match.group()])))
            place = match.end()
        found += _characters(run[place:])
    return found + [frozenset((word,)) for word in re.findall(r"[a-z]{2,}", text)]


def _characters(run: str) -> list[Term]:
    kept = "".join(c if c not in _stop_words("zh") else " " for c in run)
    return [frozenset((c,)) for c in kept if c != " "]


def names(found: Sequence[Term]) -> frozenset[str]:
    """Every name under which any of the terms may be met."""
    return frozenset().union(*found) if found else frozenset()


def recall(wanted: Sequence[Term], offered: frozenset[str]) -> float:
    """Share of the wanted terms that are met; 0 if none is wanted."""
    if not wanted:
        return 0.0
    weights = [_weight(term) for term in wanted]
    return sum(w * _met(term, offered) for term, w in zip(wanted, weights, strict=True)) / sum(weights)


def _met(term: Term, offered: frozenset[str]) -> float:
    """1 if a term is met, a little less if only all the characters of a Chinese word are."""
    if term & offered:
        return 1.0
    return 0.8 * any("\u4e00" <= name[0] <= "\u9fff" and len(name) > 1 and offered.issuperset(name) for name in term)


def _weight(term: Term) -> float:
    longest = max(len(name) for name in term if not name.startswith("=")) if any(n[0] != "=" for n in term) else 1
    return 1.0 if longest == 1 else 1.6


def shared(ours: str, theirs: str, lang: str) -> list[Term]:
    """The content words of ``ours`` that ``theirs`` has too."""
    offered = names(terms(theirs, lang))
    return [term for term in terms(ours, lang) if term & offered]


@lru_cache(maxsize=_KEPT)
def offers(text: str, lang: str) -> frozenset[str]:
    """Every name under which a word of the text may be met, for Chinese also each character."""
    met = names(terms(text, lang))
    return met | frozenset(c for c in text if "\u4e00" <= c <= "\u9fff") if lang == "zh" else met

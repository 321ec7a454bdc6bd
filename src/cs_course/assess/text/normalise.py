"""Bring a typed text into the one form that the patterns are written for."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib import resources

MOST = 1500
"""Characters of an answer that are read; no reply to a customer is longer."""

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u0060\u00b4\u2032"), "'")
_QUOTES = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u300c\u300d\u300e\u300f\u00ab\u00bb"), '"')
_ZH_MARKS = str.maketrans({",": "，", "?": "？", "!": "！", ";": "；", ":": "：", "(": "（", ")": "）"})
_EN_MARKS = str.maketrans("，。？！；：（）、", ",.?!;:(),")
_SPACE = re.compile(r"\s+")
_CJK_GAP = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=\S)|(?<=\S) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_FOREIGN = re.compile(r"[\u0370-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af]")


@cache
def _letters() -> tuple[dict[int, str], dict[int, str]]:
    data = json.loads((resources.files(__package__) / "data" / "letters.json").read_text("utf-8"))
    lookalikes = {ord(a): b for a, b in zip(data["lookalike_from"], data["lookalike_to"], strict=True)}
    simplified = {ord(a): b for a, b in zip(data["traditional"], data["simplified"], strict=True)}
    return lookalikes, simplified


def clean(text: str, lang: str) -> str:
    """The text without invisible characters, in composed, half-width and, for Chinese, simplified form."""
    shown = unicodedata.normalize("NFKC", text[: MOST * 4])
    shown = "".join(c for c in shown if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc", "Mn", "Co", "Cs"))
    shown = shown.translate(_APOSTROPHES).translate(_QUOTES)
    lookalikes, simplified = _letters()
    if _LATIN_WORD.search(shown):
        shown = shown.translate(lookalikes)
    shown = _SPACE.sub(" ", shown).strip()[:MOST]
    if lang == "zh":
        shown = shown.translate(simplified)
        shown = _CJK_GAP.sub("", _PAUSE.sub("，", shown)) if _CJK.search(shown) else shown
        return _zh_marks(shown)
    return shown.translate(_EN_MARKS)


def _zh_marks(text: str) -> str:
    """Chinese punctuation, but points and colons inside numbers stay as they are."""
    text = re.sub(r"(?<!\d)\.(?!\d)|(?<=\d)\.(?!\d)", "。", text)
    return re.sub(r"(?<!\d)[:,]|[:,](?!\d)|[?!;()]", lambda m: m.group().translate(_ZH_MARKS), text)


def lower(text: str) -> str:
    """Lower case, character by character, so that positions stay the same."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def language(text: str) -> str:
    """``en``, ``zh``, ``other``, or ``none`` for a text without words."""
    chinese = len(_CJK.findall(text))
    english = len(_LATIN_WORD.findall(text))
    if len(_FOREIGN.findall(text)) > chinese + 3 * english:
        return "other"
    if not chinese and not english:
        return "none"
    return "zh" if chinese >= 1.5 * english else "en"

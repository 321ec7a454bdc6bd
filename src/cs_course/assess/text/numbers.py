"""Numbers, dates and times in either language, in one notation so that they can be compared."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_EN_WORD = re.compile(r"[0-9]{1,12}(?:[.,:][0-9]{1,6}){0,4}|[a-z]+")
_ZH_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0}
_ZH_UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_ZH_WELL_FORMED = "(?:[D]万零?)?(?:[D]千零?)?(?:[D]百零?)?(?:[D]?十)?[D]?".replace("D", "一二三四五六七八九两俩")
_ZH_NUMBER = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末]|[0-9]{1,12}(?:[.:][0-9]{1,6})?[百千万]?|[零〇一二三四五六七八九]{3,12}"
    r"|(?=[一二三四五六七八九十两俩])" + _ZH_WELL_FORMED
)
_ZH_NOT_A_NUMBER = re.compile(
    r"一(?:下|个|直|样|起|些|点(?!钟|半|多)|定|般|会儿?|切|旦|边|时|共|致|律|并|旁|场|回事|声|句|趟|种|份|路|来|看|听|上"
    r"|家(?!人)|块儿|口|遍|条龙)"
    r"|万(?:一|分)|千万(?!元)|十分(?!钟)|百分|四处|三番|七上八下|乱七八糟|一五一十|统一|唯一|第一时间|之一|再三|不二|五金|八成|十足"
)


@cache
def _words() -> dict[str, dict[str, float]]:
    """For each set of English number words, the values."""
    data: dict[str, Any] = json.loads((resources.files(__package__) / "data" / "words.json").read_text("utf-8"))
    table = data["numbers"]

    def counted(name: str, first: int, step: int = 1) -> dict[str, float]:
        return {word: step * place for place, word in enumerate(table[name].split(), first)}

    return {
        "values": counted("units", 0) | counted("tens", 2, 10) | table["times"],
        "ordinals": counted("ordinals", 1),
        "months": counted("months", 1),
        "days": counted("days", 1),
        "common": dict.fromkeys(table["not_abbreviations"].split(), 1.0),
    }


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def english(text: str) -> list[str]:
    """Numbers, weekdays and months of a lower-case English text, in order."""
    found: list[str] = []
    pending: float | None = None
    for match in _EN_WORD.finditer(text):
        word = match.group()
        value = _words()["values"].get(word)
        if word == "hundred" or word == "thousand":
            pending = (pending or 1) * (100 if word == "hundred" else 1000)
            continue
        if word == "and" and pending is not None and pending >= 100:
            continue
        if value is not None and pending is not None and (pending >= 100 or (pending >= 20 and value < 10)):
            pending += value
            continue
        if pending is not None:
            found.append(_plain(pending))
            pending = None
        if value is not None and word not in ("one", "second"):
            pending = value
        elif word[0].isdigit():
            found.extend(_digits(word))
        elif word in _words()["ordinals"] and word not in ("first", "second"):
            found.append(_plain(_words()["ordinals"][word]))
        else:
            found.extend(_named(word))
    if pending is not None:
        found.append(_plain(pending))
    return found


def _digits(word: str) -> list[str]:
    whole = word.replace(",", "")
    if ":" in whole:
        hours, minutes = whole.split(":")[:2]
        return [_plain(int(hours))] + ([] if int(minutes) == 0 else [_plain(int(minutes))])
    try:
        return [_plain(float(whole))]
    except ValueError:
        return [_plain(int(part)) for part in whole.split(".") if part]


@lru_cache(maxsize=2048)
def _named(word: str) -> tuple[str, ...]:
    """A weekday or month, also shortened to three or four letters."""
    for kind, sign in (("days", "d"), ("months", "m")):
        for name, place in _words()[kind].items():
            short = len(word) in (3, 4) and name.startswith(word) and word not in _words()["common"]
            if short or word in (name, name + "s"):
                return (f"{sign}{place}",)
    return ()


def chinese(text: str) -> list[str]:
    """Numbers and weekdays of a Chinese text, in order."""
    hidden = _ZH_NOT_A_NUMBER.sub(lambda m: "＿" * len(m.group()), text)
    found: list[str] = []
    for match in _ZH_NUMBER.finditer(hidden):
        word = match.group()
        if word[0] in "周星礼":
            found.append(f"d{'一二三四五六日'.find(word[-1].replace('天', '日')) + 1}")
        elif word[0].isdigit():
            scale = _ZH_UNIT.get(word[-1], 1)
            found += [_plain(float(n) * scale) if n.count(".") == 0 else n for n in _digits(word.rstrip("百千万"))]
        else:
            found.append(_plain(_chinese_value(word)))
        if hidden[match.end() : match.end() + 1] == "月" and found[-1].isdigit():
            found[-1] = "m" + found[-1]
        if hidden[match.end() : match.end() + 2] in ("点半", "个半"):
            found.append("0.5")
    return found


def _chinese_value(word: str) -> float:
    if not any(c in _ZH_UNIT for c in word):
        return float("".join(str(_ZH_DIGIT[c]) for c in word))
    total, section, digit = 0, 0, 0
    for char in word:
        if char in _ZH_DIGIT:
            digit = _ZH_DIGIT[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10000 or 10000, 0, 0
        else:
            section, digit = section + (digit or 1) * _ZH_UNIT[char], 0
    last = word[-1]
    if digit and len(word) > 1 and word[-2] in "百千万" and last in _ZH_DIGIT:
        digit *= _ZH_UNIT[word[-2]] // 10
    return total + section + digit


@lru_cache(maxsize=512)
def numbers(text: str, lang: str) -> tuple[str, ...]:
    """The numbers, weekdays and months of a lower-case text in one notation."""
    return tuple(chinese(text) if lang == "zh" else english(text))

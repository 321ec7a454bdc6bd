"""The lexicon as data: every category is described, compiles, and matches what it should and no more."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from cs_course.assess import text as engine
from cs_course.assess.text import lexicon
from cs_course.assess.text.normalise import clean, language
from cs_course.assess.text.numbers import numbers
from cs_course.assess.text.reading import Reading


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_category_is_described_and_compiles(lang: str) -> None:
    data = json.loads((resources.files(engine) / "data" / f"lexicon.{lang}.json").read_text("utf-8"))
    assert set(data["about"]) == set(data["patterns"]) == lexicon.names(lang)
    for name in lexicon.names(lang):
        assert lexicon.pattern(lang, name).match("") is None


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "No problem, I'll check."),
        ("en", "Don't worry, it won't take long."),
        ("en", "You don't have to queue."),
        ("en", "It's not a problem at all."),
        ("zh", "不客气，没问题。"),
        ("zh", "不用担心，不好意思让您等。"),
        ("zh", "您看要不要换一台？"),
        ("zh", "差不多十分钟，不会耽误您。"),
    ],
)
def test_harmless_negations_are_no_refusal(lang: str, said: str) -> None:
    assert not Reading.of(said, lang).outside(("negative",), ("harmless",))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "We can't do that."),
        ("en", "Unfortunately it is sold out."),
        ("en", "I dont have it."),
        ("zh", "这个不行。"),
        ("zh", "我们没办法。"),
        ("zh", "不归我管。"),
        ("zh", "可以是可以，但是要等。"),
    ],
)
def test_refusals_are_found(lang: str, said: str) -> None:
    assert Reading.of(said, lang).outside(("negative",), ("harmless",))


def test_numbers_in_words_and_figures_agree() -> None:
    assert numbers("a hundred and twenty pounds on the third of may", "en")[:2] == ("120", "3")
    assert numbers("twenty-five minutes, 14:30, 1,299", "en") == ("25", "14", "30", "1299")
    assert numbers("一千二百三十块，二十五分钟，周三，9月2号", "zh") == ("1230", "25", "d3", "m9", "2")
    assert numbers("等一下，一定一起看一看", "zh") == ()


def test_cleaning() -> None:
    assert clean("Ｈｅｌｌｏ\u200b  there’s", "en") == "Hello there's"
    assert clean("您好 , 請問", "zh") == "您好，请问"
    assert language("您好") == "zh" and language("hello there") == "en" and language("😀") == "none"
    assert language("お待たせしました") == "other"

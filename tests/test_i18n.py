"""Which language is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from cs_course.i18n import Trouble, both, language, pick, word


@pytest.fixture(autouse=True)
def plain_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CS_COURSE_LANG", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def test_the_order_of_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert language() == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language() == "zh"
    assert language(last="en") == "en"
    (tmp_path / "en" / "deeper").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "en" / "deeper")
    assert language(last="zh") == "en"
    monkeypatch.setenv("CS_COURSE_LANG", "zh")
    assert language() == "zh"
    assert language("en") == "en"


def test_an_unknown_language_is_told_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CS_COURSE_LANG", "fr")
    with pytest.raises(Trouble) as told:
        language()
    assert "'fr'" in told.value.text["en"]
    assert "“fr”" in told.value.text["zh"]


def test_picking_reaches_every_text() -> None:
    content = {"a": {"en": "one", "zh": "一"}, "b": [{"c": {"en": "two", "zh": "二"}}, 3], "d": None}
    assert pick(content, "zh") == {"a": "一", "b": [{"c": "二"}, 3], "d": None}


def test_words_fill_their_placeholders() -> None:
    assert word("en", "ui.hint", n=1, total=2) == "Hint 1 of 2"
    assert both("verdict.right") == {"en": "Right", "zh": "回答正确"}

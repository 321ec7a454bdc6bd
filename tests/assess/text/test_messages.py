"""The sentences for trainees: both languages, filled in, and never the answer."""

from __future__ import annotations

import json
import re
from importlib import resources

from cs_course.assess import text as engine
from cs_course.assess.text.messages import reason

TABLE = json.loads((resources.files(engine) / "data" / "messages.json").read_text("utf-8"))["messages"]


def test_both_languages_have_the_same_places() -> None:
    for name, texts in TABLE.items():
        assert set(texts) == {"en", "zh"}, name
        assert len({tuple(sorted(re.findall(r"\{(\w+)\}", said))) for said in texts.values()}) == 1, name


def test_a_quote_is_shortened_and_kept_literal() -> None:
    said = reason("guard.grader", False, "{quote} " + "x" * 200)
    assert len(said.quote) <= 60 and said.quote in said.text["en"] and said.quote in said.text["zh"]


def test_chinese_sentences_end_in_chinese_marks() -> None:
    assert all(texts["zh"][-1] in "。？！" for texts in TABLE.values())

"""Whatever is typed: no crash, the same verdict twice, every value in its range, fast enough."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_course.assess.text import judge_paraphrase, judge_question, judge_reply, judge_rewrite

LANG = st.sampled_from(["en", "zh"])
PIECES = st.sampled_from(
    [
        "sorry",
        "can't",
        "I'll",
        "check",
        ",",
        ".",
        "?",
        "!",
        "today",
        "you",
        "should",
        "have",
        "when",
        "what",
        "14:30",
        "£60",
        "抱歉",
        "我帮您",
        "马上",
        "不能",
        "您",
        "吗",
        "？",
        "。",
        "，",
        "三点",
        "二十九三十",
        "什么",
        "\u200b",
        "\n",
        "\t",
        "😀",
    ]
)
TEXT = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)
)
FORMS = {"open", "closed", "none"}
TYPES = {"targeted", "selective", "informational", "clarifying", "consultative", "open", "none"}


@settings(max_examples=150, deadline=None)
@given(TEXT, LANG, TEXT)
def test_question(text: str, lang: str, context: str) -> None:
    found = judge_question(text, lang, context)
    assert found == judge_question(text, lang, context)
    assert found.labels["form"] in FORMS and found.labels["type"] in TYPES
    assert found.grade is None and found.decision in ("auto", "review") and found.reasons
    assert found.labels["type"] in found.accept and set(found.accept) <= TYPES


@settings(max_examples=150, deadline=None)
@given(TEXT, LANG, TEXT)
def test_rewrite_and_reply(text: str, lang: str, prompt: str) -> None:
    for judge, names in ((judge_rewrite, 4), (judge_reply, 6)):
        found = judge(text, lang, prompt)
        assert found == judge(text, lang, prompt)
        assert len(found.labels) == names and all(value in (True, False, None) for value in found.labels.values())
        assert found.grade is not None and 0 <= found.grade <= 3
        assert found.decision in ("auto", "review")
        assert all(set(reason.text) == {"en", "zh"} and all(reason.text.values()) for reason in found.reasons)


@settings(max_examples=150, deadline=None)
@given(TEXT, LANG, TEXT, st.lists(TEXT, max_size=5))
def test_paraphrase(text: str, lang: str, call: str, facts: list[str]) -> None:
    found = judge_paraphrase(text, lang, call, facts)
    assert found == judge_paraphrase(text, lang, call, facts)
    covered = found.labels["covered"]
    assert isinstance(covered, list) and len(covered) == len(facts)
    assert found.grade is not None and 0 <= found.grade <= 3


def test_no_text_of_readable_length_takes_long() -> None:
    seeds = [
        "I can't ",
        "you'd like to ",
        "sorry, but ",
        "what is the ",
        "the receipt of the ",
        "1 2 3 ",
        "我给您换",
        "您说的",
        "不",
        "三百二十",
        "抱歉但是",
    ]
    for seed in seeds:
        text = (seed * 200)[:790]
        for lang in ("en", "zh"):
            judge_rewrite(text, lang, text[:200])
            start = time.process_time()
            judge_question(text, lang, text)
            judge_rewrite(text + ".", lang, text[:200])
            judge_reply(text, lang, text[:200])
            judge_paraphrase(text, lang, text[:200], [text[:30]])
            assert time.process_time() - start < 0.4, (seed, lang)

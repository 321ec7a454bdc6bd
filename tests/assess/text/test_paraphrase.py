"""Restating a call: covered facts, nothing changed, checked back, no judgement."""

from __future__ import annotations

import pytest

from cs_course.assess.text import judge_paraphrase

CALL = {
    "en": "I ordered a blue coat, size 12, on 3 May for 85 pounds. A green one came on Friday."
    " I'm away from Monday, so I need it before then.",
    "zh": "我5月3号订了一件蓝色大衣，165码，850块。周五送来的是绿色的。我下周一出差，想在那之前换好。",
}
FACTS = {
    "en": [
        "ordered a blue coat size 12 on 3 May",
        "paid 85 pounds",
        "a green one came on Friday",
        "away from Monday, needs it before",
    ],
    "zh": ["5月3号订了蓝色大衣165码", "价格850元", "周五送来绿色的", "下周一出差，想之前换好"],
}
FULL = {
    "en": "So you ordered a blue coat in size 12 on the third of May and paid 85 pounds, a green one arrived on"
    " Friday, and as you're away from Monday you need the right one before that. Is that correct?",
    "zh": "您5月3号订了一件蓝色大衣，165码，850块，周五送到的却是绿色的，您下周一要出差，希望在那之前换好，是这样吗？",
}
ALTERED = {
    "en": "So you ordered a blue coat in size 14 on the third of May and paid 58 pounds, a green one arrived on"
    " Friday. Is that correct?",
    "zh": "您5月8号订了一件蓝色大衣，175码，580块，周五送到的是绿色的，是这样吗？",
}
SOLVED = {
    "en": "No problem, we'll send you a new one straight away and refund the postage.",
    "zh": "没问题，我马上给您换一件，运费我们退给您。",
}
UNCHECKED = {
    "en": "You ordered a blue coat in size 12 on 3 May for 85 pounds, a green one came on Friday, and you need the"
    " right one before Monday.",
    "zh": "您5月3号订了一件蓝色大衣，165码，850块，周五送来的是绿色的，您下周一出差，想在那之前换好。",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_full_restatement_passes(lang: str) -> None:
    found = judge_paraphrase(FULL[lang], lang, CALL[lang], FACTS[lang])
    assert found.labels == {"covered": [True] * 4, "undistorted": True, "checks_back": True, "neutral": True}
    assert found.grade is not None and found.grade >= 2.5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_changed_figure_is_a_distortion(lang: str) -> None:
    found = judge_paraphrase(ALTERED[lang], lang, CALL[lang], FACTS[lang])
    assert found.labels["undistorted"] is False
    assert found.grade is not None and found.grade <= 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_solution_is_no_restatement(lang: str) -> None:
    found = judge_paraphrase(SOLVED[lang], lang, CALL[lang], FACTS[lang])
    assert found.labels["neutral"] is False and found.labels["checks_back"] is False
    assert found.grade is not None and found.grade < 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_question_at_the_end_means_not_checked(lang: str) -> None:
    found = judge_paraphrase(UNCHECKED[lang], lang, CALL[lang], FACTS[lang])
    assert found.labels["checks_back"] is False
    assert found.labels["undistorted"] is True and found.labels["neutral"] is True


def test_numbers_are_compared_in_words_and_figures() -> None:
    found = judge_paraphrase(
        "You waited twenty-five minutes on Tuesday and paid a hundred and twenty pounds, right?",
        "en",
        "I waited 25 minutes on Tuesday and paid 120 pounds.",
        ["waited 25 minutes on Tuesday", "paid 120 pounds"],
    )
    assert found.labels["covered"] == [True, True] and found.labels["undistorted"] is True
    found = judge_paraphrase(
        "您等了二十五分钟，付了一百二十块，对吗？", "zh", "我等了25分钟，付了120块。", ["等了25分钟", "付了120元"]
    )
    assert found.labels["covered"] == [True, True] and found.labels["undistorted"] is True

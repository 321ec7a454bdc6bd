"""Each kind in both directions: right passes, wrong fails, blank is unattempted, malformed is refused."""

from __future__ import annotations

import pytest

from cs_course import bank
from cs_course.assess import KINDS, assess, parse, samples
from cs_course.model import LANGUAGES, Answer, Item, MalformedAnswer, Outcome
from tests.data import ITEMS

EVERY_ITEM = {**ITEMS, **bank.items()}


def answer(item: Item, response: object, lang: str = "en") -> Answer:
    return Answer(item.id, item.version, lang, response)


def test_the_test_items_cover_every_kind() -> None:
    assert {item.kind for item in ITEMS.values()} == set(KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("item", EVERY_ITEM.values(), ids=EVERY_ITEM)
def test_samples_get_the_verdict_they_were_made_for(item: Item, lang: str) -> None:
    made = samples(item, lang)
    assert {"right", "wrong", "malformed", "blank"} <= {sample.name for sample in made}
    for sample in made:
        if sample.name == "malformed":
            with pytest.raises(MalformedAnswer):
                assess(item, answer(item, sample.response, lang))
            continue
        verdict = assess(item, answer(item, sample.response, lang))
        told = f"{sample.name}: {sample.response!r}: {[reason.text[lang] for reason in verdict.reasons]}"
        assert (verdict.outcome, verdict.credit) == (sample.outcome, pytest.approx(sample.credit)), told
        assert all(reason.text[lang] for reason in verdict.reasons)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_no_answer_is_unattempted(item: Item) -> None:
    verdict = assess(item, None)
    assert verdict.outcome is Outcome.UNATTEMPTED
    assert verdict.credit == 0


def test_an_answer_to_another_item_is_refused() -> None:
    with pytest.raises(MalformedAnswer, match="belongs to 'other'"):
        assess(ITEMS["t-choice"], Answer("other", 1, "en", ["look"]))


def test_ticking_everything_earns_less_than_knowing() -> None:
    assert assess(ITEMS["t-several"], answer(ITEMS["t-several"], ["was-on", "have", "what"])).credit == 0.5
    assert assess(ITEMS["t-several"], answer(ITEMS["t-several"], ["was-on", "what"])).credit == 0


def test_one_tick_where_one_is_asked() -> None:
    with pytest.raises(MalformedAnswer, match="more than one"):
        parse(ITEMS["t-choice"], ["look", "when"])


def test_steps_of_a_group_may_swap() -> None:
    item = ITEMS["t-order"]
    assert assess(item, answer(item, ["apologise", "note", "listen", "solve"])).credit == 1
    assert assess(item, answer(item, ["listen", "apologise", "note", "solve"])).credit == pytest.approx(2 / 3)


def test_an_order_exercise_never_starts_solved() -> None:
    for item in EVERY_ITEM.values():
        if item.kind == "order":
            shown = [step["id"] for step in item.body["steps"]]
            assert assess(item, answer(item, shown)).outcome is not Outcome.RIGHT, item.id


@pytest.mark.parametrize("typed", ["37.5", " 37.9 ", "37.5%", "３７.５", "about 37", "+37.2"])
def test_numbers_that_are_right(typed: str) -> None:
    item = ITEMS["t-number"]
    assert assess(item, answer(item, typed)).outcome is Outcome.RIGHT


@pytest.mark.parametrize("typed", ["36.9", "-37.5", "3,750", "37.5万"])
def test_numbers_that_are_wrong(typed: str) -> None:
    item = ITEMS["t-number"]
    assert assess(item, answer(item, typed)).outcome is Outcome.WRONG


@pytest.mark.parametrize("typed", ["about a third", "37 or 38", "1/3", "NaN", "inf", "3.7.5"])
def test_what_is_not_one_number_goes_to_a_human(typed: str) -> None:
    item = ITEMS["t-number"]
    assert assess(item, answer(item, typed)).outcome is Outcome.NEEDS_HUMAN


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("ann lee", Outcome.PARTIAL),
        ("Ms Ann Lee", Outcome.PARTIAL),
        ("李 安", Outcome.PARTIAL),
        ("Ann Leee", Outcome.NEEDS_HUMAN),
        ("Joanne Leeson", Outcome.WRONG),
        ("This is Ann Lee. My kettle leaks. I bought two for 45 pounds. Goodbye now.", Outcome.WRONG),
    ],
)
def test_a_typed_field_of_a_record(typed: str, outcome: Outcome) -> None:
    item = ITEMS["t-record"]
    assert assess(item, answer(item, {"name": typed})).outcome is outcome

"""Points and verdicts, without nbgrader."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cs_course import grading
from cs_course.assess import samples
from cs_course.compile import load_items
from cs_course.grading import find_answer, mark, mark_in, points
from cs_course.marked import MIME, inert_html, plain
from cs_course.model import LANGUAGES, Answer, Item, Outcome
from cs_course.store import FILENAME, Store

POOL = {item.id: item for item in load_items(Path(__file__).parent / "gradebook/course/items/pool.yaml")}
JUDGED = [item for item in POOL.values() if not item.human]


def private(item: Item) -> dict[str, Any]:
    whole = item.to_dict()
    return {name: whole[name] for name in ("version", "key", "why", "explain", "models") if name in whole}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A submission's folder with the assignment's file, and the shown outputs in ``shown.json``."""
    tasks = [{"item": item.public().to_dict(), "points": 10} for item in POOL.values()]
    (tmp_path / "small.items.json").write_text(json.dumps({"tasks": tasks}), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(grading, "_show", lambda marked: Path("shown.json").write_text(json.dumps(marked.bundle())))
    return tmp_path


def answered(item: Item, response: object, lang: str = "en", **more: Any) -> Answer:
    return Answer(item.id, item.version, lang, response, at="2025-03-03T09:00:00.000000Z", **more)


def verdict(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "shown.json").read_text())[MIME]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("item", JUDGED, ids=lambda item: item.id)
def test_every_sample_earns_what_it_was_made_to_earn(folder: Path, item: Item, lang: str) -> None:
    for sample in samples(item, lang):
        (folder / FILENAME).unlink(missing_ok=True)
        Store(folder / FILENAME).append(answered(item, sample.response, lang))
        earned = points(item.id, 10, private=private(item))
        assert isinstance(earned, float)
        assert earned == pytest.approx(10 * (sample.credit or 0), abs=0.005)
        assert verdict(folder)["outcome"] == (sample.outcome or Outcome.NEEDS_HUMAN).value


def test_the_trainees_copy_says_nothing(folder: Path) -> None:
    assert points("gt-choice", 2) is None
    assert not (folder / "shown.json").exists()


def test_hints_cost_a_tenth_each_and_never_more_than_was_earned() -> None:
    item = POOL["gt-choice"]
    assert mark_of(item, ["when"], hints=0).points == 10
    assert mark_of(item, ["when"], hints=1).points == 9
    assert mark_of(item, ["when"], hints=99).points == 8, "there are only two hints to see"
    assert mark_of(item, ["when"], hints=-5).points == 10
    assert mark_of(item, ["sure"], hints=2).points == 0


def mark_of(item: Item, response: object, **more: Any) -> grading.Marked:
    return mark(item, grading.Found(answered(item, response, **more)), 10)


@pytest.mark.parametrize(
    ("lines", "outcome", "note"),
    [
        ([], "needs-human", "no-answers"),
        (["{"], "needs-human", "lines-lost"),
        (["{", "other"], "needs-human", "lines-lost"),
        (["other"], "unattempted", ""),
        (["old"], "needs-human", "revised"),
        (["foreign"], "needs-human", "malformed"),
        (["shape"], "needs-human", "malformed"),
    ],
)
def test_what_is_missing_or_unreadable_is_no_silent_zero(
    folder: Path, lines: list[str], outcome: str, note: str
) -> None:
    item = POOL["gt-choice"]
    known = {
        "other": answered(POOL["gt-number"], "49"),
        "old": replace(answered(item, ["when"]), version=9),
        "foreign": answered(item, ["when"], lang="fr"),
        "shape": answered(item, {"deep": [[["when"]]]}),
    }
    texts = [json.dumps(known[line].to_dict()) if line in known else line for line in lines]
    (folder / FILENAME).write_text("\n".join(texts) + "\n", "utf-8")
    assert points(item.id, 10, private=private(item)) == 0.0
    assert verdict(folder)["outcome"] == outcome
    assert verdict(folder)["note"] == note


def test_without_the_items_file_a_human_must_look(folder: Path) -> None:
    Store(folder / FILENAME).append(answered(POOL["gt-choice"], ["when"]))
    (folder / "small.items.json").write_text("{", "utf-8")
    assert points("gt-choice", 10, private=private(POOL["gt-choice"])) == 0.0
    assert verdict(folder)["note"] == "no-items"


def test_a_released_item_of_another_version_is_not_judged_with_this_key(folder: Path) -> None:
    Store(folder / FILENAME).append(answered(POOL["gt-choice"], ["when"]))
    assert points("gt-choice", 10, private={**private(POOL["gt-choice"]), "version": 2}) == 0.0
    assert verdict(folder)["note"] == "no-items"


def test_nothing_is_raised_or_written_to_stderr(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(item: Item, answer: Answer | None) -> None:
        import sys
        import warnings

        warnings.warn("loud", stacklevel=1)
        print("loud", file=sys.stderr)
        raise RuntimeError

    monkeypatch.setattr(grading.assess, "assess", broken)
    Store(folder / FILENAME).append(answered(POOL["gt-choice"], ["when"]))
    assert points("gt-choice", 10, private=private(POOL["gt-choice"])) == 0.0
    assert verdict(folder)["note"] == "failed"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("item", POOL.values(), ids=lambda item: item.id)
def test_the_verdict_names_no_private_text(item: Item) -> None:
    for lang in LANGUAGES:
        for sample in samples(item, lang):
            marked = mark_of(item, sample.response, lang=lang)
            typed = json.dumps(sample.response, ensure_ascii=False)
            for shown in (plain(marked), inert_html(marked), json.dumps(marked.bundle()[MIME], ensure_ascii=False)):
                told = [text for text in secrets(item) if text in shown and text not in typed]
                assert not told


def test_a_wrong_choice_does_not_show_the_right_one() -> None:
    shown = plain(mark_of(POOL["gt-choice"], ["sure"]))
    assert "✗ Are you sure?" in shown
    assert "When did you buy it?" not in shown


def secrets(item: Item) -> list[str]:
    texts = [text for why in item.why.values() for text in why.values()]
    texts += [model for models in item.models.values() for model in models]
    return texts + (list(item.explain.values()) if item.explain else [])


def test_the_verdict_speaks_the_answers_language_else_the_trainees_else_all(tmp_path: Path) -> None:
    store = Store(tmp_path / FILENAME)
    choice, number = POOL["gt-choice"], POOL["gt-number"]
    assert find_answer(store, choice).langs == LANGUAGES
    store.append(answered(number, "49", lang="zh"))
    assert find_answer(store, choice).langs == ("zh",)
    store.append(answered(choice, ["when"], lang="en"))
    assert find_answer(store, choice).langs == ("en",)
    assert "未作答" in plain(mark(POOL["gt-order"], grading.Found(None, langs=("zh",)), 5))


def test_markup_and_odd_characters_in_an_answer_are_inert() -> None:
    marked = mark_of(POOL["gt-reflect"], "<script>alert(1)</script>\x00\u202e\ud800\r\n</pre>" + "a" * 9000)
    shown = inert_html(marked)
    assert "<script" not in shown
    assert "</pre" not in shown
    assert "&lt;script&gt;" in shown
    assert not {"\x00", "\u202e", "\ud800"} & {*shown}
    assert len(shown) < 6000
    shown.encode("utf-8")


def test_points_are_plain_floats_to_the_hundredth(folder: Path) -> None:
    item = POOL["gt-order"]
    Store(folder / FILENAME).append(answered(item, ["listen", "ask", "thank", "greet"]))
    assert mark_in(folder, item.id, 1, private(item)).points == 0.67
    Store(folder / FILENAME).append(answered(POOL["gt-number"], "49", hints=1))
    assert mark_in(folder, "gt-number", 0.35, private(POOL["gt-number"])).points == 0.32, "0.315, and half counts up"

"""The course's own content keeps the content rules, and each rule can fail."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from cs_course import bank, i18n
from cs_course.check import check
from cs_course.compile import CONTENT, compile_content
from cs_course.model import LANGUAGES

ROOT = Path(__file__).parents[1]
GRADED = ROOT / "assignments" / "items"


def test_the_content_has_no_fault() -> None:
    assert check(graded=GRADED) == []


def test_the_compiled_content_is_fresh(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    compile_content(tmp_path / "content")
    for name in ("items.json", "systems.json", "words.json", "figures.json"):
        assert (CONTENT / name).read_text("utf-8") == (tmp_path / "content" / name).read_text("utf-8"), (
            "run 'make content'"
        )


def test_core_systems_are_practised_and_assessed() -> None:
    from cs_course.compile import load_items

    practised = Counter(system for item in bank.items().values() for system in item.systems)
    assessed = Counter(system for file in GRADED.glob("*.yaml") for item in load_items(file) for system in item.systems)
    for system in bank.systems().values():
        if system["tier"] == "core":
            assert practised[system["id"]] >= 3, system["id"]
            assert assessed[system["id"]] >= 1, system["id"]


def test_the_bank_has_every_kind_at_every_level_that_suits_it() -> None:
    items = bank.items().values()
    assert {item.level for item in items} == {"recognise", "apply", "produce"}
    assert {item.kind for item in items} == {
        "choice",
        "classify",
        "order",
        "match",
        "record",
        "number",
        "question",
        "rewrite",
    }


def test_every_practice_item_is_used_in_a_notebook() -> None:
    shown = {
        cell["exercise"]
        for file in (CONTENT / "lessons").glob("*.yaml")
        for cell in yaml.safe_load(file.read_text("utf-8"))["cells"]
        if "exercise" in cell
    }
    assert set(bank.items()) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_cannot_be_told_by_its_length(lang: str) -> None:
    choices = [item for item in bank.items().values() if item.kind == "choice" and not item.body.get("several")]
    longest = sum(
        max(item.body["options"], key=lambda option: len(option["text"][lang]))["id"] in item.key for item in choices
    )
    assert longest <= 0.45 * len(choices), f"the key is the longest option in {longest} of {len(choices)}"


def faulty(tmp_path: Path, file: str, change: object) -> list[str]:
    """The faults of a copy of the content in which ``change`` was made to one file's data."""
    shutil.copytree(CONTENT, tmp_path / "content")
    path = tmp_path / "content" / file
    data = yaml.safe_load(path.read_text("utf-8"))
    change(data)  # type: ignore[operator]
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return check(tmp_path / "content")


def test_an_unknown_system_is_a_fault(tmp_path: Path) -> None:
    told = faulty(tmp_path, "items/03-questioning.yaml", lambda items: items[0].update(systems=["no-such-system"]))
    assert any("systems: no system 'no-such-system' in content/systems; correct the id" in fault for fault in told)


def test_an_id_used_twice_is_a_fault(tmp_path: Path) -> None:
    told = faulty(tmp_path, "items/03-questioning.yaml", lambda items: items.append(dict(items[0])))
    assert any("also used in" in fault for fault in told)


def test_half_width_punctuation_in_chinese_is_a_fault(tmp_path: Path) -> None:
    told = faulty(tmp_path, "items/03-questioning.yaml", lambda items: items[0]["stem"].update(zh="您好,请选择。"))
    assert any("half-width punctuation in '好,'" in fault for fault in told)


def test_an_exercise_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    told = faulty(
        tmp_path, "lessons/03-questioning.yaml", lambda lesson: lesson["cells"].append({"exercise": "nowhere"})
    )
    assert any("no item 'nowhere'; correct the id" in fault for fault in told)


def test_a_cell_that_holds_two_things_is_a_fault(tmp_path: Path) -> None:
    told = faulty(
        tmp_path, "lessons/03-questioning.yaml", lambda lesson: lesson["cells"].append({"exercise": "a", "figure": "b"})
    )
    assert any("a cell holds one of text, exercise, figure" in fault for fault in told)


def test_a_word_missing_in_one_language_is_a_fault(tmp_path: Path) -> None:
    told = faulty(tmp_path, "words/zh.yaml", lambda words: words.pop("ui.check"))
    assert "content/words/zh.yaml: ui.check: missing here but in en.yaml; write it" in told or any(
        "ui.check: missing here" in fault for fault in told
    )


def test_a_placeholder_missing_in_one_language_is_a_fault(tmp_path: Path) -> None:
    told = faulty(tmp_path, "words/zh.yaml", lambda words: words.update({"ui.points": "分数"}))
    assert any("ui.points: its {placeholders} differ" in fault for fault in told)


def test_a_much_longer_key_is_a_fault(tmp_path: Path) -> None:
    def lengthen(items: list[dict]) -> None:  # type: ignore[type-arg]
        item = next(item for item in items if item["kind"] == "choice" and len(item["key"]) == 1)
        option = next(option for option in item["options"] if option["id"] == item["key"][0])
        option["text"]["en"] *= 9

    assert any(
        "the key is much the longest" in fault for fault in faulty(tmp_path, "items/03-questioning.yaml", lengthen)
    )


def test_a_fault_stops_the_compiler_before_it_writes(tmp_path: Path) -> None:
    from cs_course.compile import ContentFault

    shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("*.json"))
    (tmp_path / "content" / "items" / "bad.yaml").write_text("- id: bad\n", "utf-8")
    with pytest.raises(ContentFault, match="kind: missing; add it"):
        compile_content(tmp_path / "content")
    assert not (tmp_path / "content" / "items.json").exists()


def test_an_unknown_item_names_its_neighbour() -> None:
    known = next(iter(bank.items()))
    with pytest.raises(i18n.Trouble, match=f"Did you mean '{known}'"):
        bank.find(known + "x")


def test_a_damaged_assignment_file_is_told(tmp_path: Path) -> None:
    for text in ("", "[]", json.dumps({"tasks": [{"item": {}}]})):
        (tmp_path / "a.items.json").write_text(text, "utf-8")
        with pytest.raises(i18n.Trouble, match="missing or damaged"):
            bank.load_tasks(tmp_path / "a.items.json")

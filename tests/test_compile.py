"""YAML to records: one clear line for each fault, naming file, entry, field and fix."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cs_course.compile import ContentFault, load_items, read_yaml, shuffled
from cs_course.model import Item
from tests.data import ITEMS, ITEMS_FILE

GOOD = {entry["id"]: entry for entry in yaml.safe_load(ITEMS_FILE.read_text("utf-8"))}


def faults(tmp_path: Path, *entries: object) -> list[str]:
    file = tmp_path / "items.yaml"
    file.write_text(yaml.safe_dump(list(entries), allow_unicode=True), "utf-8")
    with pytest.raises(ContentFault) as found:
        load_items(file)
    return [fault.split(": ", 1)[1] for fault in found.value.faults]


def without(entry: dict, *names: str) -> dict:  # type: ignore[type-arg]
    return {name: value for name, value in entry.items() if name not in names}


def test_unknown_field(tmp_path: Path) -> None:
    told = faults(tmp_path, {**GOOD["t-number"], "colour": "red"})
    assert told == ["t-number: colour: unknown field; remove it or correct its spelling"]


def test_missing_language(tmp_path: Path) -> None:
    told = faults(tmp_path, {**GOOD["t-number"], "stem": {"en": "What?"}})
    assert told == ["t-number: stem: the text in 'zh' is missing; write it in both languages"]


def test_missing_field_and_unknown_kind_are_told_together(tmp_path: Path) -> None:
    told = faults(tmp_path, without(GOOD["t-number"], "unit"), {**GOOD["t-choice"], "kind": "chioce"})
    assert told[0] == "t-number: unit: missing; add it"
    assert told[1].startswith("t-choice: kind: unknown value 'chioce'; use one of 'choice'")


def test_key_that_names_nothing(tmp_path: Path) -> None:
    told = faults(tmp_path, {**GOOD["t-choice"], "key": ["loook"]})
    assert told == ["t-choice: key: the key 'loook' names nothing here; use one of look, when, swap"]


@pytest.mark.parametrize("kind", ["t-classify", "t-match", "t-record"])
def test_key_of_a_part_that_names_nothing(tmp_path: Path, kind: str) -> None:
    entry = yaml.safe_load(yaml.safe_dump(GOOD[kind]))
    group = {"t-classify": "statements", "t-match": "left", "t-record": "fields"}[kind]
    entry[group][1]["key"] = "nowhere"
    told = faults(tmp_path, entry)
    assert told[0].startswith(f"{kind}: {group}[1].key: the key 'nowhere' names nothing here; use one of ")


def test_two_keys_need_several(tmp_path: Path) -> None:
    assert faults(tmp_path, {**GOOD["t-choice"], "key": ["look", "when"]}) == [
        "t-choice: key: more than one key; add 'several: true' or keep one"
    ]


def test_an_order_key_names_each_step_once(tmp_path: Path) -> None:
    assert faults(tmp_path, {**GOOD["t-order"], "key": ["apologise", "listen", "solve"]}) == [
        "t-order: key: the key must name each step once"
    ]


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "items.yaml").write_text('- id: a\n  stem: "open\n', "utf-8")
    with pytest.raises(ContentFault, match=r"items\.yaml: line \d+, column \d+: .*check quotes"):
        load_items(tmp_path / "items.yaml")


def test_a_name_written_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("a: 1\nb: 2\na: 3\n", "utf-8")
    with pytest.raises(ContentFault, match="line 3, column 1: the name 'a' is written twice"):
        read_yaml(tmp_path / "words.yaml")


def test_an_item_survives_its_json() -> None:
    for item in ITEMS.values():
        assert Item.from_dict(item.to_dict()).to_dict() == item.to_dict()


def test_the_shuffle_is_settled_by_its_seed() -> None:
    item = ITEMS["t-match"]
    assert shuffled(item, "1").body == shuffled(item, "1").body
    assert len({str(shuffled(item, str(seed)).body) for seed in range(20)}) > 1


def test_a_public_item_holds_nothing_private() -> None:
    for item in ITEMS.values():
        assert not {"key", "why", "explain", "models", "source"} & item.public().to_dict().keys()

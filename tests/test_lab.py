"""The learner's folder: what is new arrives, what the learner changed stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cs_course import lab as lab_module
from cs_course.i18n import Trouble
from cs_course.lab import lab, lab_arguments, lay_out, write_settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "the course"
    for lang in ("en", "zh"):
        (folder / lang).mkdir(parents=True)
        (folder / lang / "03.ipynb").write_text("first edition")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "我的课程"


def test_all_is_copied_into_a_new_folder(course: Path, folder: Path) -> None:
    assert lay_out(course, folder) == []
    assert (folder / "en" / "03.ipynb").read_text() == (folder / "zh" / "03.ipynb").read_text() == "first edition"


def test_a_second_start_writes_no_notebook(course: Path, folder: Path) -> None:
    lay_out(course, folder)
    before = (folder / "en" / "03.ipynb").stat().st_mtime_ns
    assert lay_out(course, folder) == []
    assert (folder / "en" / "03.ipynb").stat().st_mtime_ns == before


def test_answers_and_hidden_files_of_a_checkout_are_not_copied(course: Path, folder: Path) -> None:
    (course / "en" / "answers.jsonl").write_text("{}")
    (course / "en" / ".ipynb_checkpoints").mkdir()
    (course / "en" / ".ipynb_checkpoints" / "03-checkpoint.ipynb").write_text("{}")
    lay_out(course, folder)
    assert [file.name for file in (folder / "en").iterdir()] == ["03.ipynb"]


def test_an_untouched_file_is_updated(course: Path, folder: Path) -> None:
    lay_out(course, folder)
    (course / "en" / "03.ipynb").write_text("second edition")
    assert lay_out(course, folder) == []
    assert (folder / "en" / "03.ipynb").read_text() == "second edition"


def test_a_changed_file_stays_and_the_new_one_is_laid_beside_it_once(course: Path, folder: Path) -> None:
    lay_out(course, folder)
    (folder / "en" / "03.ipynb").write_text("my work")
    assert lay_out(course, folder) == []
    (course / "en" / "03.ipynb").write_text("second edition")
    assert lay_out(course, folder) == [("en/03.ipynb", "en/03.new.ipynb")]
    assert (folder / "en" / "03.ipynb").read_text() == "my work"
    assert (folder / "en" / "03.new.ipynb").read_text() == "second edition"
    assert lay_out(course, folder) == []


def test_a_new_version_that_was_worked_in_stays_too(course: Path, folder: Path) -> None:
    lay_out(course, folder)
    (folder / "en" / "03.ipynb").write_text("my work")
    for edition, target in (("second", "03.new.ipynb"), ("third", "03.new.ipynb"), ("fourth", "03.new-2.ipynb")):
        (course / "en" / "03.ipynb").write_text(edition)
        assert lay_out(course, folder) == [("en/03.ipynb", f"en/{target}")]
        if edition == "third":
            (folder / "en" / "03.new.ipynb").write_text("my later work")
    texts = {file.name: file.read_text() for file in (folder / "en").iterdir()}
    assert texts == {"03.ipynb": "my work", "03.new.ipynb": "my later work", "03.new-2.ipynb": "fourth"}


def test_a_deleted_file_comes_back(course: Path, folder: Path) -> None:
    lay_out(course, folder)
    (folder / "en" / "03.ipynb").unlink()
    lay_out(course, folder)
    assert (folder / "en" / "03.ipynb").read_text() == "first edition"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"en/03.ipynb": 7}'])
def test_without_the_manifest_every_file_counts_as_changed(course: Path, folder: Path, damage: str) -> None:
    lay_out(course, folder)
    (folder / ".cs-course" / "laid.json").write_text(damage)
    (course / "en" / "03.ipynb").write_text("second edition")
    assert lay_out(course, folder) == [("en/03.ipynb", "en/03.new.ipynb")]
    assert (folder / "en" / "03.ipynb").read_text() == "first edition"


def test_the_settings_choose_the_language_and_fetch_nothing(tmp_path: Path) -> None:
    for lang, locale in (("zh", "zh_CN"), ("en", None)):
        config = Path(write_settings(tmp_path, lang)["JUPYTER_CONFIG_PATH"])
        overrides = json.loads((config / "labconfig" / "default_setting_overrides.json").read_text("utf-8"))
        assert overrides.get("@jupyterlab/translation-extension:plugin", {}).get("locale") == locale
        assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
        assert json.loads((config / "jupyter_lab_config.json").read_text("utf-8"))["LabApp"]["news_url"] is None


@pytest.fixture
def started(course: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of each start of JupyterLab, which is not started."""
    starts: list[list[str]] = []
    monkeypatch.setattr(lab_module, "course_notebooks", lambda: course)
    monkeypatch.setattr(lab_module, "_run_jupyterlab", lambda arguments: starts.append(arguments) or 0)
    monkeypatch.setattr("os.environ", dict(lab_module.os.environ))
    return starts


def test_lab_opens_the_start_notebook_of_the_language(
    started: list[list[str]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lab("zh", folder, ["--no-browser"]) == 0
    assert started == [[*lab_arguments(folder, "zh"), "--no-browser"]]
    assert "--LabApp.default_url=/lab/tree/zh/00-start.ipynb" in started[0]
    assert str(folder) in capsys.readouterr().out


def test_lab_says_in_one_line_what_it_kept(
    started: list[list[str]], course: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab("en", folder)
    (folder / "en" / "03.ipynb").write_text("my work")
    (course / "en" / "03.ipynb").write_text("second edition")
    capsys.readouterr()
    lab("en", folder)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and "03.new.ipynb" in lines[0]


def test_a_language_named_for_the_start_does_not_bind_the_notebooks(started: list[list[str]], folder: Path) -> None:
    lab_module.os.environ["CS_COURSE_LANG"] = "zh"
    lab("en", folder)
    assert "CS_COURSE_LANG" not in lab_module.os.environ
    lab_module.os.environ["CS_COURSE_LANG"] = "zh"
    lab(None, folder)
    assert lab_module.os.environ["CS_COURSE_LANG"] == "zh"
    assert "--LabApp.default_url=/lab/tree/zh/00-start.ipynb" in started[1]


def test_a_folder_that_cannot_be_written_is_told_in_one_line(started: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match="--folder"):
        lab("en", tmp_path / "file" / "course")
    assert started == []

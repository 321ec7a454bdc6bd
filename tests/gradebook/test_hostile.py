"""Submissions that somebody has tampered with: no code of theirs runs, no point is lost or won, no page acts."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cs_course.gradebook import cycle
from cs_course.model import Item
from cs_course.store import FILENAME

from .conftest import FULL, Work, edit, line, right, scores

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
HUMAN = "gt-reflect"
Notebook = dict[str, Any]
Kind = Callable[[Path, Work, Mapping[str, Item], str], None]
KINDS: dict[str, Kind] = {}


def kind(make: Kind) -> Kind:
    """Register a way to tamper; the function's name is the trainee's."""
    KINDS[make.__name__.replace("_", "-")] = make
    return make


def cells(notebook: Notebook, role: str) -> list[Notebook]:
    """The cells of one role, in a notebook that still has its metadata."""
    return [cell for cell in notebook["cells"] if cell["metadata"]["nbgrader"]["grade_id"].startswith(role)]


def code(source: str, **metadata: Any) -> Notebook:
    cell = {"cell_type": "code", "id": "mine", "metadata": metadata, "source": source}
    return {**cell, "outputs": [], "execution_count": 1}


@kind
def deleted_grade_cells(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me)
    edit(folder, lambda nb: nb.update(cells=cells(nb, "task")))
    with (folder / FILENAME).open("a", encoding="utf-8") as log:
        log.write(line(replace(right(pool["gt-choice"]), item="../../gt-unknown")))


@kind
def stripped_metadata(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    def strip(notebook: Notebook) -> None:
        notebook["metadata"] = {}
        for cell in notebook["cells"]:
            cell["metadata"] = {}

    edit(hand_in(me), strip)


@kind
def edited_cells(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    def rewrite(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = f"open({str(base / 'ran')!r}, 'w').close()\n99"
                cell["metadata"]["nbgrader"].update(points=99, locked=False)
        notebook["cells"].insert(0, code(f"open({str(base / 'ran')!r}, 'w').close()"))

    edit(hand_in(me, only=set()), rewrite)


@kind
def copied_and_shuffled_cells(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    def shuffle(notebook: Notebook) -> None:
        notebook["cells"] += reversed(copy.deepcopy(notebook["cells"]))
        for cell in cells(notebook, "points"):
            cell["metadata"]["nbgrader"] = {"grade": True, "solution": False, "locked": True}

    edit(hand_in(me), shuffle)


@kind
def skipped_tests(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    def skip(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            cell["metadata"]["tags"] = ["skip-execution"]

    folder = hand_in(me, only={"gt-number"})
    edit(folder, skip)


@kind
def scripts_everywhere(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    def script(notebook: Notebook) -> None:
        notebook["metadata"]["title"] = SCRIPT
        notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": SCRIPT}}}
        for cell in notebook["cells"]:
            cell["metadata"]["note"] = SCRIPT
            if cell["cell_type"] == "markdown":
                cell["source"] = SCRIPT
            else:
                data = {"text/html": SCRIPT, "application/javascript": "alert(1)"}
                cell["outputs"].append({"output_type": "display_data", "data": data, "metadata": {}})
        notebook["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": SCRIPT})

    folder = hand_in(me)
    edit(folder, script)
    typed = [
        replace(right(pool[HUMAN]), response=f"```\n</code></pre>{SCRIPT}\r{SCRIPT}", attempt=2),
        replace(right(pool["gt-record"]), response={"fault": SCRIPT, "paid": "$$x$$"}, attempt=2),
        replace(right(pool["gt-choice"]), response=[SCRIPT], attempt=2),
    ]
    with (folder / FILENAME).open("a", encoding="utf-8") as log:
        log.writelines(map(line, typed))


@kind
def files_of_my_own(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me)
    act = f"open({str(base / 'ran')!r}, 'w').close()\ndef points(*args, **more): return 99\ntask = points\n"
    (folder / "cs_course").mkdir()
    for name in ("cs_course/__init__.py", "cs_course/grading.py", "json.py", "random.py", "sitecustomize.py"):
        (folder / name).write_text(act, "utf-8")
    for file in (folder / "small.items.json", folder / "aaa.items.json"):
        easy = [{"item": {**item.public().to_dict(), "kind": "choice"}, "points": 99} for item in pool.values()]
        file.write_text(json.dumps({"tasks": easy}), "utf-8")


@kind
def corrupt_line(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me, mirrors=False)
    lines = (folder / FILENAME).read_bytes().splitlines(keepends=True)
    lost = next(number for number, text in enumerate(lines) if b"gt-order" in text)
    lines[lost] = b'\xff{"item": \x00\n'
    (folder / FILENAME).write_bytes(b"\xef\xbb\xbf" + b"".join(lines))


@kind
def odd_values(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me)
    odd = line(replace(right(pool["gt-choice"]), response=[["when"]], attempt=10**30))
    odd += line(replace(right(pool["gt-number"]), response=float("nan"), attempt=2))
    odd += line(replace(right(pool["gt-order"]), version=7, attempt=2))
    odd += line(replace(right(pool["gt-several"]), hints=-50, attempt=2))
    odd += line(replace(right(pool["gt-classify"]), lang=SCRIPT, attempt=2))
    with (folder / FILENAME).open("a", encoding="utf-8") as log:
        log.write(odd)


@kind
def link_to_another(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me, mirrors=False, log=False)
    (base / "answers-of-another.jsonl").write_text("".join(line(right(item)) for item in pool.values()), "utf-8")
    (folder / FILENAME).symlink_to(base / "answers-of-another.jsonl")


@kind
def typed_into_the_cell(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    folder = hand_in(me, only={"gt-number"})

    def write(notebook: Notebook) -> None:
        for cell in cells(notebook, "answer"):
            cell["source"] = f"I would say sorry.\n\n{SCRIPT}"

    edit(folder, write)


@kind
def truncated_notebook(base: Path, hand_in: Work, pool: Mapping[str, Item], me: str) -> None:
    file = hand_in(me) / "small.ipynb"
    file.write_bytes(file.read_bytes()[:2000])


NAMES = ["陈 静.2@shop", "[abc]", "<img src=x onerror=alert(1)>", "*", "a'; DROP TABLE grade; --"]


@pytest.fixture(scope="module")
def rows(course: Path, hand_in: Work, pool: Mapping[str, Item]) -> dict[str, cycle.Row]:
    """All of them handed in, and graded in one run."""
    for name, make in KINDS.items():
        make(course.parent, hand_in, pool, name)
    for name in NAMES:
        hand_in(name, lang="zh")
    found = {row.student: row for row in cycle.grade(course, "small")}
    cycle.feedback(course, "small")
    return found


def test_one_broken_submission_stops_no_other(rows: dict[str, cycle.Row]) -> None:
    assert {*rows} == {*KINDS, *NAMES}
    failed = {name for name, row in rows.items() if row.fault}
    assert failed == {"truncated-notebook", *NAMES[1:]}
    assert "replace it by the released one" in rows["truncated-notebook"].fault
    assert "rename it" in rows["*"].fault
    assert all("\n" not in row.fault for row in rows.values())


def test_no_code_of_theirs_has_run(rows: dict[str, cycle.Row], course: Path) -> None:
    assert not (course.parent / "ran").exists()


@pytest.mark.parametrize(
    "student",
    ["deleted-grade-cells", "stripped-metadata", "copied-and-shuffled-cells", "files-of-my-own", NAMES[0]],
)
def test_right_answers_earn_all_points_whatever_was_done_to_the_cells(rows: dict[str, cycle.Row], student: str) -> None:
    assert (rows[student].points, rows[student].maximum, rows[student].needs_review) == (FULL, FULL + 8, 1)


def test_what_was_not_answered_earns_nothing(rows: dict[str, cycle.Row]) -> None:
    assert (rows["edited-cells"].points, rows["edited-cells"].needs_review) == (0, 10)
    assert (rows["skipped-tests"].points, rows["skipped-tests"].needs_review) == (1, 0)
    assert (rows["link-to-another"].points, rows["link-to-another"].needs_review) == (0, 10)


def test_unclear_answers_wait_for_a_human(rows: dict[str, cycle.Row], course: Path) -> None:
    waiting = {
        "corrupt-line": {"gt-order", "gt-choice", HUMAN},
        "odd-values": {"gt-choice", "gt-number", "gt-classify", "gt-order", HUMAN},
        "scripts-everywhere": {"gt-choice", HUMAN},
        "typed-into-the-cell": {HUMAN},
    }
    for student, tasks in waiting.items():
        found = scores(course, "small", student)
        assert {task for task, (_, review) in found.items() if review} == tasks, student
    assert scores(course, "small", "odd-values")["gt-several"] == (3, False), "hints below zero pay nothing"


def test_no_markup_of_theirs_reaches_a_page(rows: dict[str, cycle.Row], course: Path) -> None:
    import nbconvert
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader(cycle.CONFIG, path=str(course)).load_config()
    config.HTMLExporter.template_name = "formgrade"
    exporter = nbconvert.HTMLExporter(config=config)
    for student in ("scripts-everywhere", "typed-into-the-cell", "odd-values"):
        about = {"base_url": "", "index": 0, "total": 1, "notebook_id": "small", "assignment_id": "small"}
        graded = course / "autograded" / student / "small" / "small.ipynb"
        grading_page, _ = exporter.from_filename(str(graded), resources=about)
        feedback_page = (course / "feedback" / student / "small" / "small.html").read_text("utf-8")
        for page in (grading_page, feedback_page):
            assert "<script>document.title" not in page
            assert "<img src=x" not in page
            assert "application/javascript" not in page
            assert 'src="http' not in page
        assert student == "odd-values" or "&lt;script&gt;" in grading_page


def test_the_graders_copy_holds_only_the_courses_own_files(rows: dict[str, cycle.Row], course: Path) -> None:
    for folder in (course / "autograded").glob("*/small"):
        assert {file.name for file in folder.iterdir()} <= {FILENAME, "small.ipynb", "small.items.json"}
        assert not any(file.is_symlink() for file in folder.iterdir())

"""The command ``cs-course``: thin verbs that call one function each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from . import __version__
from .model import CourseError

COURSE = click.option(
    "--course", type=click.Path(path_type=Path, file_okay=False), default=Path("assignments"), show_default=True,
    help="The folder with nbgrader_config.py.",
)  # fmt: skip


class Group(click.Group):
    """A group whose verbs end with one clear line where they meet a fault that people can mend."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CourseError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=Group)
@click.version_option(__version__)
def main() -> None:
    """A customer-service course in Jupyter, in English and Chinese."""


@main.command()
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language to begin in.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where your copy of the course is kept."
)
@click.argument("jupyter_args", nargs=-1, type=click.UNPROCESSED)
def lab(lang: str | None, folder: Path | None, jupyter_args: tuple[str, ...]) -> None:
    """Copy the notebooks into a working folder and open them in JupyterLab.

    A notebook that you have changed is never overwritten. Arguments after ``--`` go to JupyterLab.
    """
    from .lab import lab as open_lab

    sys.exit(open_lab(lang, folder, list(jupyter_args)))


@main.command()
@COURSE
def check(course: Path) -> None:
    """Check all content rules; one line for each fault."""
    from .check import check as check_content

    graded = course / "items"
    faults = check_content(graded=graded if graded.is_dir() else None)
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults" if faults else "all content rules hold")
    sys.exit(bool(faults))


@main.group()
def build() -> None:
    """Make derived files from their sources."""


@build.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("notebooks"), show_default=True)
def notebooks(out: Path) -> None:
    """Write the teaching notebooks from the lessons."""
    from .lessons import build_notebooks

    for file in build_notebooks(out):
        click.echo(file)


@build.command()
def figures() -> None:
    """Draw the notebooks' pictures."""
    from .drawing.render import FIGURES, render_all

    for file in render_all(FIGURES):
        click.echo(file)


@build.command()
@click.argument("name")
@COURSE
def assignment(name: str, course: Path) -> None:
    """Write the nbgrader notebook of an assignment from its assignment.yaml."""
    from .gradebook.build import build as build_assignment

    click.echo(build_assignment(course, name))


@main.command()
@click.option("--trainees", type=click.IntRange(1), default=12, show_default=True, help="How many.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="A new folder for it.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes another class.")
@COURSE
def demo(trainees: int, out: Path, seed: int, course: Path) -> None:
    """Make a course folder with a class of synthetic trainees, and the scores that grading it must give."""
    from .gradebook.demo import demo as make_demo

    click.echo(make_demo(trainees, out, course, seed))


@main.command()
@click.argument("name")
@COURSE
def release(name: str, course: Path) -> None:
    """Build an assignment and put the trainees' version where they fetch it."""
    from .gradebook.cycle import release as release_assignment

    click.echo(release_assignment(course, name))


@main.command()
@click.argument("name")
@COURSE
def collect(name: str, course: Path) -> None:
    """Fetch what trainees have handed in."""
    from .gradebook.cycle import collect as collect_assignment

    students = collect_assignment(course, name)
    click.echo(f"{len(students)} trainees have handed in {name}")


@main.command()
@click.argument("name")
@click.option("--force", is_flag=True, help="Grade again what has been graded. Scores that a human gave stay.")
@COURSE
def grade(name: str, force: bool, course: Path) -> None:
    """Grade an assignment with nbgrader; what needs a human waits in formgrader."""
    from .gradebook.cycle import grade as grade_assignment

    rows = grade_assignment(course, name, force, watch=_progress)
    for row in rows:
        told = row.fault or (f"{row.needs_review} to review" if row.needs_review else "")
        click.echo(f"{row.student:<24} {row.points:>7.2f} of {row.maximum:g}  {told}".rstrip())
    failed = sum(bool(row.fault) for row in rows)
    click.echo(
        f"{len(rows)} graded, {sum(bool(row.needs_review) for row in rows)} with tasks to review, {failed} failed"
    )
    sys.exit(bool(failed))


@main.command()
@click.argument("name")
@COURSE
def feedback(name: str, course: Path) -> None:
    """Write the feedback page of every graded submission."""
    from .gradebook.cycle import feedback as write_feedback

    click.echo(f"{len(write_feedback(course, name))} feedback pages in {course / 'feedback'}")


@main.command()
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="The table's file; grades.csv if left out.")
@COURSE
def export(to: Path | None, course: Path) -> None:
    """Write everybody's scores as a table (CSV)."""
    from .gradebook.cycle import export as export_scores

    click.echo(export_scores(course, to))


@main.command()
@click.argument("task", type=click.Choice(["question", "rewrite", "reply", "paraphrase"]))
@click.argument("answers", type=click.File("r", encoding="utf-8-sig"), default="-")
@click.argument("out", type=click.File("w", encoding="utf-8"), default="-")
@click.option("--csv", "as_csv", is_flag=True, help="Tables in and out instead of JSON lines.")
@click.option("--explain", is_flag=True, help="Print the reasons for people instead.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of --explain.")
def assess(task: str, answers: TextIO, out: TextIO, as_csv: bool, explain: bool, lang: str) -> None:
    """Judge typed answers, one for each line; faulty lines are named and the rest goes on.

    ANSWERS and OUT are files, or - for standard input and output.

    The fields of a line: id, lang, and for question text and context; for rewrite answer and source; for reply reply
    and complaint; for paraphrase answer, call and facts (in a table parted by " | ").
    """
    from . import batch

    verdicts = [batch.judge_line(task, row) for row in batch.read_lines(answers, as_csv)]
    if explain:
        out.write("".join(batch.explain(verdict, lang) + "\n" for verdict in verdicts))
    elif as_csv:
        batch.write_csv(out, verdicts)
    else:
        out.writelines(json.dumps(verdict, ensure_ascii=False) + "\n" for verdict in verdicts)
    faults = sum("error" in verdict for verdict in verdicts)
    if faults:
        click.echo(f"{faults} of {len(verdicts)} lines could not be judged; see 'error'", err=True)
    sys.exit(bool(faults))


def _progress(students: list[str]) -> Iterable[str]:
    """A progress bar with the time left, on a screen; nothing in a log."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(students, description="", console=console, transient=True, disable=not console.is_terminal)


if __name__ == "__main__":
    main()

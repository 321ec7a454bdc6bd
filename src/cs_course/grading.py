"""What a graded cell of an assignment calls: from the stored answer to points."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import assess, bank
from .marked import Marked
from .model import HINT_COST, LANGUAGES, Answer, CourseError, Item, MalformedAnswer, Outcome, Verdict
from .store import FILENAME, Store

_NOISE = 1e-9  # half a hundredth counts for the trainee, whatever binary fractions make of it


def points(item_id: str, maximum: float, private: Mapping[str, Any] | None = None) -> float | None:
    """The points for the answer stored in this folder; the verdict in words goes to the cell's output.

    It never raises and never writes to stderr: nbgrader would take either for a wrong answer.

    Parameters
    ----------
    maximum
        What the task is worth, in points.
    private
        The version and the private fields of the item, which only the grader's copy of the notebook has.

    Returns
    -------
    From 0 to ``maximum``; None, and no output, in the trainee's copy.
    """
    if private is None:
        return None
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        marked = mark_in(Path(), item_id, float(maximum), private)
        with contextlib.suppress(Exception):
            _show(marked)
    return marked.points


def mark_in(folder: Path, item_id: str, maximum: float, private: Mapping[str, Any]) -> Marked:
    """The mark for a task, from the files of a submission's folder; what cannot be judged needs a human."""
    try:
        item = _item(folder, item_id, private)
    except (CourseError, KeyError, TypeError):
        return unmarked(unknown(item_id), Found(None, "no-items"), maximum)
    return mark(item, find_answer(Store(folder / FILENAME), item), maximum)


@dataclass(frozen=True)
class Found:
    """What a submission holds for one item.

    Parameters
    ----------
    note
        Name of the interface word that says why a human must look; empty if the answer can be judged.
    langs
        The languages to tell the verdict in.
    """

    answer: Answer | None
    note: str = ""
    langs: tuple[str, ...] = LANGUAGES


def find_answer(store: Store, item: Item) -> Found:
    """The stored answer to an item; one that cannot be had or judged is for a human."""
    latest = store.latest()
    answer = latest.get(item.id)
    spoken = {answer.lang} if answer else {other.lang for other in latest.values()}
    langs = tuple(lang for lang in LANGUAGES if lang in spoken) or LANGUAGES
    if answer is None:
        return Found(None, "lines-lost" if store.faults else "" if latest else "no-answers", langs)
    if answer.version != item.version:
        return Found(answer, "revised", langs)
    return Found(answer, "" if answer.lang in LANGUAGES else "malformed", langs)


def mark(item: Item, found: Found, maximum: float) -> Marked:
    """The mark for an answer: credit by its verdict, less what hints cost."""
    if found.note:
        return unmarked(item, found, maximum)
    try:
        verdict = assess.assess(item, found.answer)
    except MalformedAnswer:
        return unmarked(item, replace(found, note="malformed"), maximum)
    except Exception:  # an answer that breaks the assessor is the assessor's fault, not the trainee's
        return unmarked(item, replace(found, note="failed"), maximum)
    marked = _with_hints(item, found, maximum, verdict)
    earned = max(0.0, (verdict.credit or 0.0) * maximum - marked.cost)
    return replace(marked, points=min(round(earned + _NOISE, 2), maximum))


def unmarked(item: Item, found: Found, maximum: float) -> Marked:
    """The mark for what only a human can settle."""
    return _with_hints(item, found, maximum, Verdict(Outcome.NEEDS_HUMAN, None))


def _with_hints(item: Item, found: Found, maximum: float, verdict: Verdict) -> Marked:
    hints = min(max(found.answer.hints, 0), len(item.hints)) if found.answer else 0
    cost = round(hints * HINT_COST * maximum, 2)
    return Marked(item, found.answer, verdict, 0.0, maximum, hints, cost, found.note, found.langs)


def _item(folder: Path, item_id: str, private: Mapping[str, Any]) -> Item:
    """The whole item: its public part from the assignment's file, and ``private``."""
    for file in sorted(folder.glob("*.items.json")):
        tasks = bank.load_tasks(file)
        if item_id in tasks and tasks[item_id][0].version == private["version"]:
            return Item.from_dict({**tasks[item_id][0].to_dict(), **private})
    raise CourseError(f"no '*.items.json' in '{folder.name}' holds '{item_id}'; build the assignment again")


def unknown(item_id: str) -> Item:
    """A stand-in for an item that cannot be found, so that there is something to show."""
    return Item(item_id, 0, "", (), "", dict.fromkeys(LANGUAGES, item_id), {})


def _show(marked: Marked) -> None:
    from IPython.display import display

    display(marked.bundle(), raw=True)

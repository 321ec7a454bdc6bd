"""What a notebook calls: show an exercise, ask for a hint, check the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from IPython.display import DisplayHandle, display

from . import assess, bank, i18n
from .feedback import feedback, view
from .i18n import Trouble, both, plain_words
from .model import Answer, Item, MalformedAnswer, Text, utc_now
from .readable import answer_html, answer_text
from .store import FILENAME, MIRROR, Store, StoreError, answers_in_own_notebook, latest_of
from .widgets import ExerciseWidget, widget_class


class Exercise:
    """One exercise on the screen: its item, the learner's answer so far, and where that is kept.

    Parameters
    ----------
    points
        What the item is worth if it is graded: then nothing is judged here. None for practice.
    """

    def __init__(self, item: Item, store: Store, lang: str, points: float | None = None) -> None:
        self.item, self.store, self.lang, self.points = item, store, lang, points
        self.answer = Answer(item.id, item.version, lang, None)
        self.mirror = DisplayHandle()
        self.widget: ExerciseWidget = widget_class(item.kind)(view=view(item, lang, points))
        self._restore()
        self.widget.observe(self._on_answer, names="answer")
        self.widget.on_msg(self._on_message)

    def display(self) -> None:
        """Put the exercise, and the mirror of its answer, into the cell's output."""
        display(self.widget)
        self.mirror.display(self._mirror(), raw=True)

    def check(self) -> dict[str, Any] | None:
        """Judge the answer as it stands and show the verdict; None in a graded exercise."""
        if self.points is not None:
            return None
        if self.answer.event != "check":
            self._keep(event="check")
        shown = self._feedback()
        self.widget.feedback = shown
        return shown

    def hint(self) -> str | None:
        """Reveal the next hint; None if there is none left, or if it costs points and cannot be written down."""
        seen = self.answer.hints
        if seen >= len(self.item.hints):
            return None
        kept = self._keep(event="hint", hints=seen + 1)
        if not kept and self.points is not None:
            self.answer = replace(self.answer, hints=seen)
            return None
        self._show_hints()
        return self.item.hints[seen][self.lang]

    def retry(self) -> None:
        """Begin the next try; the answer stays, to be changed."""
        self._keep(event="retry", attempt=self.answer.attempt + 1)
        self.widget.feedback = None

    def speak(self, lang: str) -> None:
        """Show everything in another language; the answer stays."""
        self.lang = i18n.language(lang)
        self.widget.view = view(self.item, self.lang, self.points)
        self._show_hints()
        if self.widget.feedback:
            self.widget.feedback = self._feedback()
        if self.widget.saved["state"] != "none":
            self.widget.saved = {**self.widget.saved, "text": self._saved[self.lang]}

    def _restore(self) -> None:
        kept = self.store.latest().get(self.item.id)
        if kept is None:
            kept = latest_of(answers_in_own_notebook()).get(self.item.id)
            if kept is None:
                return
            self._write(kept)
        try:
            response = assess.parse(self.item, kept.response)
        except MalformedAnswer:
            response = None
        current = kept.version == self.item.version
        event = kept.event if current else "answer"
        self.answer = replace(kept, version=self.item.version, response=response, event=event)
        self.widget.answer = response
        self._show_hints()
        if not current:
            self._report("revised", both("saved.revised"))
        elif response is not None:
            self._report("saved", both("saved.saved"))
        if event == "check" and self.points is None:
            self.widget.feedback = self._feedback()

    def _on_answer(self, change: Any) -> None:
        self._take(change["new"])

    def _take(self, given: Any) -> None:
        try:
            response = assess.parse(self.item, given)
        except MalformedAnswer:
            self._report("error", both("saved.malformed"))
            return
        if response != self.answer.response:
            self._keep(event="answer", response=response)

    def _on_message(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        if "answer" in content:
            self._take(content["answer"])  # a message may overtake the update of the trait
        wish = content.get("do")
        if wish == "check":
            self.check()
        elif wish == "hint":
            self.hint()
        elif wish == "retry":
            self.retry()
        elif wish == "lang":
            self.speak(str(content.get("lang")))

    def _keep(self, **changes: Any) -> bool:
        """Write the changed answer through; only then does the screen say that it is saved."""
        changed = replace(self.answer, **changes, lang=self.lang, at=utc_now())
        self.answer = changed
        kept = self._write(changed)
        self.mirror.update(self._mirror(), raw=True)
        return kept

    def _write(self, answer: Answer) -> bool:
        try:
            self.store.append(answer)
        except StoreError as error:
            self._report("error", error.text)
            return False
        self._report("saved", both("saved.saved"))
        return True

    def _report(self, state: str, text: Text) -> None:
        """Say whether the answer is saved; the time makes each report differ from the last."""
        self._saved = text
        self.widget.saved = {"state": state, "text": text[self.lang], "at": self.answer.at}

    def _show_hints(self) -> None:
        self.widget.hints = [hint[self.lang] for hint in self.item.hints[: self.answer.hints]]

    def _feedback(self) -> dict[str, Any]:
        return feedback(self.item, assess.assess(self.item, self.answer), self.lang, self.answer.attempt)

    def _mirror(self) -> dict[str, Any]:
        response = self.answer.response
        bundle: dict[str, Any] = {
            "text/plain": answer_text(self.item, response, self.lang),
            "text/html": answer_html(self.item, response, self.lang),
        }
        if response is not None or self.answer.hints:
            bundle[MIRROR] = self.answer.to_dict()
        return bundle


_shown: dict[str, Exercise] = {}  # what this kernel has on the screen, so that check() and hint() find it


def show(item_id: str, lang: str | None = None) -> None:
    """Show a practice exercise."""
    with plain_words():
        _open(bank.find(item_id), lang)


def task(item_id: str, lang: str | None = None) -> None:
    """Show a graded exercise of the assignment in this folder."""
    with plain_words():
        tasks = {
            name: found
            for file in sorted(Path.cwd().glob("*.items.json"))
            for name, found in bank.load_tasks(file).items()
        }
        if item_id not in tasks:
            raise Trouble("error.unknown-task", item=item_id)
        item, points = tasks[item_id]
        _open(item, lang, points)


def check(item_id: str) -> None:
    """Check the answer to an exercise that is shown, as its button does."""
    with plain_words():
        _find(item_id).check()


def hint(item_id: str) -> None:
    """Reveal the next hint of an exercise that is shown, as its button does."""
    with plain_words():
        _find(item_id).hint()


def _open(item: Item, lang: str | None, points: float | None = None) -> None:
    store = Store(Path.cwd() / FILENAME)
    last = max(store.history(), key=lambda answer: answer.at, default=None)
    _shown[item.id] = Exercise(item, store, i18n.language(lang, last.lang if last else None), points)
    _shown[item.id].display()


def _find(item_id: str) -> Exercise:
    if item_id not in _shown:
        raise Trouble("error.not-shown", item=item_id)
    return _shown[item_id]

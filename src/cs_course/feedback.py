"""What the browser may see of an item and of a verdict, in one language."""

from __future__ import annotations

from typing import Any

from .i18n import pick, word, words
from .model import HINT_COST, LANGUAGES, Item, Outcome, Verdict

_WORDS = ("ui.", "level.", "kind.", "type.", "saved.", "mark.")
_MODELS_FROM_ATTEMPT = 2  # model answers are shown with the first right answer, or from the second try on


def view(item: Item, lang: str, points: float | None = None) -> dict[str, Any]:
    """What the browser may see of an item; never its key.

    Parameters
    ----------
    points
        What the item is worth, if it is graded; None for practice.
    """
    return {
        "id": item.id,
        "kind": item.kind,
        "level": item.level,
        "lang": lang,
        "mode": "practice" if points is None else "graded",
        "points": points,
        "hint_cost": None if points is None else round(points * HINT_COST, 2),
        "stem": item.stem[lang],
        "context": pick(item.context, lang) or "",
        "body": pick(dict(item.body), lang),
        "hints_total": len(item.hints),
        "languages": [[code, word(code, "ui.language-name")] for code in LANGUAGES],
        "words": {name: text for name, text in words(lang).items() if name.startswith((*_WORDS, f"{item.kind}."))},
    }


def feedback(item: Item, verdict: Verdict, lang: str, attempt: int = 1) -> dict[str, Any]:
    """What the browser may see of a verdict on a practice item.

    Parameters
    ----------
    attempt
        Number of the try, from 1; model answers wait for a right answer or the second try.
    """
    done = verdict.outcome is Outcome.RIGHT or attempt >= _MODELS_FROM_ATTEMPT
    tried = verdict.outcome is not Outcome.UNATTEMPTED
    return {
        "outcome": verdict.outcome.value,
        "credit": verdict.credit,
        "headline": word(lang, f"verdict.{verdict.outcome.value}"),
        "notes": [
            {"about": reason.about, "ok": reason.ok, "text": reason.text[lang], "quote": reason.quote}
            for reason in verdict.reasons
        ],
        "explain": item.explain[lang] if item.explain and tried else "",
        "models": list(item.models.get(lang, ())) if done and tried else [],
    }

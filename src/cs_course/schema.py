"""The form of the YAML files, and one clear line for each fault in them (author's side)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, Field(min_length=1)]
Level = Literal["recognise", "apply", "produce"]
QuestionType = Literal["targeted", "selective", "informational", "clarifying", "consultative", "open"]


class Strict(BaseModel):
    """A mapping in which an unknown field is a fault."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TextForm(Strict):
    """A text in every language."""

    en: Line
    zh: Line


class Phrases(Strict):
    """Several texts for each language, not necessarily the same number."""

    en: Annotated[list[Line], Field(min_length=1)]
    zh: Annotated[list[Line], Field(min_length=1)]


class Named(Strict):
    """Something with an id and a text."""

    id: Id
    text: TextForm


class Reasoned(Named):
    """Something with an id, a text, and why it is right or wrong."""

    why: TextForm


class ItemForm(Strict):
    """What all kinds of item have in common."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    systems: Annotated[list[Id], Field(min_length=1)]
    level: Level
    stem: TextForm
    context: TextForm | None = None
    hints: list[TextForm] = []
    explain: TextForm | None = None
    source: list[Line] = []
    human: bool = False


class ChoiceForm(ItemForm):
    """Tick one option, or several."""

    kind: Literal["choice"]
    options: Annotated[list[Reasoned], Field(min_length=2)]
    key: Annotated[list[Id], Field(min_length=1)]
    several: bool = False


class StatementForm(Reasoned):
    """A statement and the category, or categories, that it fits."""

    key: Id | list[Id]


class ClassifyForm(ItemForm):
    """Put each statement into a category."""

    kind: Literal["classify"]
    categories: Annotated[list[Named], Field(min_length=2)]
    statements: Annotated[list[StatementForm], Field(min_length=2)]


class OrderForm(ItemForm):
    """Put steps into order; the ids of an inner list may swap."""

    kind: Literal["order"]
    steps: Annotated[list[Reasoned], Field(min_length=3)]
    key: list[Id | list[Id]]


class LeftForm(Reasoned):
    """The left half of a pair, and the id of its right half."""

    key: Id


class MatchForm(ItemForm):
    """Find the right half of each pair; right halves that nobody needs are distractors."""

    kind: Literal["match"]
    left: Annotated[list[LeftForm], Field(min_length=2)]
    right: Annotated[list[Named], Field(min_length=2)]


class FieldForm(Strict):
    """A field of a complaint record."""

    id: Id
    label: TextForm
    why: TextForm


class ChoiceField(FieldForm):
    """A field that is filled from a list."""

    form: Literal["choice"]
    options: Annotated[list[Named], Field(min_length=2)]
    key: Id


class TextField(FieldForm):
    """A field that is typed; any of the key's phrases will do."""

    form: Literal["text"]
    key: Phrases


class NumberField(FieldForm):
    """A field that takes a number."""

    form: Literal["number"]
    key: float
    tolerance: Annotated[float, Field(ge=0)] = 0


class RecordForm(ItemForm):
    """Fill a complaint record from a call."""

    kind: Literal["record"]
    call: TextForm
    fields: Annotated[
        list[Annotated[ChoiceField | TextField | NumberField, Field(discriminator="form")]], Field(min_length=2)
    ]


class NumberForm(ItemForm):
    """Work out a number."""

    kind: Literal["number"]
    unit: TextForm
    key: float
    tolerance: Annotated[float, Field(ge=0)] = 0


class QuestionForm(ItemForm):
    """Write a question of a requested type."""

    kind: Literal["question"]
    asks: QuestionType
    models: Phrases


class RewriteForm(ItemForm):
    """Turn a negative sentence into positive service language."""

    kind: Literal["rewrite"]
    negative: TextForm
    models: Phrases


AnyItem = Annotated[
    ChoiceForm | ClassifyForm | OrderForm | MatchForm | RecordForm | NumberForm | QuestionForm | RewriteForm,
    Field(discriminator="kind"),
]


class MemberForm(Strict):
    """One member of a taught system."""

    id: Id
    name: TextForm
    means: TextForm
    cue: TextForm
    group: Id | None = None


class SystemForm(Strict):
    """One taught system: a taxonomy, a procedure, a set of rules, ..."""

    id: Id
    name: TextForm
    kind: Literal["taxonomy", "rules", "model", "procedure", "checklist", "drill", "formula", "scale", "case"]
    tier: Literal["core", "support"]
    source: list[Line]
    about: TextForm
    note: TextForm | None = None
    members: Annotated[list[MemberForm], Field(min_length=1)]


class ModuleForm(Strict):
    """A module of the course."""

    number: int
    id: Id
    name: TextForm
    why: TextForm


class SystemsFile(Strict):
    """A file of ``content/systems``."""

    module: ModuleForm
    systems: Annotated[list[SystemForm], Field(min_length=1)]


class CellForm(Strict):
    """One cell of a notebook: prose in Markdown, an exercise by its item's id, or a figure by its name."""

    text: TextForm | None = None
    exercise: Id | None = None
    figure: Id | None = None

    @model_validator(mode="after")
    def _holds_one_thing(self) -> CellForm:
        if sum(part is not None for part in (self.text, self.exercise, self.figure)) != 1:
            raise PydanticCustomError(
                "one_thing", "a cell holds one of text, exercise, figure; split it or remove the others"
            )
        return self


class LessonForm(Strict):
    """A file of ``content/lessons``: one notebook in every language."""

    id: Id
    title: TextForm
    minutes: Annotated[int, Field(ge=1)]
    cells: Annotated[list[CellForm], Field(min_length=1)]


class FigureForm(Strict):
    """What a figure says: to those who cannot see it, and on it."""

    alt: TextForm
    labels: dict[Id, TextForm] = {}


FIGURES: TypeAdapter[dict[str, FigureForm]] = TypeAdapter(dict[Id, FigureForm])
ITEM: TypeAdapter[ItemForm] = TypeAdapter(AnyItem)
KINDS = ("choice", "classify", "order", "match", "record", "number", "question", "rewrite")

_FIXES = {
    "extra_forbidden": "unknown field; remove it or correct its spelling",
    "string_type": "must be text; put it in quotes",
    "missing": "missing; add it",
    "string_pattern_mismatch": "use small letters, digits and single hyphens",
}


def faults_of(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Each fault as (field, what is wrong and how to mend it)."""
    for fault in error.errors():
        place = _without_tags(fault["loc"])
        if fault["type"] == "missing" and place and place[-1] in ("en", "zh"):
            yield path(place[:-1]), f"the text in '{place[-1]}' is missing; write it in both languages"
        elif fault["type"] == "union_tag_not_found":
            yield path([*place, str(fault.get("ctx", {}).get("discriminator", "kind")).strip("'")]), "missing; add it"
        elif fault["type"] == "union_tag_invalid":
            found = fault.get("ctx", {})
            named = str(found.get("discriminator", "kind")).strip("'")
            yield path([*place, named]), f"unknown value '{found.get('tag')}'; use one of {found.get('expected_tags')}"
        else:
            yield path(place), _FIXES.get(fault["type"], fault["msg"])


def path(place: Sequence[object]) -> str:
    """A place in a YAML file as people write it: ``options[2].why``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "the whole entry"


def _without_tags(place: tuple[int | str, ...]) -> list[int | str]:
    """A place without the kind of an item or the form of a field, which the checker inserts."""
    parts = [part for number, part in enumerate(place) if number or part not in KINDS]
    if len(parts) > 2 and parts[0] == "fields" and isinstance(parts[1], int):
        del parts[2]
    return parts

"""Question types. Adding one is an entry here, a field in `fields.py`, a template, and a test."""

from collections.abc import Callable
from typing import NamedTuple

from forms.definition import Question
from forms.wtf.choices import ChoiceField, MultipleField, RankField
from forms.wtf.fields import (
    AcknowledgeField,
    DateField,
    DateTimeField,
    NumberField,
    QuestionField,
    ScaleField,
    TextField,
)
from forms.wtf.notes import NoteField, UnsupportedField, WorkedOutField

MOST_SEGMENTS = 11
MOST_COLUMNS = 4
TOGETHER = ("matrix", "dots")
"""Appearances of groups whose questions are drawn, and declined, as one."""
SEGMENTED = ("likert", "horizontal", "horizontal-compact")


class Kind(NamedTuple):
    field: type[QuestionField]
    template: str
    when: Callable[[Question], bool] = lambda _: True


def looks(*appearances: str) -> Callable[[Question], bool]:
    return lambda question: any(word in question.appearance for word in appearances)


def has_scale(question: Question) -> bool:
    return question.scale is not None


def few_steps(question: Question) -> bool:
    """A range of whole steps, short enough for a row of buttons."""
    try:
        start, end, step = (int(question.parameters.get(key) or 1) for key in ("start", "end", "step"))
    except ValueError:
        return False
    return step > 0 and 0 <= (end - start) // step < MOST_SEGMENTS and "end" in question.parameters


def few_places(question: Question) -> bool:
    return question.scale is not None and question.scale[1] <= MOST_COLUMNS


WORKED_OUT_SHOWN = Kind(WorkedOutField, "worked_out.html")
UNSUPPORTED = Kind(UnsupportedField, "unsupported.html")

FIELDS: dict[str, tuple[Kind, ...]] = {
    "text": (Kind(TextField, "lines.html", looks("multiline")), Kind(TextField, "text.html")),
    "barcode": (Kind(TextField, "text.html"),),
    "integer": (
        Kind(ScaleField, "scale.html", has_scale),
        Kind(NumberField, "counter.html", looks("counter")),
        Kind(NumberField, "number.html"),
    ),
    "decimal": (Kind(NumberField, "number.html"),),
    "range": (Kind(ScaleField, "scale.html", few_steps), Kind(NumberField, "number.html")),
    "date": (Kind(DateField, "date.html"),),
    "time": (Kind(TextField, "time.html"),),
    "dateTime": (Kind(DateTimeField, "date.html"),),
    "select_one": (Kind(ChoiceField, "likert.html", looks(*SEGMENTED)), Kind(ChoiceField, "choices.html")),
    "select_one_from_file": (Kind(ChoiceField, "choices.html"),),
    "select_multiple": (Kind(MultipleField, "choices.html"),),
    "select_multiple_from_file": (Kind(MultipleField, "choices.html"),),
    "rank": (Kind(RankField, "rank.html", few_places), Kind(RankField, "places.html")),
    "note": (Kind(NoteField, "note.html"),),
    "acknowledge": (Kind(AcknowledgeField, "acknowledge.html"),),
}
ALIASES = {"trigger": "acknowledge", "datetime": "dateTime", "string": "text", "int": "integer"}

WORKED_OUT = frozenset({"calculate", "hidden"})
SET_BY_THE_DEVICE = frozenset(
    {"start", "end", "today", "deviceid", "phonenumber", "username", "email", "simserial", "subscriberid"}
    | {"audit", "start-geopoint", "background-audio", "background-geopoint", "xml-external", "csv-external"}
)
NOT_SHOWN = WORKED_OUT | SET_BY_THE_DEVICE
"""Nobody is asked."""


def worked_out(question: Question) -> bool:
    """A question with a calculation is shown with what it comes to; nobody types it."""
    return question.calculation is not None and question.type not in NOT_SHOWN


def kind_of(question: Question) -> Kind | None:
    """How a question is asked here; None where it is not shown at all."""
    if question.type in NOT_SHOWN:
        return None
    if worked_out(question):
        return WORKED_OUT_SHOWN
    kinds = FIELDS.get(ALIASES.get(question.type, question.type), (UNSUPPORTED,))
    return next(kind for kind in kinds if kind.when(question))

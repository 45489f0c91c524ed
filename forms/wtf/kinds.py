"""Question types. Adding one is an entry here, a field in `fields.py`, a template, and a test."""

from collections.abc import Callable
from typing import NamedTuple

from forms.definition import Group, Node, Question
from forms.wtf.choices import ChoiceField, MultipleField, RankField
from forms.wtf.dates import DateField, DateTimeField
from forms.wtf.fields import AcknowledgeField, NumberField, QuestionField, TextField
from forms.wtf.files import FileField
from forms.wtf.notes import NoteField, WorkedOutField
from forms.wtf.places import PointField, TraceField
from forms.wtf.scales import RangeField, ScaleField, few_steps

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


def few_places(question: Question) -> bool:
    return question.scale is not None and question.scale[1] <= MOST_COLUMNS


WORKED_OUT_SHOWN = Kind(WorkedOutField, "worked_out.html")
FILE = Kind(FileField, "file.html")

FIELDS: dict[str, tuple[Kind, ...]] = {
    "text": (Kind(TextField, "lines.html", looks("multiline")), Kind(TextField, "text.html")),
    "barcode": (Kind(TextField, "text.html"),),
    "integer": (
        Kind(ScaleField, "scale.html", has_scale),
        Kind(NumberField, "counter.html", looks("counter")),
        Kind(NumberField, "number.html"),
    ),
    "decimal": (Kind(NumberField, "number.html"),),
    "range": (Kind(ScaleField, "scale.html", few_steps), Kind(RangeField, "number.html")),
    "date": (Kind(DateField, "date.html"),),
    "time": (Kind(TextField, "time.html"),),
    "dateTime": (Kind(DateTimeField, "date.html"),),
    "select_one": (
        Kind(NoteField, "heading.html", looks("label")),
        Kind(ChoiceField, "likert.html", looks(*SEGMENTED)),
        Kind(ChoiceField, "choices.html"),
    ),
    "select_multiple": (
        Kind(NoteField, "heading.html", looks("label")),
        Kind(MultipleField, "choices.html"),
    ),
    "rank": (Kind(RankField, "rank.html", few_places), Kind(RankField, "places.html")),
    "note": (Kind(NoteField, "note.html"),),
    "acknowledge": (Kind(AcknowledgeField, "acknowledge.html"),),
    "geopoint": (Kind(PointField, "point.html"),),
    "geotrace": (Kind(TraceField, "trace.html"),),
    "geoshape": (Kind(TraceField, "trace.html"),),
    **dict.fromkeys(("image", "audio", "video", "file"), (FILE,)),
}

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
    return None if question.type in NOT_SHOWN else asked_as(question)


def asked_as(question: Question, *, fixed: bool = False) -> Kind:
    """`fixed`: it is read-only now, so its value is shown instead."""
    kinds = FIELDS.get(question.type, FIELDS["text"])
    kind = next(kind for kind in kinds if kind.when(question))
    if worked_out(question) or (fixed and not issubclass(kind.field, NoteField)):
        return WORKED_OUT_SHOWN
    return kind


def drawn_together(group: Group) -> str:
    """The appearance by which a group is drawn as one, where all that is in it fits; else ""."""
    wanted = next((word for word in TOGETHER if word in group.appearance), "")
    return wanted if wanted and all(_fits(wanted, child) for child in group.children) else ""


def _fits(wanted: str, node: Node) -> bool:
    if not isinstance(node, Question):
        return False
    if kind_of(node) is None:
        return True
    return node.calculation is None and node.type == ("select_one" if wanted == "matrix" else "integer")

"""Groups drawn as one: a matrix of small scales, a table's dots."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from forms.wtf.fields import QuestionField, Spot
from forms.wtf.layout import GroupBlock
from forms.wtf.widgets import render

BETWEEN = (": ", " – ", " — ", " · ")
"""What may stand between a row's words and a column's in the label of a cell."""


class Row(NamedTuple):
    name: str
    label: str
    cells: list[tuple[str, QuestionField]]
    """Column words, field."""


def draw_group(
    block: GroupBlock,
    fields: Sequence[QuestionField],
    problems: Sequence[str],
    inside: Markup,
    spot: Spot | None,
) -> Markup:
    shown = [field for field in fields if field.spot is None or not field.spot.hidden]
    states = {field.data.declined for field in shown if field.data.answer is None}
    return render(
        block.template,
        block=block,
        fields=fields,
        rows=matrix_rows(block.name, fields) if block.template == "matrix.html" else [],
        total=sum(field.data.answer for field in shown if isinstance(field.data.answer, int)),
        problems=problems,
        declines=block.declines if block.template != "group.html" else (),
        declined=states.pop() if len(states) == 1 else "",
        inside=inside,
        spot=spot,
    )


def matrix_rows(name: str, fields: Sequence[QuestionField]) -> list[Row]:
    """Cells `imp_equip`, `have_equip` … are one row `equip`; their labels are `row: column`."""
    rows: dict[str, Row] = {}
    for field in fields:
        label, column = split_label(field.ask.label.words)
        row = field.question.name.partition("_")[2] or field.question.name
        rows.setdefault(row, Row(f"{name}.{row}", label, [])).cells.append((column, field))
    return list(rows.values())


def split_label(words: str) -> tuple[str, str]:
    """`Học nghề: mức cần` → ("Học nghề", "Mức cần"); without a mark between, both are the whole."""
    for mark in BETWEEN:
        row, found, column = words.rpartition(mark)
        if found:
            return row, column[:1].upper() + column[1:]
    return words, words

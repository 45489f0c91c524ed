"""Choices: what is selected, how a choice is called, tables looked up."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, Refusal, fixed
from forms.expression.values import Value, as_number, as_string


def selected(_frame: Frame, answer: Value, choice: Value) -> Value:
    return f" {as_string(choice).strip()} " in f" {as_string(answer)} "


def selected_at(_frame: Frame, answer: Value, place: Value) -> Value:
    """The choice at that place, counted from 0; none there → empty."""
    choices, index = as_string(answer).split(), as_number(place)
    return choices[int(index)] if 0 <= index < len(choices) else ""


def count_selected(_frame: Frame, answer: Value) -> Value:
    return float(len(as_string(answer).split()))


def choice_name(frame: Frame, choice: Value, question: Value) -> Value:
    """The words of the choice in the language of the moment; of several at once, as in ODK, none."""
    name = as_string(choice)
    return frame.env.label(as_string(question), name) if name else ""


def itext(frame: Frame, identifier: Value) -> Value:
    return frame.env.itext(as_string(identifier))


def pulldata(frame: Frame, table: Value, column: Value, key: Value, wanted: Value) -> Value:
    """The cell of the first row whose key is wanted; no table or no such row → empty."""
    return _cell(frame.env.rows(as_string(table)), as_string(column), as_string(key), as_string(wanted))


def _cell(rows: Sequence[Mapping[str, str]], column: str, key: str, wanted: str) -> str:
    for row in rows:
        if row.get(key, "") == wanted:
            return row.get(column, "")
    return ""


def check_question(arguments: list[Any]) -> Refusal | None:
    if isinstance(arguments[1], str):
        return None
    return Refusal(
        "question_required",
        "Argument 2 of jr:choice-name() must name a question.",
        "Write the reference in quotes: jr:choice-name(${x}, '${x}').",
    )


SELECTS: Final[dict[str, Function]] = {
    "selected": fixed(selected, 2),
    "is-selected": fixed(selected, 2),
    "selected-at": fixed(selected_at, 2),
    "count-selected": fixed(count_selected, 1),
    "jr:choice-name": fixed(choice_name, 2, check=check_question),
    "jr:itext": fixed(itext, 1),
    "pulldata": fixed(pulldata, 4),
}

"""The tree that expressions look at, built from a checked response."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.definition import Choice, Group, Question, Repeat, Survey
from forms.definition import Node as Definition
from forms.expression.values import number_text
from forms.instance import Node
from forms.response import Response

Rows = Sequence[Mapping[str, str]]

_KINDS = {
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
}


@dataclass(frozen=True, slots=True)
class Grown:
    """What a tree grows from: path → value, and repeat → rows."""

    values: Mapping[str, Any]
    counts: Mapping[str, int]


def tree(survey: Survey, response: Response, without: frozenset[str] = frozenset()) -> Node:
    """The root `data` with a node for every group, repeat instance and question; without an answer, empty.

    `without`: paths whose answers are left out.
    """
    root = Node("data")
    values = response.values
    if without:
        values = {path: value for path, value in values.items() if path not in without}
    for child in survey.children:
        _grow(root, "/data", child, Grown(values, response.counts))
    return root


def _grow(parent: Node, place: str, definition: Definition, grown: Grown) -> None:
    here = f"{place}/{definition.name}"
    if isinstance(definition, Repeat):
        for position in range(1, grown.counts.get(here, 0) + 1):
            instance = parent.add(Node(definition.name, repeated=True))
            _grow_children(instance, f"{here}[{position}]", definition, grown)
    elif isinstance(definition, Group):
        _grow_children(parent.add(Node(definition.name)), here, definition, grown)
    else:
        parent.add(_leaf(definition, grown.values.get(here)))


def _grow_children(node: Node, place: str, group: Group, grown: Grown) -> None:
    for child in group.children:
        _grow(node, place, child, grown)


def _leaf(question: Question, value: Any) -> Node:
    if value is None:
        text = ""
    else:
        text = number_text(value) if isinstance(value, int | float) else str(value)
    return Node(question.name, text, _KINDS.get(question.type, ""))


def choice_rows(survey: Survey) -> Mapping[str, Rows]:
    """List → its choices as `instance('list')/root/item` shows them."""
    return {name: [_choice_row(choice) for choice in choices] for name, choices in survey.choices.items()}


def _choice_row(choice: Choice) -> dict[str, str]:
    return {"name": choice.name, **choice.attributes}

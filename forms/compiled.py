"""Survey ↔ the compact JSON that the database keeps and that a phone and the server both run.

Fields at their defaults are left out; an expression is `[source, ast]`. Read again, a survey is equal.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from forms.definition import Choice, Expression, Group, Node, Question, Repeat, SheetRow, Survey

FORMAT = 1
"""Raised when a stored form can no longer be read as it is."""

_EXPRESSIONS = frozenset(
    {
        "relevant",
        "constraint",
        "required",
        "read_only",
        "calculation",
        "dynamic_default",
        "choice_filter",
        "repeat_count",
        "instance_name",
    }
)
_TUPLES = frozenset({"appearance", "trigger", "decline", "scale", "languages", "order", "warnings"})


def to_json(survey: Survey) -> dict[str, Any]:
    """JSON-able; the same survey gives the same JSON."""
    return {"format": FORMAT, **_fields(survey)}


def from_json(compiled: Mapping[str, Any]) -> Survey:
    """The Survey again. Raises ValueError for another format."""
    if compiled.get("format") != FORMAT:
        raise ValueError(f"The compiled form has format {compiled.get('format')}, not {FORMAT}.")
    return Survey(**_read(Survey, compiled))


def _fields(item: Any) -> dict[str, Any]:
    found = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if not _is_default(field, value):
            found[field.name] = _written(value)
    return found


def _is_default(field: Any, value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and value == field.default_factory()


def _written(value: Any) -> Any:
    if isinstance(value, Expression):
        return [value.source, value.ast]
    if isinstance(value, Question | Choice | SheetRow):
        return _fields(value)
    if isinstance(value, Group):
        return {"kind": "repeat" if isinstance(value, Repeat) else "group", **_fields(value)}
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _written(part) for key, part in value.items()}
    return value


def _read(kind: type[Any], compiled: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(kind)}
    return {name: _value(name, value) for name, value in compiled.items() if name in known}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _EXPRESSIONS:
        return Expression(value[0], value[1])
    if name in _TUPLES:
        return tuple(value)
    reader = _NESTED.get(name)
    return reader(value) if reader else value


def _nodes(compiled: list[Any]) -> tuple[Node, ...]:
    return tuple(_node(node) for node in compiled)


def _node(compiled: Mapping[str, Any]) -> Node:
    kind = {"group": Group, "repeat": Repeat}.get(compiled.get("kind", ""), Question)
    node: Node = kind(**_read(kind, compiled))
    return node


def _choices(compiled: Mapping[str, Any]) -> dict[str, tuple[Choice, ...]]:
    return {
        name: tuple(Choice(**_read(Choice, choice)) for choice in choices)
        for name, choices in compiled.items()
    }


def _sheets(compiled: Mapping[str, Any]) -> dict[str, tuple[SheetRow, ...]]:
    return {name: tuple(SheetRow(**row) for row in rows) for name, rows in compiled.items()}


_NESTED: Mapping[str, Callable[[Any], Any]] = {"children": _nodes, "choices": _choices, "sheets": _sheets}

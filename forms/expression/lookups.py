"""instance('list')/root/item[column = key]: found by index, since lists of places are long."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from forms.expression.environment import Frame
from forms.expression.functions.base import Closure
from forms.expression.values import first_value, text_day
from forms.instance import Node

Ast = Any

_MOVES: Final = frozenset({".", "..", "*"})


class Lookup(NamedTuple):
    table: str
    column: str
    key: Ast
    rest: list[Any]
    """Steps after the item."""


def as_lookup(ast: list[Any]) -> Lookup | None:
    """The parts of a path of that shape; any other path → None."""
    if len(ast) < 4 or not isinstance(ast[1], list) or ast[1][0] != "instance" or ast[2] != "root":
        return None
    step = ast[3]
    if not isinstance(step, list) or len(step) != 2 or step[0] != "item":
        return None
    test = step[1]
    if not isinstance(test, list) or test[0] != "=" or not _is_column(test[1]) or not _is_key(test[2]):
        return None
    return Lookup(ast[1][1], test[1][2], test[2], ast[4:])


def _is_column(ast: Ast) -> bool:
    if not isinstance(ast, list) or len(ast) != 3 or ast[:2] != ["path", "."]:
        return False
    return isinstance(ast[2], str) and ast[2] not in _MOVES


def _is_key(ast: Ast) -> bool:
    """What is the same for every item: a text, a reference, a path from current()."""
    if isinstance(ast, str):
        return True
    return isinstance(ast, list) and (ast[0] in ("ref", "var") or ast[:2] == ["path", ["current"]])


def lookup_closure(lookup: Lookup, key: Closure, scan: Closure) -> Callable[[Frame], list[Node]]:
    """By index for a key that is plain text; numbers and dates equal more than one writing, so they scan."""
    table, column = lookup.table, lookup.column

    def run(frame: Frame) -> list[Node]:
        value = key(frame)
        if isinstance(value, list) and len(value) == 1:
            value = first_value(value)
        if isinstance(value, str) and text_day(value) is None:
            return frame.env.table(table).lookup(column, value)
        found = scan(frame)
        return found if isinstance(found, list) else []

    return run

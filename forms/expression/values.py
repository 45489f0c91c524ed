"""The values of expressions and how they turn into one another.

A value is a boolean, a number (float), a text, a day, a moment, INVALID_DATE, or a list of nodes.
"""

import math
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from forms.expression.moments import parse_day, parse_moment
from forms.instance import Node


class InvalidDate:
    """What `date('x')` gives: false, no number, equal to nothing."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "INVALID_DATE"


INVALID_DATE: Final = InvalidDate()

Atom = bool | float | str | date | datetime | InvalidDate
Value = Atom | list[Node]

TOLERANCE: Final = 1e-12
NAN: Final = math.nan

_NUMBER = re.compile(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[ \t\r\n]*")
_DAY_ZERO = date(1970, 1, 1).toordinal()


def node_value(node: Node) -> Atom:
    """The answer, typed by the node's kind. Empty and irrelevant nodes are empty text."""
    if not node.relevant:
        return ""
    kind = node.kind
    if not kind:
        return node.text()
    text = node.value
    if not text:
        return ""
    if kind == "number":
        return parse_number(text)
    if kind == "date":
        return parse_day(text) or text
    if kind == "boolean":
        return text == "1"
    if kind == "datetime":
        return _aware_moment(text) or text
    return text


def _aware_moment(text: str) -> datetime | None:
    moment = parse_moment(text)
    return moment if moment is not None and moment.tzinfo is not None else None


def first_value(nodes: list[Node]) -> Atom:
    return node_value(nodes[0]) if nodes else ""


def as_string(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return _nodes_string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    return "Invalid Date"


def _nodes_string(nodes: list[Node]) -> str:
    if not nodes or not nodes[0].relevant:
        return ""
    first = nodes[0]
    if first.kind == "boolean" and first.value:
        return "true" if first.value == "1" else "false"
    return first.text()


def as_number(value: Value) -> float:
    """Days and moments count as whole calendar days since 1970-01-01; what is no number is NaN."""
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        return text_number(value)
    if isinstance(value, list):
        return _node_number(value[0]) if value else NAN
    if isinstance(value, date):
        return float(value.toordinal() - _DAY_ZERO)
    return NAN


def _node_number(node: Node) -> float:
    return NAN if node.kind == "words" else as_number(node_value(node))


def numbers(value: Value) -> list[float]:
    """The number of each node, or of the one value."""
    return [_node_number(node) for node in value] if isinstance(value, list) else [as_number(value)]


def as_boolean(value: Value) -> bool:
    """A node-set is true when one of its nodes has a value that is true."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value != ""
    if isinstance(value, list):
        return any(as_boolean(node_value(node)) for node in value)
    if isinstance(value, (int, float)):
        return abs(value) > TOLERANCE
    return isinstance(value, date)


def atoms(value: Value) -> list[Atom]:
    """A node-set spread out into the values of its nodes; anything else alone."""
    return [node_value(node) for node in value] if isinstance(value, list) else [value]


def parse_number(text: str) -> float:
    """`  -1.5 ` → -1.5; dates and everything else → NaN."""
    return float(text) if _NUMBER.fullmatch(text) else NAN


def text_number(text: str) -> float:
    """Like `parse_number`, but an ISO date counts as its day."""
    if _NUMBER.fullmatch(text):
        return float(text)
    day = text_day(text)
    return NAN if day is None else float(day.toordinal() - _DAY_ZERO)


def text_day(text: str) -> date | None:
    """The day that is written in an ISO date or date-time, whatever its offset."""
    if len(text) < 10 or text[4] != "-":
        return None
    return parse_day(text) if len(text) == 10 else _written_day(text)


def _written_day(text: str) -> date | None:
    return parse_day(text[:10]) if parse_moment(text) is not None else None


def number_text(number: float) -> str:
    """The shortest digits that read back as the same number, never with an exponent."""
    if math.isfinite(number):
        return _finite_text(number)
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def _finite_text(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    digits = repr(float(number))
    if "e" in digits:
        digits = format(Decimal(digits), "f")
    return digits.removesuffix(".0")

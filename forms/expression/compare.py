"""=, !=, <, <=, >, >=: numbers with a small tolerance, days by the calendar, node-sets one by one."""

import operator
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from forms.expression.moments import EPOCH, fraction_of_day, parse_clock, parse_day, parse_moment
from forms.expression.values import (
    NAN,
    TOLERANCE,
    Atom,
    Value,
    as_boolean,
    as_number,
    node_value,
    parse_number,
)
from forms.instance import Node

Test = Callable[[Atom, Atom], bool]


def equal(left: Value, right: Value) -> bool:
    return _any_pair(left, right, _same)


def unequal(left: Value, right: Value) -> bool:
    return _any_pair(left, right, _differ)


def less(left: Value, right: Value) -> bool:
    return _any_ordered(left, right, operator.lt)


def less_or_equal(left: Value, right: Value) -> bool:
    return _any_ordered(left, right, operator.le)


def greater(left: Value, right: Value) -> bool:
    return _any_ordered(left, right, operator.gt)


def greater_or_equal(left: Value, right: Value) -> bool:
    return _any_ordered(left, right, operator.ge)


COMPARISONS: Final[dict[str, Callable[[Value, Value], bool]]] = {
    "=": equal,
    "!=": unequal,
    "<": less,
    "<=": less_or_equal,
    ">": greater,
    ">=": greater_or_equal,
}


def _any_pair(left: Value, right: Value, test: Test) -> bool:
    if isinstance(left, list):
        if isinstance(right, bool):
            return test(as_boolean(left), right)
        if len(left) == 1 and not isinstance(right, list):
            return test(_beside(left[0], right), right)
        return any(test(mine, other) for mine, other in _pairs(left, right))
    if isinstance(right, list):
        return _any_pair(right, left, test)
    return test(left, right)


def _pairs(left: Value, right: Value) -> Iterator[tuple[Atom, Atom]]:
    others = right if isinstance(right, list) else [right]
    for mine in left if isinstance(left, list) else [left]:
        for other in others:
            yield _beside(mine, _value(other)), _beside(other, _value(mine))


def _value(item: Node | Atom) -> Atom:
    return node_value(item) if isinstance(item, Node) else item


def _beside(item: Node | Atom, other: Atom) -> Atom:
    """Typed words such as `1e3` or `2026-01-31` are no number beside one."""
    if not isinstance(item, Node):
        return item
    return NAN if item.kind == "words" and isinstance(other, float) else node_value(item)


def _differ(left: Atom, right: Atom) -> bool:
    return not _same(left, right)


def _same(left: Atom, right: Atom) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right or _same_written_day(left, right)
    if isinstance(left, bool) or isinstance(right, bool):
        return as_boolean(left) is as_boolean(right)
    mine, other = _comparable(left, right)
    return bool(mine == other) or (
        isinstance(mine, float) and isinstance(other, float) and abs(mine - other) < TOLERANCE
    )


def _same_written_day(left: str, right: str) -> bool:
    """`2018-06-25` equals `2018-06-25T08:00:00.000+07:00`; other texts are equal or they are not."""
    if len(left) < 10 or len(right) < 10 or left[:10] != right[:10]:
        return False
    short, long = sorted((left, right), key=len)
    return parse_day(short) is not None and parse_moment(long) is not None


def _any_ordered(left: Value, right: Value, order: Callable[[Any, Any], bool]) -> bool:
    if isinstance(left, list) or isinstance(right, list):
        if isinstance(left, list) and len(left) == 1 and not isinstance(right, list):
            return _ordered(_beside(left[0], right), right, order)
        return any(_ordered(mine, other, order) for mine, other in _pairs(left, right))
    return _ordered(left, right, order)


def _ordered(left: Atom, right: Atom, order: Callable[[Any, Any], bool]) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return order(*_ordered_texts(left, right))
    return order(*_comparable(left, right))


def _ordered_texts(left: str, right: str) -> tuple[float, float]:
    """Two texts are compared as numbers, two times of day by the clock; two date texts are no numbers."""
    mine, other = parse_clock(left), parse_clock(right)
    if mine is not None and other is not None:
        return fraction_of_day(mine), fraction_of_day(other)
    return parse_number(left), parse_number(right)


def _comparable(left: Atom, right: Atom) -> tuple[float, float] | tuple[timedelta, timedelta]:
    """Two moments by how long after 1970 they are, not by their clocks, which go back once a year; with a day
    on one side, whole days; else numbers."""
    if isinstance(left, datetime) or isinstance(right, datetime):
        mine, other = _moment_beside(left, right), _moment_beside(right, left)
        if mine is not None and other is not None:
            return mine - EPOCH, other - EPOCH
    return as_number(left), as_number(right)


def _moment_beside(value: Atom, other: Atom) -> datetime | None:
    """A text is read as a moment beside a moment, on the other's clock where it names no offset."""
    if isinstance(value, datetime):
        return value
    moment = parse_moment(value) if isinstance(value, str) else None
    if moment is not None and moment.tzinfo is None and isinstance(other, datetime):
        return moment.replace(tzinfo=other.tzinfo)
    return moment

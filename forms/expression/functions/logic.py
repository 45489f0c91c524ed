"""Truth and choice: if, not, coalesce, once, checklist …"""

from collections.abc import Callable
from typing import Any, Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Closure, Function, fixed
from forms.expression.values import Value, as_boolean, as_number, as_string, atoms, node_value


def true(_frame: Frame) -> Value:
    return True


def false(_frame: Frame) -> Value:
    return False


def boolean(_frame: Frame, value: Value) -> Value:
    return as_boolean(value)


def boolean_from_string(_frame: Frame, value: Value) -> Value:
    return as_string(value).lower() in ("true", "1")


def negate(_frame: Frame, value: Value) -> Value:
    return not as_boolean(value)


def build_if(arguments: list[Any], prepare: Callable[[Any], Closure]) -> Closure:
    """Condition and value in turn, then the value for when no condition holds."""
    *pairs, last = [prepare(argument) for argument in arguments]
    branches = list(zip(pairs[::2], pairs[1::2], strict=True))

    def run(frame: Frame) -> Value:
        for condition, value in branches:
            if as_boolean(condition(frame)):
                return value(frame)
        return last(frame)

    return run


def coalesce(_frame: Frame, *values: Value) -> Value:
    """The first that is a value (not empty, NaN or an impossible date); none → the last."""
    for value in values[:-1]:
        if as_string(value) not in ("", "NaN", "Invalid Date"):
            return value
    return values[-1]


def once(frame: Frame, value: Value) -> Value:
    """What the question already holds; the new value only where it holds nothing."""
    kept = node_value(frame.current)
    return value if kept == "" else kept


def checklist(_frame: Frame, least: Value, most: Value, *items: Value) -> Value:
    count = sum(as_boolean(atom) for item in items for atom in atoms(item))
    return _between(count, as_number(least), as_number(most))


def weighted_checklist(_frame: Frame, least: Value, most: Value, *items: Value) -> Value:
    total = 0.0
    for flags, weights in zip(items[::2], items[1::2], strict=True):
        for flag, weight in zip(atoms(flags), atoms(weights), strict=False):
            total += as_number(weight) if as_boolean(flag) else 0.0
    return _between(total, as_number(least), as_number(most))


def _between(total: float, least: float, most: float) -> bool:
    """A negative bound is no bound."""
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _unused(_frame: Frame, *_values: Value) -> Value:
    return ""


LOGIC: Final[dict[str, Function]] = {
    "true": fixed(true, 0),
    "false": fixed(false, 0),
    "boolean": fixed(boolean, 1),
    "boolean-from-string": fixed(boolean_from_string, 1),
    "not": fixed(negate, 1),
    "if": fixed(_unused, 3, build=build_if),
    "coalesce": Function(coalesce, 2, None),
    "once": fixed(once, 1),
    "checklist": Function(checklist, 3, None),
    "weighted-checklist": Function(weighted_checklist, 4, None, counts=lambda count: count % 2 == 0),
}

"""Numbers, as XPath and JavaScript reckon with them."""

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, fixed
from forms.expression.functions.strings import here
from forms.expression.values import NAN, Value, as_number, as_string, atoms, numbers

_HALF: Final = Decimal("0.5")


def number_(frame: Frame, value: Value | None = None) -> Value:
    return as_number(here(frame, value))


def whole(_frame: Frame, value: Value) -> Value:
    """int(): the fraction cut off."""
    return _rounded(math.trunc, as_number(value))


def floor(_frame: Frame, value: Value) -> Value:
    return _rounded(math.floor, as_number(value))


def ceiling(_frame: Frame, value: Value) -> Value:
    return _rounded(math.ceil, as_number(value))


def _rounded(rounding: Callable[[float], int], value: float) -> float:
    return float(rounding(value)) if math.isfinite(value) else value


def round_(_frame: Frame, value: Value, places: Value = 0.0) -> Value:
    """Half goes up, towards +∞: round(-2.5) = -2. Reckoned on the decimal digits that are shown."""
    exact, scale = as_number(value), as_number(places)
    if not math.isfinite(exact):
        return exact
    if not math.isfinite(scale) or abs(scale) > _MOST_PLACES:
        return NAN
    shift = int(scale)
    digits = Decimal(repr(exact)).scaleb(shift)
    return float((digits + _HALF).to_integral_value(ROUND_FLOOR).scaleb(-shift))


_MOST_PLACES: Final = 30


def absolute(_frame: Frame, value: Value) -> Value:
    return abs(as_number(value))


def _math(function: Callable[[float], float]) -> Function:
    """A function of one number; outside its domain → NaN, too large → infinity."""

    def run(_frame: Frame, value: Value) -> Value:
        argument = as_number(value)
        try:
            return function(argument)
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return fixed(run, 1)


def _log(value: float) -> float:
    return math.log(value) if value else -math.inf


def _log10(value: float) -> float:
    return math.log10(value) if value else -math.inf


def power(_frame: Frame, base: Value, exponent: Value) -> Value:
    return _power(as_number(base), as_number(exponent))


def _power(base: float, exponent: float) -> float:
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return NAN
    if abs(exponent) <= _MOST_MULTIPLIED and exponent == int(exponent):
        return _multiplied(base, int(exponent))
    odd = exponent % 2 == 1
    if base == 0 and exponent < 0:
        return math.copysign(math.inf, base) if odd else math.inf
    try:
        return math.pow(base, exponent)
    except ValueError:
        return NAN
    except OverflowError:
        return -math.inf if base < 0 and odd else math.inf


_MOST_MULTIPLIED: Final = 64


def _multiplied(base: float, exponent: int) -> float:
    """By squaring, so that Python and every browser come to the same last digit."""
    result, factor, left = 1.0, base, abs(exponent)
    while left:
        if left % 2:
            result *= factor
        factor *= factor
        left //= 2
    if exponent >= 0:
        return result
    return 1 / result if result else math.copysign(math.inf, result)


def exp10(_frame: Frame, value: Value) -> Value:
    return _power(10.0, as_number(value))


def atan2(_frame: Frame, y: Value, x: Value) -> Value:
    return math.atan2(as_number(y), as_number(x))


def pi(_frame: Frame) -> Value:
    return math.pi


def smallest(_frame: Frame, *values: Value) -> Value:
    return _extreme(min, values)


def largest(_frame: Frame, *values: Value) -> Value:
    return _extreme(max, values)


def _extreme(pick: Callable[[list[float]], float], values: tuple[Value, ...]) -> float:
    """Of nothing, or with something that is no number: NaN, as in XPath; the unanswered are left out."""
    found = [number for value in values for number in numbers(_answered(value))]
    if not found or any(math.isnan(entry) for entry in found):
        return NAN
    return pick(found)


def _answered(value: Value) -> Value:
    if not isinstance(value, list):
        return value
    return [node for node in value if node.value or not node.is_asked]


def total(_frame: Frame, nodes: Value) -> Value:
    """Blank nodes add nothing; one that is no number makes the sum NaN."""
    added = 0.0
    for atom, number in zip(atoms(nodes), numbers(nodes), strict=True):
        if atom != "":
            # Not sum(): from Python 3.12 on it makes up for what each step rounds away, and no phone does.
            added += number
    return added


def count(_frame: Frame, nodes: Value) -> Value:
    return float(len(nodes)) if isinstance(nodes, list) else NAN


def count_non_empty(_frame: Frame, nodes: Value) -> Value:
    return float(sum(as_string([node]) != "" for node in nodes)) if isinstance(nodes, list) else NAN


def random(frame: Frame) -> Value:
    return frame.env.random()


NUMBERS: Final[dict[str, Function]] = {
    "number": Function(number_, 0, 1),
    "int": fixed(whole, 1),
    "floor": fixed(floor, 1),
    "ceiling": fixed(ceiling, 1),
    "round": Function(round_, 1, 2),
    "abs": fixed(absolute, 1),
    "pow": fixed(power, 2),
    "sqrt": _math(math.sqrt),
    "exp": _math(math.exp),
    "exp10": fixed(exp10, 1),
    "log": _math(_log),
    "log10": _math(_log10),
    "sin": _math(math.sin),
    "cos": _math(math.cos),
    "tan": _math(math.tan),
    "asin": _math(math.asin),
    "acos": _math(math.acos),
    "atan": _math(math.atan),
    "atan2": fixed(atan2, 2),
    "pi": fixed(pi, 0),
    "min": Function(smallest, 1, None),
    "max": Function(largest, 1, None),
    "sum": fixed(total, 1, nodes=(0,)),
    "count": fixed(count, 1, nodes=(0,)),
    "count-non-empty": fixed(count_non_empty, 1, nodes=(0,)),
    "random": fixed(random, 0),
}

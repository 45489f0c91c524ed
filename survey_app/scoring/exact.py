"""Exact numbers: in from answers, rounded once, out as JSON that loses nothing."""

import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from survey_app import numbers

_DECIMAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_HALF = Fraction(1, 2)
_DIGITS = 18
_LONGEST = 40
"""More digits than any answer needs; longer text is no number."""

_SMALL = tuple(Fraction(number) for number in range(1024))
"""Most answers are small whole numbers; making a Fraction costs more than adding two."""

Encoded = int | str | None
"""A number in JSON: 3, or "19/2" where it is not whole."""


def exact(value: object) -> Fraction | None:
    """The number that was meant; None for what is no finite number. 0.1 is one tenth; true is 1."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int):
        return _SMALL[value] if 0 <= value < len(_SMALL) else Fraction(value)
    if isinstance(value, float):
        return numbers.exact(value) if math.isfinite(value) else None
    return _written(value) if isinstance(value, str) else None


def _written(text: str) -> Fraction | None:
    if len(text) <= _DIGITS and text.isascii() and text.isdigit():
        return exact(int(text))
    if len(text) <= _LONGEST and _DECIMAL.fullmatch(text.strip()):
        return Fraction(text.strip())
    return None


def number(text: str) -> Fraction:
    """A number as an author writes it: `2`, `0.4`, `-1`, `1/3`. Raises ValueError for anything else."""
    above, slash, below = text.strip().partition("/")
    parts = [exact(above), exact(below) if slash else Fraction(1)]
    if parts[0] is None or not parts[1]:
        raise ValueError(text)
    return parts[0] / parts[1]


def _half_away(value: Fraction) -> int:
    return math.floor(value + _HALF) if value >= 0 else math.ceil(value - _HALF)


ROUNDINGS: Mapping[str, tuple[str, Callable[[Fraction], int]]] = {
    "half_away": ("half away from zero", _half_away),
    "half_even": ("half to even", round),
    "down": ("towards zero", math.trunc),
    "up": ("away from zero", lambda value: math.ceil(value) if value >= 0 else math.floor(value)),
}
"""The author's word → how the trace says it, and what is done."""


def rounded(value: Fraction, decimals: int | None, rounding: str = "half_away") -> Fraction:
    """Rounded once, as the author says; half away from zero, as people do on paper, where nothing is said.

    None for `decimals` leaves the number as it is.
    """
    if decimals is None or value.denominator == 1:
        return value
    scale = 10**decimals
    return Fraction(ROUNDINGS[rounding][1](value * scale), scale)


def plain(value: Fraction) -> int | float:
    """An int where the number is whole, else the nearest float."""
    return value.numerator if value.denominator == 1 else float(value)


def encoded(value: Fraction | None) -> Encoded:
    if value is None or value.denominator == 1:
        return None if value is None else value.numerator
    return f"{value.numerator}/{value.denominator}"


def decoded(value: Encoded) -> Fraction | None:
    return None if value is None else Fraction(value)


def encoded_all(values: Mapping[str, Fraction]) -> dict[str, Encoded]:
    return {name: encoded(value) for name, value in values.items()}

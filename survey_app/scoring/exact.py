"""Exact numbers: in from answers, rounded once, out as JSON that loses nothing."""

import math
import re
from collections.abc import Mapping
from fractions import Fraction

from survey_app import numbers

_DECIMAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_LONGEST = 40
"""More digits than any answer needs; longer text is no number."""

Encoded = int | str | None
"""A number in JSON: 3, or "19/2" where it is not whole."""


def exact(value: object) -> Fraction | None:
    """The number that was meant; None for what is no finite number. 0.1 is one tenth; true is 1."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, float):
        return numbers.exact(value) if math.isfinite(value) else None
    if isinstance(value, str) and len(value) <= _LONGEST and _DECIMAL.fullmatch(value.strip()):
        return Fraction(value.strip())
    return None


def number(text: str) -> Fraction:
    """A number as an author writes it: `2`, `0.4`, `-1`, `1/3`. Raises ValueError for anything else."""
    above, slash, below = text.strip().partition("/")
    parts = [exact(above), exact(below) if slash else Fraction(1)]
    if parts[0] is None or not parts[1]:
        raise ValueError(text)
    return parts[0] / parts[1]


def rounded(value: Fraction, decimals: int | None) -> Fraction:
    """Rounded half away from zero, as people do on paper; None leaves the number as it is."""
    return value if decimals is None else Fraction(numbers.rounded(value, decimals))


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

"""Expressions computed exactly where they are plain arithmetic.

The engine's numbers are floats, as in every XLSForm client. A score must not lose 0.1 × 30000 to binary
noise, so `+ - * div`, `if` and references are walked here with fractions; the rest is asked of the engine.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from forms.expression import as_boolean, as_number, as_string
from forms.expression.values import Value
from survey_app.scoring.exact import exact
from survey_app.scoring.model import Ast

Number = Fraction | str | None
"""None is blank: nothing known, or a division by nothing."""

Run = Callable[[Ast], Value]
Known = Callable[[str], Number]


def _divided(left: Fraction, right: Fraction) -> Fraction | None:
    return left / right if right else None


_STEPS: dict[str, Callable[[Fraction, Fraction], Fraction | None]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divided,
}


def exact_value(ast: Ast, run: Run, known: Known) -> Number:
    """`run` asks the engine; `known` gives the exact value of a score."""
    if isinstance(ast, list) and ast:
        head = ast[0]
        if head in _STEPS:
            return _chain(head, [exact_value(part, run, known) for part in ast[1:]])
        if head == "neg":
            return _chain("-", [Fraction(0), exact_value(ast[1], run, known)])
        if head == "if" and len(ast) == 4:
            return exact_value(ast[2] if as_boolean(run(ast[1])) else ast[3], run, known)
        if head == "var":
            return known(ast[1])
    return _from_engine(run(ast))


def _chain(operator: str, parts: list[Number]) -> Fraction | None:
    numbers = [exact(part) for part in parts]
    first, *rest = numbers
    return reduce(lambda left, right: _step(operator, left, right), rest, first)


def _step(operator: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None:
        return None
    return _STEPS[operator](left, right)


def _from_engine(value: Value) -> Number:
    if isinstance(value, bool | int | float):
        return exact(as_number(value))
    text = as_string(value)
    number = exact(text)
    return number if number is not None else (text or None)

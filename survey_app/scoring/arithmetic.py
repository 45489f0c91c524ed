"""Expressions computed exactly where they are plain arithmetic.

The engine's numbers are floats, as in every XLSForm client. A score must not lose 0.1 × 30000 to binary
noise, and a household at 1/6 + 3/18 is at exactly 1/3: so `+ - * div`, `if`, comparisons of such numbers and
references are walked here with fractions; the rest is asked of the engine.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from forms.expression import as_boolean, as_number, as_string
from forms.expression.values import Value
from survey_app.scoring.exact import exact
from survey_app.scoring.model import Ast

Number = Fraction | str | None
"""None is blank: nothing known, or a division by nothing."""


def _divided(left: Fraction, right: Fraction) -> Fraction | None:
    return left / right if right else None


_STEPS: dict[str, Callable[[Fraction, Fraction], Fraction | None]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divided,
}
_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Exactly:
    """`run` asks the engine; `known` gives the exact value of a score."""

    run: Callable[[Ast], Value]
    known: Callable[[str], Number]

    def value(self, ast: Ast) -> Number:
        head = ast[0] if isinstance(ast, list) and ast else ""
        if head in _STEPS:
            return self._chain(head, [self.value(part) for part in ast[1:]])
        if head == "neg":
            return self._chain("-", [Fraction(0), self.value(ast[1])])
        if head == "if" and len(ast) == 4:
            return self.value(ast[2] if self.holds(ast[1]) else ast[3])
        if head == "var":
            return self.known(ast[1])
        if head in _TRUTHS:
            return exact(self.holds(ast))
        return _from_engine(self.run(ast))

    def holds(self, ast: Ast) -> bool:
        """Whether a condition is true. Only what compares numbers is decided here."""
        head = ast[0] if isinstance(ast, list) and ast else ""
        if head == "and":
            return all(self.holds(part) for part in ast[1:])
        if head == "or":
            return any(self.holds(part) for part in ast[1:])
        if head == "not" and len(ast) == 2:
            return not self.holds(ast[1])
        if head in _COMPARISONS:
            left, right = self._side(ast[1]), self._side(ast[2])
            if left is not None and right is not None:
                return _COMPARISONS[head](left, right)
        return as_boolean(self.run(ast))

    def _side(self, ast: Ast) -> Fraction | None:
        """A side of a comparison that is a number by nature; texts and dates have rules of their own."""
        if isinstance(ast, list) and ast:
            if ast[0] == "ref":
                return _single_number(self.run(ast))
            found = self.value(ast) if ast[0] in _EXACT else None
            return found if isinstance(found, Fraction) else None
        return exact(ast) if isinstance(ast, int | float) and not isinstance(ast, bool) else None

    def _chain(self, step: str, parts: list[Number]) -> Fraction | None:
        first, *rest = [exact(part) for part in parts]
        return reduce(lambda left, right: _step(step, left, right), rest, first)


_EXACT = frozenset({*_STEPS, "neg", "var"})
_TRUTHS = frozenset({*_COMPARISONS, "and", "or", "not"})


def _step(step: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None:
        return None
    return _STEPS[step](left, right)


def _single_number(value: Value) -> Fraction | None:
    if isinstance(value, list) and len(value) == 1 and value[0].kind == "number" and value[0].relevant:
        return exact(value[0].value)
    return None


def _from_engine(value: Value) -> Number:
    if isinstance(value, bool | int | float):
        return exact(as_number(value))
    text = as_string(value)
    number = exact(text)
    return number if number is not None else (text or None)

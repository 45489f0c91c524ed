"""sum_over: an expression, evaluated in each instance of a repeat and added up."""

from fractions import Fraction
from typing import Any

from survey_app.scoring.context import Context
from survey_app.scoring.exact import encoded
from survey_app.scoring.methods.outcome import Outcome, enough, stretched
from survey_app.scoring.model import Formula, Rule


def sum_over(rule: Rule, context: Context) -> Outcome:
    """No instances add up to 0. A row without a number is missing, and `missing` says what then."""
    repeat = rule.over[0] if rule.over else ""
    places = [f"{repeat}[{at}]" for at in range(1, context.response.counts.get(repeat, 0) + 1)]
    values = [_value(rule.formula, place, context) for place in places]
    known = [value for value in values if value is not None]
    items = tuple(_row(place, value) for place, value in zip(places, values, strict=True))
    total: Fraction | None = sum(known, Fraction(0))
    if rule.missing in ("prorate", "rescale") and len(known) < len(values):
        total = stretched(sum(known, Fraction(0)), Fraction(len(known)), Fraction(len(values)))
    if not enough(len(known), len(values), rule.minimum_answered, rule.missing):
        total = None
    return Outcome(total, len(known), len(values), items)


def _value(formula: Formula | None, place: str, context: Context) -> Fraction | None:
    node = context.node(place)
    value = context.value(formula, node) if formula and node else None
    return value if isinstance(value, Fraction) else None


def _row(place: str, value: Fraction | None) -> dict[str, Any]:
    state = "blank" if value is None else "answered"
    return {"item": place, "state": state, "x": encoded(value), "points": encoded(value)}

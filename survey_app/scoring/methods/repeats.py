"""sum_over, count_over, share_over …: an expression, evaluated in each row of a repeat, made one number."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from survey_app.scoring.context import Context
from survey_app.scoring.exact import encoded
from survey_app.scoring.methods.outcome import Outcome, enough, stretched
from survey_app.scoring.model import Formula, Rule

Numbers = Sequence[Fraction]
Reduce = Callable[[Numbers], Fraction | None]


def _total(values: Numbers) -> Fraction:
    return sum(values, Fraction(0))


def _held(values: Numbers) -> Fraction:
    return Fraction(sum(value != 0 for value in values))


def _mean(values: Numbers) -> Fraction | None:
    return _total(values) / len(values) if values else None


def _median(values: Numbers) -> Fraction | None:
    return Fraction(median(values)) if values else None


def _share(values: Numbers) -> Fraction | None:
    return _held(values) * 100 / len(values) if values else None


def _any(values: Numbers) -> Fraction:
    return Fraction(any(values))


def _all(values: Numbers) -> Fraction | None:
    return Fraction(all(values)) if values else None


def _lowest(values: Numbers) -> Fraction | None:
    return min(values, default=None)


def _highest(values: Numbers) -> Fraction | None:
    return max(values, default=None)


OVER: dict[str, Reduce] = {
    "sum_over": _total,
    "count_over": _held,
    "share_over": _share,
    "any_over": _any,
    "all_over": _all,
    "mean_over": _mean,
    "median_over": _median,
    "lowest_over": _lowest,
    "highest_over": _highest,
}
"""No rows: a sum or count is 0, any is 0; the others are blank."""

GROWING = frozenset({"sum_over", "count_over"})
"""What grows with every row, so that missing rows can be made up for."""


def over(rule: Rule, context: Context) -> Outcome:
    """A row without a number is missing, and `missing` says what then."""
    repeat = rule.over[0] if rule.over else ""
    places = [f"{repeat}[{at}]" for at in range(1, context.response.counts.get(repeat, 0) + 1)]
    values = [_value(rule.formula, place, context) for place in places]
    known = [value for value in values if value is not None]
    found = OVER[rule.method](known)
    if found is not None and rule.method in GROWING and rule.missing in ("prorate", "rescale") and values:
        found = stretched(found, Fraction(len(known)), Fraction(len(values)))
    if not enough(len(known), len(values), rule.minimum_answered, rule.missing):
        found = None
    items = tuple(_row(place, value) for place, value in zip(places, values, strict=True))
    return Outcome(found, len(known), len(values), items)


def _value(formula: Formula | None, place: str, context: Context) -> Fraction | None:
    node = context.node(place)
    value = context.value(formula, node) if formula and node else None
    return value if isinstance(value, Fraction) else None


def _row(place: str, value: Fraction | None) -> dict[str, Any]:
    state = "blank" if value is None else "answered"
    return {"item": place, "state": state, "x": encoded(value), "points": encoded(value)}

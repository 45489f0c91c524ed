"""A score worked out again from its trace alone: fractions, the sheet's rules, and nothing of the survey."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from math import ceil, floor, trunc
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from forms.expression import Environment, compile_expression, evaluate
from forms.instance import Node
from survey_app.scoring.arithmetic import Exactly

Traced = dict[str, Any]
Formulas = Mapping[str, Callable[[dict[str, Any], str], Any]]

_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
_NOON = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def worked_out(trace: Traced, by_hand: Formulas | None = None) -> Any:
    """The value that the trace leads to. `by_hand`: formulas written out once more, by the score's family."""
    if not trace["relevant"]:
        return None
    formula = (by_hand or {}).get(trace["score"].partition("_")[0])
    if formula is not None and trace["method"] == "expression":
        given = {name: value for name, value in trace["notes"]["inputs"].items() if value is not None}
        return _rounded(formula(given, trace["score"].partition("_")[2]), trace["rounding"])
    return _rounded(_BY_METHOD[trace["method"]](trace), trace["rounding"])


def _rounded(value: Any, rounding: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(one, rounding) for name, one in value.items()}
    if not isinstance(value, Fraction):
        return value
    if rounding["decimals"] is not None:
        scale = 10 ** rounding["decimals"]
        value = Fraction(_ROUNDED[rounding["rule"]](value * scale), scale)
    return value.numerator if value.denominator == 1 else float(value)


_HALF = Fraction(1, 2)
_ROUNDED: dict[str, Callable[[Fraction], int]] = {
    "half away from zero": lambda value: floor(value + _HALF) if value > 0 else ceil(value - _HALF),
    "half to even": round,
    "towards zero": trunc,
    "away from zero": lambda value: ceil(value) if value > 0 else floor(value),
}


# Items


def _points(item: Traced) -> Fraction | None:
    """From the answer after recoding: reverse is done, weight, minimum and maximum are not."""
    if item["x"] is None:
        return None
    low, high = Fraction(item.get("min", 0)), Fraction(item.get("max", 1))
    return Fraction(item.get("weight", 1)) * (Fraction(item["x"]) - low) / (high - low)


def _additive(trace: Traced) -> Fraction | None:
    items = [item for item in trace["items"] if not item.get("skipped")]
    known = [(item, points) for item in items if (points := _points(item)) is not None]
    assert [points for _, points in known] == [Fraction(item["points"]) for item, _ in known]
    assert (trace["answered"], trace["of"]) == (len(known), len(items))
    if trace.get("fatal"):
        return None
    decided = _DECIDED.get(trace["method"])
    held = [points != 0 for _, points in known]
    if decided is not None and decided in held and len(known) >= (trace["minimum_answered"] or 1):
        return Fraction(decided)
    if not _enough(trace, len(known), len(items)):
        return None
    return _total(trace, items, known)


_DECIDED = {"any": True, "all": False}


def _enough(trace: Traced, known: int, of: int) -> bool:
    if trace["missing"] == "blank" and known < of:
        return False
    least = trace["minimum_answered"]
    if least is None:
        least = of if trace["missing"] == "blank" else 1
    return known >= min(least, of) if trace["minimum_answered"] is not None else known >= least


def _total(trace: Traced, items: list[Traced], known: list[tuple[Traced, Fraction]]) -> Fraction | None:
    method, missing = trace["method"], trace["missing"]
    points = [value for _, value in known]
    if method in _DECIDED:
        complete = missing != "zero" or len(known) == len(items)
        return Fraction(method == "all" and complete)
    if method == "worst_of":
        return max(points, default=None)
    total = sum(points, Fraction(0))
    all_weights = sum((Fraction(item.get("weight", 1)) for item in items), Fraction(0))
    weights = sum((Fraction(item.get("weight", 1)) for item, _ in known), Fraction(0))
    if method == "sum":
        if missing == "prorate":
            return total * len(items) / len(known) if known else None
        return total * all_weights / weights if missing == "rescale" and weights else total
    whole = all_weights if missing == "zero" else weights
    return total / whole * (100 if method == "percent" else 1) if whole else None


def _over(trace: Traced) -> Fraction | None:
    rows = trace["items"]
    values = [Fraction(row["points"]) for row in rows if row["points"] is not None]
    found = _REDUCED[trace["method"]](values)
    stretched = trace["missing"] in ("prorate", "rescale") and trace["method"] in ("sum_over", "count_over")
    if found is not None and stretched and rows:
        found = found * len(rows) / len(values) if values else None
    return found if _enough(trace, len(values), len(rows)) else None


_REDUCED: dict[str, Callable[[list[Fraction]], Fraction | None]] = {
    "sum_over": lambda values: sum(values, Fraction(0)),
    "count_over": lambda values: Fraction(sum(value != 0 for value in values)),
    "share_over": lambda values: (
        Fraction(sum(value != 0 for value in values) * 100, len(values)) if values else None
    ),
    "any_over": lambda values: Fraction(any(values)),
    "all_over": lambda values: Fraction(all(values)) if values else None,
    "mean_over": lambda values: sum(values, Fraction(0)) / len(values) if values else None,
    "median_over": lambda values: Fraction(median(values)) if values else None,
    "lowest_over": lambda values: min(values, default=None),
    "highest_over": lambda values: max(values, default=None),
}


# Formulas


def _asked(source: str, inputs: Mapping[str, Any]) -> Exactly:
    """The expression of the trace, with the inputs of the trace."""
    exact = {name: Fraction(value) if _is_number(value) else value for name, value in inputs.items()}
    variables = {
        name: "" if value is None else float(value) if isinstance(value, Fraction) else value
        for name, value in exact.items()
    }
    environment = Environment(Node("data"), _NOON, variables=variables)
    return Exactly(lambda ast: evaluate(ast, environment, environment.root), lambda name: exact.get(name))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and _FRACTION.fullmatch(value) is not None)


def _ast(source: str) -> Any:
    return compile_expression(source, lambda name: ["var", name])


def _formula(trace: Traced) -> Any:
    inputs = trace["notes"]["inputs"]
    return _asked(trace["expression"], inputs).value(_ast(trace["expression"]))


def _rules(trace: Traced) -> Any:
    inputs, tried = trace["notes"]["inputs"], trace["notes"]["rules"]
    for rule in tried:
        condition = rule["condition"]
        holds = not condition or _asked(condition, inputs).holds(_ast(condition))
        assert holds == rule["holds"], rule
    value = tried[-1].get("value")
    return Fraction(value) if _is_number(value) else value


def _parameter(trace: Traced) -> Fraction | None:
    value = trace["notes"]["parameter"].get("value")
    return None if value is None else Fraction(value)


def _case(trace: Traced) -> Fraction | None:
    value = trace["notes"]["case"]["value"]
    return None if value is None else Fraction(value)


def _change(trace: Traced) -> Fraction | None:
    before, (now,) = _case(trace), trace["notes"]["inputs"].values()
    return None if before is None or now is None else Fraction(now) - before


# Rankings


def _borda(trace: Traced) -> dict[str, Fraction] | None:
    ballots = [ballot["answer"].split() for ballot in trace["items"] if ballot["state"] == "answered"]
    if not ballots:
        return None
    totals = {option: Fraction(0) for option in trace["notes"]["first"]}
    for ballot in ballots:
        for option, points in zip(dict.fromkeys(ballot), trace["notes"]["points"], strict=False):
            totals[option] += points
    return totals


def _dots(trace: Traced) -> dict[str, Fraction] | None:
    known = sum(item["points"] is not None for item in trace["items"])
    declined = any(item["state"] in ("dont_know", "refused", "not_valid") for item in trace["items"])
    if declined or known < trace["minimum_answered"]:
        return None
    return {item["option"]: Fraction(item["points"] or 0) for item in trace["items"]}


def _combined(trace: Traced) -> dict[str, Fraction] | None:
    shares = list(trace["notes"]["shares"].values())
    if not all(shares):
        return None
    places = trace["notes"]["places"]
    means = {option: sum(Fraction(one[option]) for one in shares) / len(shares) for option in places}
    ordered = sorted(places, key=lambda option: places[option])
    assert sorted(means.values(), reverse=True) == [means[option] for option in ordered]
    return {option: means[option] for option in ordered}


def _order(trace: Traced) -> dict[str, Fraction] | None:
    notes = trace["notes"]
    ties = {option: [-Fraction(one) for one in found] for option, found in notes["tied_by"].items()}
    ordered = sorted(notes["values"], key=lambda option: (-Fraction(notes["values"][option]), *ties[option]))
    return {option: Fraction(place) for place, option in enumerate(ordered, start=1)} or None


_BY_METHOD: dict[str, Callable[[Traced], Any]] = {
    **dict.fromkeys(("sum", "mean", "percent", "worst_of", "any", "all"), _additive),
    **dict.fromkeys(_REDUCED, _over),
    "expression": _formula,
    "rules": _rules,
    "parameter": _parameter,
    "case": _case,
    "change": _change,
    "borda": _borda,
    "dots": _dots,
    "share_rank": _combined,
    "order": _order,
}

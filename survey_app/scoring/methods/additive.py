"""sum, mean, percent, worst_of: what the items give, added up, with their missing answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from survey_app.scoring.context import Context
from survey_app.scoring.items import Taken, take
from survey_app.scoring.methods.outcome import Outcome, enough, stretched
from survey_app.scoring.model import Rule

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the items add up to, and how many of them did, by number and by weight."""

    points: Fraction
    known: int
    counted: int
    weight: Fraction
    whole: Fraction


def add(rule: Rule, context: Context) -> Outcome:
    """Σ points. prorate: mean × number of items; rescale: the weights left carry all."""
    return _combined(rule, context)


def mean(rule: Rule, context: Context) -> Outcome:
    """Σ points ÷ Σ weights of the answered items (of all items where missing counts as zero)."""
    return _combined(rule, context)


def percent(rule: Rule, context: Context) -> Outcome:
    """The mean as a share of the possible, in percent: each item goes from its `min` to its `max`."""
    return _combined(rule, context)


def combined(rule: Rule, parts: Parts) -> Fraction | None:
    """The value of a sum, mean or percent, if enough is known."""
    if rule.method == "sum":
        if rule.missing == "prorate":
            return stretched(parts.points, Fraction(parts.known), Fraction(parts.counted))
        return (
            stretched(parts.points, parts.weight, parts.whole) if rule.missing == "rescale" else parts.points
        )
    weight = parts.whole if rule.missing == "zero" else parts.weight
    if not weight:
        return None
    return parts.points / weight * (100 if rule.method == "percent" else 1)


def worst_of(rule: Rule, context: Context) -> Outcome:
    """The worst level that any item reaches: the highest, or the lowest where higher is better."""
    taken = taken_in(rule, context)
    worst = min if rule.better == "higher" else max
    return outcome(rule, taken, worst(_known(taken), default=None))


def taken_in(rule: Rule, context: Context) -> list[Taken]:
    return [take(item, context) for item in rule.items]


def outcome(rule: Rule, taken: list[Taken], value: Fraction | None) -> Outcome:
    """The value, unless one answer overrides it or too few are known."""
    counted = [one for one in taken if not one.skipped]
    answered = sum(one.points is not None for one in counted)
    fatal = next((one.item.name for one in taken if one.fatal), "")
    if fatal or not enough(answered, len(counted), rule.minimum_answered, rule.missing):
        value = None
    items = tuple(one.as_dict() for one in taken)
    return Outcome(value, answered, len(counted), items, fatal)


def _combined(rule: Rule, context: Context) -> Outcome:
    taken = taken_in(rule, context)
    counted = [one for one in taken if not one.skipped]
    points = _known(taken)
    parts = Parts(
        points=total(points),
        known=len(points),
        counted=len(counted),
        weight=total(one.item.weight for one in counted if one.points is not None),
        whole=total(one.item.weight for one in counted),
    )
    return outcome(rule, taken, combined(rule, parts))


def _known(taken: list[Taken]) -> list[Fraction]:
    return [one.points for one in taken if one.points is not None and not one.skipped]


def total(numbers: Iterable[Fraction]) -> Fraction:
    """Added up as whole numbers as long as they are whole, which is several times as fast."""
    whole, rest = 0, NOTHING
    for number in numbers:
        if number.denominator == 1:
            whole += number.numerator
        else:
            rest += number
    return rest + whole

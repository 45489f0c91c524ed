"""sum, mean, percent, worst_of: what the items give, added up, with their missing answers."""

from fractions import Fraction

from survey_app.scoring.context import Context
from survey_app.scoring.items import Taken, take
from survey_app.scoring.methods.outcome import Outcome, enough, stretched
from survey_app.scoring.model import Rule


def add(rule: Rule, context: Context) -> Outcome:
    """Σ weight · x ÷ max. prorate: mean × number of items; rescale: the weights left carry all."""
    taken = _taken(rule, context)
    return _outcome(rule, taken, _sum(rule, taken))


def mean(rule: Rule, context: Context) -> Outcome:
    """Σ points ÷ Σ weights of the answered items (of all items where missing counts as zero)."""
    taken = _taken(rule, context)
    return _outcome(rule, taken, _mean(rule, taken))


def percent(rule: Rule, context: Context) -> Outcome:
    """The mean as a share of the possible, in percent: each item is divided by its `max`."""
    taken = _taken(rule, context)
    found = _mean(rule, taken)
    return _outcome(rule, taken, None if found is None else found * 100)


def worst_of(rule: Rule, context: Context) -> Outcome:
    """The highest level that any item reaches."""
    taken = _taken(rule, context)
    levels = [one.points for one in taken if one.points is not None]
    return _outcome(rule, taken, max(levels, default=None))


def _taken(rule: Rule, context: Context) -> list[Taken]:
    return [take(item, context) for item in rule.items]


def _outcome(rule: Rule, taken: list[Taken], value: Fraction | None) -> Outcome:
    counted = [one for one in taken if not one.skipped]
    answered = sum(one.known for one in counted)
    fatal = next((one.item.name for one in taken if one.fatal), "")
    if fatal or not enough(answered, len(counted), rule.minimum_answered, rule.missing):
        value = None
    items = tuple(one.as_dict() for one in taken)
    return Outcome(value, answered, len(counted), items, fatal)


def _sum(rule: Rule, taken: list[Taken]) -> Fraction | None:
    counted = [one for one in taken if not one.skipped]
    known = [one for one in counted if one.points is not None]
    total = _points(known)
    if rule.missing == "prorate":
        return stretched(total, Fraction(len(known)), Fraction(len(counted)))
    if rule.missing == "rescale":
        return stretched(total, _weights(known), _weights(counted))
    return total


def _mean(rule: Rule, taken: list[Taken]) -> Fraction | None:
    counted = [one for one in taken if not one.skipped]
    known = [one for one in counted if one.points is not None]
    weights = _weights(counted if rule.missing == "zero" else known)
    return _points(known) / weights if weights else None


def _points(taken: list[Taken]) -> Fraction:
    return sum((one.points for one in taken if one.points is not None), Fraction(0))


def _weights(taken: list[Taken]) -> Fraction:
    return sum((one.item.weight for one in taken), Fraction(0))

"""sum, mean, percent, worst_of: what the items give, added up, with their missing answers."""

from collections.abc import Iterable
from fractions import Fraction

from survey_app.scoring.context import Context
from survey_app.scoring.items import Taken, take
from survey_app.scoring.methods.outcome import Outcome, enough, stretched
from survey_app.scoring.model import Rule

NOTHING = Fraction(0)


def add(rule: Rule, context: Context) -> Outcome:
    """Σ points. prorate: mean × number of items; rescale: the weights left carry all."""
    taken = taken_in(rule, context)
    return outcome(rule, taken, _sum(rule, taken))


def mean(rule: Rule, context: Context) -> Outcome:
    """Σ points ÷ Σ weights of the answered items (of all items where missing counts as zero)."""
    taken = taken_in(rule, context)
    return outcome(rule, taken, _mean(rule, taken))


def percent(rule: Rule, context: Context) -> Outcome:
    """The mean as a share of the possible, in percent: each item goes from its `min` to its `max`."""
    taken = taken_in(rule, context)
    found = _mean(rule, taken)
    return outcome(rule, taken, None if found is None else found * 100)


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


def _sum(rule: Rule, taken: list[Taken]) -> Fraction | None:
    total = _total(_known(taken))
    if rule.missing == "prorate":
        known, counted = _counts(taken)
        return stretched(total, Fraction(known), Fraction(counted))
    if rule.missing == "rescale":
        return stretched(total, _weights(taken, only_known=True), _weights(taken))
    return total


def _mean(rule: Rule, taken: list[Taken]) -> Fraction | None:
    weights = _weights(taken, only_known=rule.missing != "zero")
    return _total(_known(taken)) / weights if weights else None


def _known(taken: list[Taken]) -> list[Fraction]:
    return [one.points for one in taken if one.points is not None and not one.skipped]


def _counts(taken: list[Taken]) -> tuple[int, int]:
    return len(_known(taken)), sum(not one.skipped for one in taken)


def _weights(taken: list[Taken], *, only_known: bool = False) -> Fraction:
    return _total(
        one.item.weight for one in taken if not one.skipped and (one.points is not None or not only_known)
    )


def _total(numbers: Iterable[Fraction]) -> Fraction:
    """Added up as whole numbers as long as they are whole, which is several times as fast."""
    whole, rest = 0, NOTHING
    for number in numbers:
        if number.denominator == 1:
            whole += number.numerator
        else:
            rest += number
    return rest + whole

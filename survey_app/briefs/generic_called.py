"""Which recommendations for many the figures call for, each with its number; hidden ones call for none."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from survey_app.briefs.generic_inputs import Called, GroupInputs
from survey_app.briefs.settings import GroupRule


def called_for(rules: Iterable[GroupRule], inputs: GroupInputs) -> Iterator[Called]:
    for rule in rules:
        value = measured(rule, inputs)
        if value is not None and rule.holds(value):
            parts = _counted(rule, inputs) if rule.measure == "share" else (None, None)
            yield Called(rule.advice, rule.source, rule.option, rule.measure, value, *parts)


def measured(rule: GroupRule, inputs: GroupInputs) -> Fraction | None:
    if rule.measure in ("mean", "median"):
        return _middle(rule, inputs)
    if rule.measure in ("place", "support"):
        return _ranked(rule, inputs)
    count, known = _counted(rule, inputs)
    if count is None or not known:
        return None
    return Fraction(count * 100, known) if rule.measure == "share" else Fraction(count)


def _middle(rule: GroupRule, inputs: GroupInputs) -> Fraction | None:
    figures = inputs.figures.get(rule.source)
    if figures is not None:
        return figures.mean if rule.measure == "mean" else figures.median
    found = (one.median for one in inputs.middles if one.question == rule.source)
    return next(found, None) if rule.measure == "median" else None


def _ranked(rule: GroupRule, inputs: GroupInputs) -> Fraction | None:
    for one in inputs.rankings:
        for row in one.pool.ranked:
            if one.score == rule.source and row.option == rule.option:
                return Fraction(row.place if rule.measure == "place" else row.support)
    return None


def _counted(rule: GroupRule, inputs: GroupInputs) -> tuple[int | None, int | None]:
    figures = inputs.figures.get(rule.source)
    if figures is not None:
        return figures.bands.get(rule.option), figures.known
    for one in inputs.chosen:
        if one.question == rule.source:
            return one.counts.get(rule.option), one.n
    return None, None

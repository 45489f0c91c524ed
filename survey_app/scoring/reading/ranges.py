"""What a score can reach, from what its items can be; a declared range that does not hold it is a mistake."""

from fractions import Fraction

from forms.definition import Question, Survey
from survey_app.scoring.model import Item, Rule
from survey_app.scoring.reading.names import Names

Ends = tuple[Fraction, Fraction]


def check_range(rule: Rule, survey: Survey, ranges: dict[str, Ends], names: Names) -> None:
    reached = reachable(rule, survey, ranges)
    low, high = rule.low, rule.high
    too_low = low is not None and reached is not None and reached[0] < low
    too_high = high is not None and reached is not None and reached[1] > high
    if reached is not None and (too_low or too_high):
        names.problems.add(
            "range_impossible",
            f"{rule.name} can reach {_shown(reached[0])} to {_shown(reached[1])}, more than its range says.",
            "Correct the range, the weights or the recoding.",
            sheet="scores",
            row=rule.row,
            column="range",
        )


def reachable(rule: Rule, survey: Survey, ranges: dict[str, Ends]) -> Ends | None:
    """None where an item's values are not known beforehand."""
    if rule.method in ("any", "all"):
        return Fraction(0), Fraction(1)
    if rule.method not in ("sum", "percent", "mean", "worst_of") or not rule.items:
        return None
    found = [_item_ends(item, survey, ranges) for item in rule.items]
    known = [ends for ends in found if ends is not None]
    if len(known) < len(found):
        return None
    if rule.method == "worst_of":
        return min(ends[0] for ends in known), max(ends[1] for ends in known)
    low, high = sum((ends[0] for ends in known), Fraction(0)), sum((ends[1] for ends in known), Fraction(0))
    if rule.method == "sum":
        return low, high
    weights = sum((item.weight for item in rule.items), Fraction(0))
    factor = Fraction(100 if rule.method == "percent" else 1)
    return (low / weights * factor, high / weights * factor) if weights else None


def _item_ends(item: Item, survey: Survey, ranges: dict[str, Ends]) -> Ends | None:
    values = _values(item, survey, ranges)
    if not values:
        return None
    if item.reverse_from is not None:
        values = [item.reverse_from - value for value in values]
    if item.when_irrelevant is not None:
        values.append(item.when_irrelevant)
    span = item.maximum - item.minimum
    points = [item.weight * (value - item.minimum) / span for value in values]
    return min(points), max(points)


def _values(item: Item, survey: Survey, ranges: dict[str, Ends]) -> list[Fraction]:
    """The lowest and highest values, as far as they can be known."""
    question = item.question
    if item.counts is not None:
        return [Fraction(0), Fraction(1)]
    if item.recode or item.steps:
        values = [*item.recode.values(), *(points for _, points in item.steps)]
        if question is not None and question.type == "select_multiple":
            values.append(sum((value for value in values if value > 0), Fraction(0)))
        return values
    if item.formula is not None:
        return []
    if question is None:
        return list(ranges.get(item.name, ()))
    return _question_values(question, survey)


def _question_values(question: Question, survey: Survey) -> list[Fraction]:
    if question.scale is not None:
        return [Fraction(end) for end in question.scale]
    if question.type != "select_one":
        return []
    declined = survey.dont_know_codes() | survey.refused_codes()
    names = [choice.name for choice in survey.choices.get(question.list_name, ())]
    try:
        return [Fraction(name) for name in names if name not in declined]
    except ValueError:
        return []


def _shown(value: Fraction) -> str:
    return str(value.numerator if value.denominator == 1 else float(value))

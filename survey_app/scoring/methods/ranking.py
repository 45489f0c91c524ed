"""borda, dots, share_rank, order: values for each option of a list, and who stands before whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from survey_app.scoring.context import Context
from survey_app.scoring.exact import encoded, encoded_all, exact
from survey_app.scoring.items import take
from survey_app.scoring.methods.outcome import Outcome, enough
from survey_app.scoring.model import Item, Rule

Totals = dict[str, Fraction]


def borda(rule: Rule, context: Context) -> Outcome:
    """Points for places, added up over a ranking or over every ballot of a repeat."""
    ballots = [ballot for item in rule.items for ballot in _ballots(item, context)]
    counted = [ballot for ballot in ballots if ballot["state"] != "not_relevant"]
    ranked = [_ranking(ballot["answer"]) for ballot in counted if ballot["state"] == "answered"]
    totals: Totals = dict.fromkeys(rule.options, Fraction(0))
    for ranking in ranked:
        for option, points in zip(ranking, rule.points, strict=False):
            totals[option] = totals.get(option, Fraction(0)) + points
    known = enough(len(ranked), len(counted), rule.minimum_answered or 1, "zero") and bool(ranked)
    notes = {
        "points": [encoded(points) for points in rule.points],
        "first": _tally(rule.options, (ranking[:1] for ranking in ranked)),
        "support": _tally(rule.options, (ranking[: len(rule.points)] for ranking in ranked)),
    }
    context.notes[rule.name] = notes
    return Outcome(totals if known else None, len(ranked), len(counted), tuple(ballots), notes=notes)


def _ranking(answer: Any) -> list[str]:
    """The options in order; one that stands twice keeps its first place."""
    return list(dict.fromkeys(str(answer).split()))


def _ballots(item: Item, context: Context) -> Iterable[dict[str, Any]]:
    question = item.question
    if question is None:
        return
    for path in context.places(question.path):
        if path not in context.response.states:
            # In a repeat that does not apply: there is no row, so there is no ballot.
            continue
        state = context.state(path)
        yield {"item": question.name, "path": path, "answer": context.answer(path), "state": state}


def _tally(options: Sequence[str], rankings: Iterable[Sequence[str]]) -> dict[str, int]:
    counts = dict.fromkeys(options, 0)
    for ranking in rankings:
        for option in ranking:
            counts[option] = counts.get(option, 0) + 1
    return counts


def dots(rule: Rule, context: Context) -> Outcome:
    """A total for each option; its share is the total ÷ the expression (all dots there were to give)."""
    taken = [take(item, context) for item in rule.items]
    blanks_count = rule.missing == "zero"
    totals = {
        one.item.option: one.points if one.points is not None else Fraction(0)
        for one in taken
        if one.points is not None or (blanks_count and one.state == "blank")
    }
    answered = sum(one.known for one in taken)
    whole = exact(context.value(rule.formula)) if rule.formula else sum(totals.values(), Fraction(0))
    known = answered >= (rule.minimum_answered or 1) and len(totals) == len(taken)
    shares = {option: total / whole for option, total in totals.items()} if whole else {}
    notes = {"whole": encoded(whole), "shares": encoded_all(shares)}
    items = tuple(one.as_dict() for one in taken)
    return Outcome(totals if known else None, len(totals), len(taken), items, notes=notes)


def share_rank(rule: Rule, context: Context) -> Outcome:
    """The mean of each option's shares (points ÷ all points) in the scores named by `over`, best first."""
    shares = [_shares(context.decided.get(name)) for name in rule.over]
    found = [one for one in shares if one]
    inputs = dict(zip(rule.over, map(encoded_all, shares), strict=True))
    if len(found) < len(shares):
        return Outcome(None, len(found), len(shares), notes={"shares": inputs})
    means = {
        option: sum((one.get(option, Fraction(0)) for one in found), Fraction(0)) / len(found)
        for option in rule.options
    }
    ordered = _ordered(means, rule, context)
    notes = {"shares": inputs, "ties": list(rule.ties), "places": _places(ordered)}
    if rule.minimum_support:
        notes["quoted"] = [
            option for option in ordered if _support(option, rule, context) >= rule.minimum_support
        ]
    return Outcome({option: means[option] for option in ordered}, len(found), len(shares), notes=notes)


def _shares(points: Any) -> Totals:
    if not isinstance(points, Mapping):
        return {}
    whole = sum(points.values(), Fraction(0))
    return {option: value / whole for option, value in points.items()} if whole else {}


def order(rule: Rule, context: Context) -> Outcome:
    """Places of a family's members: score downwards, then `ties` downwards, then the sheet's order."""
    found = {name: context.known_number(name) for name in rule.over}
    known = {name: value for name, value in found.items() if isinstance(value, Fraction)}
    members = {name: context.rules.member(name) for name in known}
    values = {members[name]: value for name, value in known.items()}
    ties = {member: _tie_answers(member, rule, context) for member in values}
    ordered = sorted(values, key=lambda member: (-values[member], *(-answer for answer in ties[member])))
    tied_by = {member: [encoded(answer) for answer in answers] for member, answers in ties.items()}
    notes = {"values": encoded_all(values), "ties": list(rule.ties), "tied_by": tied_by}
    places = {member: Fraction(place) for place, member in enumerate(ordered, start=1)}
    return Outcome(places or None, len(known), len(found), notes=notes)


def _tie_answers(member: str, rule: Rule, context: Context) -> list[Fraction]:
    names = [tie.replace("{member}", member) for tie in rule.ties]
    answers = (exact(context.answer(context.rules.paths.get(name, ""))) for name in names)
    return [answer if answer is not None else Fraction(0) for answer in answers]


def _ordered(values: Totals, rule: Rule, context: Context) -> list[str]:
    keys = [_tie_key(tie, rule, context) for tie in rule.ties]
    return sorted(values, key=lambda option: (-values[option], *(-key(option) for key in keys)))


def _tie_key(tie: str, rule: Rule, context: Context) -> Callable[[str], Fraction]:
    """`first`: more first places; else the option's value in the score of that name."""
    if tie == "first":
        counts = [context.notes.get(name, {}).get("first", {}) for name in rule.over]
        return lambda option: Fraction(sum(count.get(option, 0) for count in counts))
    values = context.decided.get(tie)
    known = values if isinstance(values, Mapping) else {}
    return lambda option: known.get(option, Fraction(0))


def _support(option: str, rule: Rule, context: Context) -> int:
    counts = (context.notes.get(name, {}).get("support", {}) for name in rule.over)
    return sum(count.get(option, 0) for count in counts)


def _places(ordered: Sequence[str]) -> dict[str, int]:
    return {option: place for place, option in enumerate(ordered, start=1)}

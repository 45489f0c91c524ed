"""any, all, rules: what holds, and which of several rules is the first that does."""

from typing import Any

from survey_app.scoring.context import Context
from survey_app.scoring.exact import encoded, exact
from survey_app.scoring.items import Taken
from survey_app.scoring.methods.additive import outcome, taken_in
from survey_app.scoring.methods.formula import inputs_of
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.model import Decision, Rule


def any_of(rule: Rule, context: Context) -> Outcome:
    """1 as soon as one item is not 0, whatever is missing; else 0, or blank as the missing rule says."""
    return _settled(rule, taken_in(rule, context), deciding=True)


def all_of(rule: Rule, context: Context) -> Outcome:
    """0 as soon as one item is 0, whatever is missing; else 1, or blank as the missing rule says."""
    return _settled(rule, taken_in(rule, context), deciding=False)


def _settled(rule: Rule, taken: list[Taken], *, deciding: bool) -> Outcome:
    held = [one.points != 0 for one in taken if one.points is not None and not one.skipped]
    if not deciding and rule.missing == "zero":
        held += [False for one in taken if one.points is None and not one.skipped]
    decided = deciding in held
    found = outcome(rule, taken, exact(decided is deciding))
    if not decided or found.fatal or found.answered < (rule.minimum_answered or 1):
        return found
    return Outcome(exact(deciding), found.answered, found.of, found.items)


def decide(rule: Rule, context: Context) -> Outcome:
    """The value of the first rule whose condition holds. None holds: blank."""
    inputs = inputs_of([name for one in rule.decisions for name in _names(one)], context)
    tried: list[dict[str, Any]] = []
    value = None
    for decision in rule.decisions:
        holds = context.holds(decision.condition)
        tried.append({"condition": decision.condition.source if decision.condition else "", "holds": holds})
        if holds:
            value = context.value(decision.formula) if decision.formula else decision.value
            tried[-1]["value"] = value if isinstance(value, str) else encoded(value)
            break
    answered = sum(one not in (None, "") for one in inputs.values())
    return Outcome(value, answered, len(inputs), notes={"inputs": inputs, "rules": tried})


def _names(decision: Decision) -> tuple[str, ...]:
    formulas = (decision.condition, decision.formula)
    return tuple(name for formula in formulas if formula is not None for name in formula.names)

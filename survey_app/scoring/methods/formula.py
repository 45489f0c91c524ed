"""expression, parameter, case, change: one value, from the answers, the law, another record of the case."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from forms.expression import as_string
from forms.expression.moments import parse_day
from survey_app.scoring.context import Context, case_key
from survey_app.scoring.exact import encoded, exact
from survey_app.scoring.items import UNKNOWN
from survey_app.scoring.methods.outcome import Outcome
from survey_app.scoring.model import Formula, Parameter, Rule


def expression(rule: Rule, context: Context) -> Outcome:
    """The engine's own language; its numbers are exact. answered counts the questions and scores it reads."""
    if rule.formula is None:
        return Outcome(None, 0, 0)
    inputs = inputs_of(rule.formula.names, context)
    answered = sum(value not in (None, "") for value in inputs.values())
    return Outcome(context.value(rule.formula), answered, len(inputs), notes={"inputs": inputs})


def inputs_of(names: Iterable[str], context: Context) -> dict[str, Any]:
    """What an expression reads, for its trace."""
    return {name: _input(name, context) for name in names}


def _input(name: str, context: Context) -> Any:
    if name in context.decided:
        known = context.known_number(name)
        return encoded(known) if isinstance(known, Fraction) else known
    path = context.rules.paths.get(name, "")
    missing = context.state(path) in UNKNOWN
    return None if missing else context.answer(path)


def parameter(rule: Rule, context: Context) -> Outcome:
    """The number that is set for this key on that day."""
    key = as_string(context.run(rule.formula.ast)) if rule.formula else ""
    day = _day(rule.on_date, context)
    rows = (row for row in context.rules.parameters if row.name == rule.parameter)
    found = next((row for row in rows if day and row.applies(key, day)), None)
    asked = {"name": rule.parameter, "key": key, "on": day.isoformat() if day else None}
    if found is None:
        return Outcome(None, 0, 1, notes={"parameter": asked})
    return Outcome(found.value, 1, 1, notes={"parameter": asked | _described(found)})


def _described(row: Parameter) -> dict[str, Any]:
    return {
        "value": encoded(row.value),
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "source": row.source,
    }


def _day(formula: Formula | None, context: Context) -> date | None:
    """Today where the sheet names no day; None where it does and nobody knows it."""
    return parse_day(as_string(context.run(formula.ast))[:10]) if formula else context.today


def case(rule: Rule, context: Context) -> Outcome:
    """A score of another questionnaire of the same case: `baseline/RISK`."""
    form_id, _, name = rule.case_score.partition("/")
    value, notes = _earlier(form_id, name, rule, context)
    return Outcome(value, _count([value]), 1, notes={"case": notes})


def change(rule: Rule, context: Context) -> Outcome:
    """A score of this form minus the same score in an earlier record of the case."""
    name = rule.case_score
    now = context.known_number(name)
    before, notes = _earlier(context.rules.form_id, name, rule, context)
    current = now if isinstance(now, Fraction) else None
    value = current - before if current is not None and before is not None else None
    notes = {"case": notes, "inputs": {name: encoded(current)}}
    return Outcome(value, _count([current, before]), 2, notes=notes)


def _earlier(form_id: str, name: str, rule: Rule, context: Context) -> tuple[Fraction | None, dict[str, Any]]:
    known = context.case_scores.get(case_key(form_id, rule.round), {})
    value = exact(known.get(name))
    asked = {"form_id": form_id, "score": name, "value": encoded(value)}
    return value, asked | ({"round": rule.round} if rule.round else {})


def _count(values: Iterable[Fraction | None]) -> int:
    return sum(value is not None for value in values)

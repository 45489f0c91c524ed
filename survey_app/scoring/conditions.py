"""Conditions of the workbook, asked about a scored response."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from forms.definition import Survey
from forms.expression import as_boolean, compile_expression
from forms.reading.problems import Problems
from forms.response import Response
from survey_app.scoring.context import Context, context
from survey_app.scoring.model import Remark, Rules
from survey_app.scoring.reading.names import names_of
from survey_app.scoring.score import Score


def known_scores(
    rules: Rules,
    survey: Survey,
    response: Response,
    scores: Mapping[str, Score],
    *,
    now: datetime,
    timezone: str,
) -> Context:
    """A context in which the scores are already computed; what was said is there as it was said."""
    known = context(rules, survey, response, now=now, timezone=timezone, as_said=True)
    for name, found in scores.items():
        known.know(name, found.decided)
    return known


def that_hold(remarks: Iterable[Remark], known: Context) -> list[Remark]:
    return [remark for remark in remarks if known.holds(remark.condition)]


def setting_holds(
    name: str,
    rules: Rules,
    survey: Survey,
    response: Response,
    scores: Mapping[str, Score],
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
) -> bool:
    """Whether the expression in a setting is true, e.g. `erase_restricted_when`. No setting → False.

    Raises ExpressionError where the setting cannot be compiled; publishing checks that first.
    """
    source = survey.settings.get(name, "")
    if not source:
        return False
    ast = compile_expression(source, names_of(survey, Problems()).resolve)
    known = known_scores(rules, survey, response, scores, now=now, timezone=timezone)
    return as_boolean(known.run(ast))

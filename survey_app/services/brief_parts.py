"""Answers of one case → the parts of a brief: judged, scored, and what the workbooks say. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forms.definition import Survey
from forms.response import Response, judge
from survey_app.briefs.inputs import Advice, Headline, Part, Remarks, SectionPlan
from survey_app.briefs.settings import INDIVIDUAL
from survey_app.scoring import recommend
from survey_app.scoring.conditions import known_scores
from survey_app.scoring.context import Context
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import Score, score
from survey_app.services import brief_settings

_FROM_OTHER_FORMS = "case"
Values = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Filled:
    """One questionnaire as it was filled in. `now` is the moment by which it is judged; it must be aware."""

    survey: Survey
    answers: Mapping[str, Any]
    now: datetime
    declined: Mapping[str, Any] = field(default_factory=dict)
    timezone: str = "Asia/Ho_Chi_Minh"


def parts_of(filled: Sequence[Filled], language: str = "vi") -> tuple[Part, ...]:
    """In the order given. A questionnaire that takes scores from another finds them in any order."""
    responses = [_judged(form, language) for form in filled]
    values: dict[str, Mapping[str, Any]] = {}
    for form, response in sorted(zip(filled, responses, strict=True), key=lambda pair: _depends(pair[0])):
        found = _scored(form, response, values)
        values[form.survey.form_id] = {name: each.value for name, each in found.items()}
    return tuple(_part(form, response, values) for form, response in zip(filled, responses, strict=True))


def _judged(form: Filled, language: str) -> Response:
    return judge(
        form.survey,
        form.answers,
        form.declined,
        now=form.now,
        timezone=form.timezone,
        language=language,
    )


def _depends(form: Filled) -> bool:
    return any(row.get("method") == _FROM_OTHER_FORMS for row in form.survey.sheets.get("scores", ()))


def _scored(form: Filled, response: Response, values: Values) -> dict[str, Score]:
    rules = read_rules(form.survey)
    return score(rules, form.survey, response, now=form.now, timezone=form.timezone, case_scores=values)


def _part(form: Filled, response: Response, values: Values) -> Part:
    scores = _scored(form, response, values)
    rules = read_rules(form.survey)
    said = recommend.remarks(form.survey, rules, response, scores, now=form.now, timezone=form.timezone)
    known = known_scores(rules, form.survey, response, scores, now=form.now, timezone=form.timezone)
    return Part(
        survey=form.survey,
        response=response,
        scores=scores,
        remarks=_remarks(said),
        low_items={name: recommend.low_items(each) for name, each in scores.items()},
        day=form.now.astimezone(ZoneInfo(form.timezone)).date(),
        plan=_plan(form.survey, known),
    )


def _plan(survey: Survey, known: Context) -> tuple[SectionPlan, ...]:
    """The sections that the workbook names for one person, where they are relevant to this one."""
    rows = brief_settings.configured(survey).rows
    return tuple(row.plan for row in rows if row.brief == INDIVIDUAL and known.holds(row.relevant))


def _remarks(said: recommend.Remarks) -> Remarks:
    return Remarks(
        strengths=said.strengths,
        recommendations=tuple(
            Advice(one.id, one.text, one.owner, one.trigger_names, one.due_days, one.order)
            for one in said.recommendations
        ),
        entitlements=said.entitlements,
        headlines=tuple(Headline(one.kind, one.text) for one in said.headlines),
    )

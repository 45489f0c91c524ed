"""A brief about many of any published questionnaire: an area or the programme, a round or all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.definition import Question, Survey
from survey_app.briefs.generic import group
from survey_app.briefs.generic_called import called_for
from survey_app.briefs.generic_inputs import GroupInputs, Middle
from survey_app.briefs.render import render_group
from survey_app.briefs.settings import GROUP, SectionPlan
from survey_app.scoring.aggregate import MINIMUM, Tally, aggregate
from survey_app.scoring.exact import exact
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import area_figures, brief_house, brief_settings, publish, ruling
from survey_app.services.aggregates import DIMENSIONS
from survey_app.services.area_figures import Counted, askable, path_of
from survey_app.services.brief_made import MadeBrief, Wanted
from survey_app.services.brief_settings import NUMBERS
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.ruling import Ruling
from survey_app.storage import brief_sources, programmes, tallies
from survey_app.storage.models import Area
from survey_app.storage.session import Database, Session

KIND = GROUP
MOST_QUESTIONS, MOST_ROWS, LONGEST_LIST = 6, 30, 12
"""What stands on two pages where nobody chose the questions."""


@dataclass(frozen=True, slots=True)
class _Asked:
    area: Area | None
    """None: the whole programme."""
    round: str
    """"" for all of them."""
    ruled: Ruling
    survey: Survey

    @property
    def at(self) -> dict[str, str]:
        keys = {"area": self.area.code if self.area else "", "round": self.round}
        return {name: key for name, key in keys.items() if key}


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """`subject`: an area, or the programme. `filters`: form_id (needed), round.

    Raises NotFound for another area, Conflicting("brief_empty") while nothing has been accepted.
    """
    with database.reading() as session:
        asked = _asked(database, session, actor, wanted)
        found = _inputs(session, actor, asked, wanted)
        listed = brief_sources.spanned(session, asked.ruled.versions, _area_id(asked), asked.round)
    content = group(found)
    seal = wanted.sealed(KIND, content)
    where = asked.area.code if asked.area else "programme"
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name="-".join(part for part in (where, asked.ruled.form_id, asked.round) if part) + ".pdf",
        pdf=render_group(content, seal=seal),
        seal=seal,
        inputs=_record(asked, wanted, listed, actor.timezone),
        subject_ids=(wanted.subject,),
    )


def _asked(database: Database, session: Session, actor: Actor, wanted: Wanted) -> _Asked:
    ruled = ruling.of_form(database, session, actor.programme_id, wanted.filters.get("form_id", ""))
    survey = publish.survey_of(database, ruled.version_id)
    return _Asked(_area(session, actor, wanted.subject), wanted.filters.get("round", ""), ruled, survey)


def _area(session: Session, actor: Actor, subject: UUID) -> Area | None:
    """An area of the actor's own; the programme, for whoever sees all of it."""
    scope = scope_of(actor)
    if subject == actor.programme_id and scope.area_ids is None:
        return None
    area = programmes.area(session, actor.programme_id, subject)
    if area is None or not scope.covers(area.id):
        raise NotFound("area", subject)
    return area


def _area_id(asked: _Asked) -> UUID | None:
    return asked.area.id if asked.area else None


def _inputs(session: Session, actor: Actor, asked: _Asked, wanted: Wanted) -> GroupInputs:
    span = brief_sources.span(session, asked.ruled.versions, _area_id(asked), asked.round)
    if not span.count or span.first is None or span.last is None:
        raise Conflicting("brief_empty")
    whole = area_figures.counted(session, actor.programme_id, asked.ruled, MINIMUM)
    counted = area_figures.programme(session, asked.ruled, read_rules(asked.survey), whole)
    figures = {name: found for name, table in counted.scores.items() if (found := table.at(**asked.at))}
    people = counted.records.at(**asked.at)
    plan = brief_settings.plan(asked.survey, GROUP)
    area, zone = asked.area, ZoneInfo(actor.timezone)
    refused = brief_sources.stopped(session, asked.ruled.versions, _area_id(asked), asked.round)
    inputs = GroupInputs(
        brief=GROUP,
        survey=asked.survey,
        language=wanted.language,
        made_on=wanted.day(actor.timezone),
        days=(_day(span.first, zone), _day(span.last, zone)),
        records=people.n if people else None,
        refused=None if 0 < refused < MINIMUM else refused,
        plan=plan,
        area={"vi": area.name_vi, "en": area.name_en} if area else {},
        round=_round_label(asked),
        house=brief_house.of_programme(session, actor.programme_id),
        figures=figures,
        chosen=area_figures.chosen(
            session, asked.survey, asked.ruled, whole, _questions(asked.survey, plan), asked.at
        ),
        middles=tuple(_middles(session, asked, whole, plan)),
        minimum=MINIMUM,
    )
    rules = brief_settings.rules(asked.survey, GROUP)
    return replace(inputs, called=tuple(called_for(rules, inputs)))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _round_label(asked: _Asked) -> Mapping[str, str]:
    """As the questionnaire calls its rounds, else as the programme does."""
    name = asked.survey.settings.get("round", "")
    question = next((one for one in asked.survey.questions() if one.name == name), None)
    for choice in asked.survey.choices.get(question.list_name if question else "", ()):
        if choice.name == asked.round:
            return choice.label
    return {"": asked.round} if asked.round else {}


def _questions(survey: Survey, plan: Sequence[SectionPlan]) -> list[str]:
    """What the plan names; else the first questions with choices, unless answers are of high sensitivity."""
    row = next((one for one in plan if one.section == "choices"), None)
    if row is None:
        return []
    if row.sources or survey.settings.get("sensitivity") == "high":
        return list(row.sources)
    names, rows = [], 0
    for question in survey.questions():
        length = len(survey.choices.get(question.list_name, ()))
        if _tells(survey, question) and length <= LONGEST_LIST and rows + length <= MOST_ROWS:
            names.append(question.name)
            rows += length
    return names[:MOST_QUESTIONS]


def _tells(survey: Survey, question: Question) -> bool:
    """Gates, and what the programme knew before, are no findings; answers that a score takes in are in it."""
    told = {survey.settings.get(name, "") for name in ("consent", "area", "round", "follow_up_consent")}
    scored = {row.get("item") for row in survey.sheets.get("score_items", ())}
    gate = not question.decline or bool(question.prefill) or question.name in told
    return not gate and question.name not in scored and askable(survey, question.name) is not None


def _middles(
    session: Session, asked: _Asked, whole: Counted, plan: Sequence[SectionPlan]
) -> Iterator[Middle]:
    """Medians of the numbers that the plan names: by itself a number may be an age, or a code."""
    names = next((row.sources for row in plan if row.section == "amount"), ())
    questions = [one for one in asked.survey.questions() if one.name in names and one.type in NUMBERS]
    for question in questions:
        rows = tallies.answers(session, asked.ruled.versions, [path_of(question)])
        given = [
            Tally(whole.named(place), exact(value), "", "known", count)
            for place, (value,), count in rows
            if exact(value) is not None
        ]
        figures = aggregate(given, DIMENSIONS, minimum=MINIMUM, records=whole.records).at(**asked.at)
        if figures is not None:
            median: Fraction | None = figures.median
            yield Middle(question.name, median, None, None, figures.known)


def _record(asked: _Asked, wanted: Wanted, listed: brief_sources.Listed, timezone: str) -> dict[str, Any]:
    return {
        "made_on": wanted.day(timezone).isoformat(),
        "language": wanted.language,
        "filters": dict(wanted.filters),
        "form_id": asked.ruled.form_id,
        "area": asked.area.code if asked.area else "",
        "round": asked.round,
        "versions": sorted(map(str, asked.ruled.versions)),
        "rules": str(asked.ruled.version_id),
        "records": listed.count,
        "records_sha256": listed.sha256,
    }

"""The ward brief: one area and one round of a questionnaire, out of figures that are safe to show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.definition import Survey
from survey_app import numbers
from survey_app.briefs.generic_called import called_for
from survey_app.briefs.generic_inputs import GroupInputs
from survey_app.briefs.render import render_group
from survey_app.briefs.settings import WARD, SectionPlan
from survey_app.briefs.ward import ward
from survey_app.briefs.ward_inputs import Poor, WardInputs
from survey_app.scoring.aggregate import MINIMUM, Figures
from survey_app.scoring.population import Household, poverty
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import area_figures, brief_house, brief_settings, publish, ruling
from survey_app.services.brief_made import Content, MadeBrief, Wanted
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.ruling import Ruling
from survey_app.storage import programmes, tallies
from survey_app.storage.models import Area, Programme
from survey_app.storage.session import Database, Session

KIND = WARD
FIRST_ROUND = "base"
MOST_PAGES = 3
LISTED = 500
"""Up to so many records a brief names each; of more it keeps how many, and when they came."""
_POOR, _CUTOFF, _SIZE = "brief_poverty", "brief_poverty_cutoff", "brief_poverty_size"


@dataclass(frozen=True, slots=True)
class Gathered:
    inputs: WardInputs
    record: dict[str, Any]


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """`filters`: form_id, round. Raises Conflicting("brief_empty") while the area has no such record."""
    found = content(database, actor, wanted)
    seal = wanted.sealed(KIND, found.content)
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name=found.name,
        pdf=render_group(found.content, seal=seal, most_pages=MOST_PAGES),
        seal=seal,
        inputs=found.inputs,
        subject_ids=(wanted.subject,),
    )


def content(database: Database, actor: Actor, wanted: Wanted) -> Content:
    with database.reading() as session:
        area = _area(session, actor, wanted.subject)
        found = gathered(database, session, actor, area, wanted)
    name = f"{area.code}-{found.record['form_id']}-{found.record['round']}.pdf"
    return Content(ward(found.inputs), found.record, name)


def _area(session: Session, actor: Actor, area_id: UUID) -> Area:
    """Another ward does not exist for the one who asks."""
    areas = programmes.areas(session, actor.programme_id)
    area = next((each for each in areas if each.id == area_id), None)
    if area is None or not scope_of(actor).covers(area.id):
        raise NotFound("area", area_id)
    return area


def gathered(database: Database, session: Session, actor: Actor, area: Area, wanted: Wanted) -> Gathered:
    round_name = wanted.filters.get("round") or FIRST_ROUND
    ruled = _ruled(database, session, actor, area, round_name, wanted.filters.get("form_id", ""))
    survey = publish.survey_of(database, ruled.version_id)
    programme = programmes.by_id(session, actor.programme_id)
    inputs = _inputs(session, programme, area, ruled, survey, round_name, wanted)
    return Gathered(inputs, _record(session, area, ruled, inputs.group, round_name, wanted))


def _ruled(
    database: Database, session: Session, actor: Actor, area: Area, round_name: str, form_id: str
) -> Ruling:
    """The questionnaire that was asked for; else the one with most records there."""
    if form_id:
        ruled = ruling.of_form(database, session, actor.programme_id, form_id)
        if not tallies.span(session, ruled.versions, area.id, round_name).count:
            raise Conflicting("brief_empty")
        return ruled
    every = ruling.everywhere(database, session, actor.programme_id)
    counts = {one: tallies.span(session, one.versions, area.id, round_name).count for one in every}
    best = max(counts, key=lambda one: (counts[one], one.form_id), default=None)
    if best is None or not counts[best]:
        raise Conflicting("brief_empty")
    return best


def _inputs(
    session: Session,
    programme: Programme,
    area: Area,
    ruled: Ruling,
    survey: Survey,
    round_name: str,
    wanted: Wanted,
) -> WardInputs:
    whole = area_figures.counted(session, programme.id, ruled, MINIMUM)
    tables = area_figures.programme(session, ruled, read_rules(survey), whole)
    at = {"area": area.code, "round": round_name}
    figures, plan = tables.of(area.code, round_name), brief_settings.plan(survey, KIND)
    people = tables.records.at(**at)
    group = GroupInputs(
        brief=KIND,
        survey=survey,
        language=wanted.language,
        made_on=wanted.day(programme.timezone),
        days=_days(session, programme, ruled, area, round_name),
        records=people.n if people else None,
        refused=_few(tallies.stopped(session, ruled.versions, area.id, round_name)),
        plan=plan,
        area={"vi": area.name_vi, "en": area.name_en},
        round={"": round_name},
        house=brief_house.of_programme(session, programme.id),
        figures=figures,
        chosen=area_figures.chosen(session, survey, ruled, whole, _asked(plan), at),
        minimum=MINIMUM,
    )
    called = tuple(called_for(brief_settings.rules(survey, KIND), group))
    group = replace(group, called=called)
    return WardInputs(group, area.valid_to, poor=_poor(session, survey, ruled, area, round_name, figures))


def _asked(plan: Sequence[SectionPlan]) -> list[str]:
    """Questions that a section names."""
    return [name for one in plan if one.section in ("profile", "services") for name in one.sources]


def _few(count: int) -> int | None:
    return None if 0 < count < MINIMUM else count


def _days(
    session: Session, programme: Programme, ruled: Ruling, area: Area, round_name: str
) -> tuple[date, date]:
    span = tallies.span(session, ruled.versions, area.id, round_name)
    if span.first is None or span.last is None:
        raise Conflicting("brief_empty")
    return _day(span.first, programme), _day(span.last, programme)


def _day(moment: datetime, programme: Programme) -> date:
    return moment.astimezone(ZoneInfo(programme.timezone)).date()


def _poor(
    session: Session, survey: Survey, ruled: Ruling, area: Area, round_name: str, figures: dict[str, Figures]
) -> Poor | None:
    """As the settings name it. Hidden where the score is, or where few are on one side of the line."""
    name, settings = survey.settings.get(_POOR, "").strip(), survey.settings
    rule = next((one for one in area_figures.on_brief(read_rules(survey)) if one.name == name), None)
    if rule is None or rule.high is None or name not in figures:
        return None
    cutoff = numbers.exact(settings.get(_CUTOFF, "").strip() or "1/3")
    size = next((one for one in survey.questions() if one.name == settings.get(_SIZE, "").strip()), None)
    path = area_figures.path_of(size) if size else ()
    rows = tallies.households(session, ruled.versions, name, path, area.id, round_name)
    homes = [
        Household(people or 1, _part(score, rule.high), count)
        for people, score, count in rows
        if people or size is None
    ]
    known = sum(one.count for one in homes if one.score is not None)
    poor = sum(one.count for one in homes if one.score is not None and one.score * rule.high >= cutoff)
    hidden = figures[name].mean is None or None in (_few(poor), _few(known - poor))
    measures = None if hidden else poverty(homes, cutoff / rule.high)
    shown = (None, None) if hidden else (poor, known)
    return Poor(name, cutoff, rule.high, measures, shown[0], shown[1], size is not None)


def _part(score: float | None, most: Fraction) -> Fraction | None:
    return None if score is None else numbers.exact(score) / most


def _record(
    session: Session, area: Area, ruled: Ruling, made: GroupInputs, round_name: str, wanted: Wanted
) -> dict[str, Any]:
    """What it was made from: every record by id, or of very many how many there were and when they came."""
    span = tallies.span(session, ruled.versions, area.id, round_name)
    listed = tallies.sources(session, ruled.versions, area.id, round_name, LISTED + 1)
    return {
        "made_on": made.made_on.isoformat(),
        "language": wanted.language,
        "filters": dict(wanted.filters),
        "form_id": ruled.form_id,
        "round": round_name,
        "area": area.code,
        "versions": sorted(map(str, ruled.versions)),
        "rules": str(ruled.version_id),
        "rule_version": made.survey.version,
        "records": span.count,
        "first": span.first.isoformat() if span.first else None,
        "last": span.last.isoformat() if span.last else None,
        "submissions": [{"submission": str(identity), "body_sha256": digest} for identity, digest in listed]
        if len(listed) <= LISTED
        else [],
    }

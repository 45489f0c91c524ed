"""The brief of one workshop: the tables of an area that met on one day, pooled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.definition import Survey
from survey_app.briefs.generic import group
from survey_app.briefs.render import render_group
from survey_app.briefs.settings import WORKSHOP
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import brief_house, publish, ruling, workshop_ideas
from survey_app.services.brief_made import Content, MadeBrief, Wanted
from survey_app.services.errors import Conflicting, NotFound, Refused
from survey_app.services.ruling import Ruling
from survey_app.services.workshop_gathered import Meeting, TableRecord, gathered
from survey_app.services.workshops.declared import declared
from survey_app.storage import brief_sources, programmes, workshops
from survey_app.storage.models import Area, ScoreRecord, Submission, Workshop
from survey_app.storage.session import Database, Session

KIND = WORKSHOP
ONE = "workshop"
"""The filter that names one workshop."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A workshop as its records show it."""

    area: Area
    ruled: Ruling
    survey: Survey
    day: date
    records: list[Submission]
    scores: dict[UUID, list[ScoreRecord]]
    workshops: list[Workshop]
    """Those led on phones; none where tables were only typed in."""


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """`filters`: workshop (its id), or form_id and date (2026-11-24); blank: the newest of the area.

    Raises NotFound for another area, Conflicting("brief_empty") where no table met.
    """
    found = content(database, actor, wanted)
    seal = wanted.sealed(KIND, found.content)
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name=found.name,
        pdf=render_group(found.content, seal=seal),
        seal=seal,
        inputs=found.inputs,
        subject_ids=(wanted.subject,),
    )


def content(database: Database, actor: Actor, wanted: Wanted) -> Content:
    with database.reading() as session:
        met = _met(database, session, actor, wanted)
        house = brief_house.of_programme(session, actor.programme_id)
    meeting = Meeting(
        made_on=wanted.day(actor.timezone),
        language=wanted.language,
        area={"vi": met.area.name_vi, "en": met.area.name_en},
        house=house,
        ideas=workshop_ideas.edited(met.survey, met.workshops),
    )
    told = group(gathered(met.survey, _records(met, actor), meeting))
    return Content(told, _record(met, wanted, meeting.made_on), f"{met.area.code}-{met.day.isoformat()}.pdf")


def _met(database: Database, session: Session, actor: Actor, wanted: Wanted) -> _Met:
    area = area_of(session, actor, wanted.subject)
    if wanted.filters.get(ONE):
        return _one(database, session, actor, area, wanted)
    day = _asked_day(wanted)
    for ruled in _rulings(database, session, actor, wanted.filters.get("form_id", "")):
        held = day or _newest(session, actor, ruled, area)
        records = _tables(session, actor, ruled, area, held) if held else []
        if held and records:
            led = [
                one for one in workshops.closed_on(session, area.id, held) if one.version_id in ruled.versions
            ]
            return _met_at(database, session, area, ruled, held, records, led)
    raise Conflicting("brief_empty")


def _one(database: Database, session: Session, actor: Actor, area: Area, wanted: Wanted) -> _Met:
    """The workshop that is named: two may be held in one ward on one day."""
    led = _closed(session, actor, area, wanted.filters[ONE])
    every = ruling.everywhere(database, session, actor.programme_id)
    ruled = next((one for one in every if led.version_id in one.versions), None)
    ids = [UUID(one) for one in led.frozen.get("records", ())]
    records = brief_sources.tables_among(session, ruled.versions, ids) if ruled else []
    if ruled is None or not records:
        raise Conflicting("brief_empty")
    return _met_at(database, session, area, ruled, led.held_on, records, [led])


def _closed(session: Session, actor: Actor, area: Area, written: str) -> Workshop:
    try:
        found = workshops.one_in(session, scope_of(actor), UUID(written))
    except ValueError:
        raise Refused((ONE, "invalid")) from None
    if found is None or found.area_id != area.id:
        raise NotFound("workshop", written)
    return found


def _met_at(
    database: Database,
    session: Session,
    area: Area,
    ruled: Ruling,
    day: date,
    records: list[Submission],
    led: list[Workshop],
) -> _Met:
    survey = publish.survey_of(database, ruled.version_id)
    scores = brief_sources.scores(session, [record.id for record in records])
    return _Met(area, ruled, survey, day, records, scores, led)


def area_of(session: Session, actor: Actor, area_id: UUID) -> Area:
    """Another ward does not exist for the one who asks."""
    area = programmes.area(session, actor.programme_id, area_id)
    if area is None or not scope_of(actor).covers(area.id):
        raise NotFound("area", area_id)
    return area


def _asked_day(wanted: Wanted) -> date | None:
    written = wanted.filters.get("date", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Refused(("date", "invalid")) from None


def _rulings(database: Database, session: Session, actor: Actor, form_id: str) -> Sequence[Ruling]:
    """The questionnaire asked for; else every one that has a workshop part."""
    if form_id:
        return [ruling.of_form(database, session, actor.programme_id, form_id)]
    every = ruling.everywhere(database, session, actor.programme_id)
    return [one for one in every if declared(publish.survey_of(database, one.version_id))]


def _newest(session: Session, actor: Actor, ruled: Ruling, area: Area) -> date | None:
    moment = brief_sources.newest(session, ruled.versions, area.id)
    return moment.astimezone(ZoneInfo(actor.timezone)).date() if moment else None


def _tables(session: Session, actor: Actor, ruled: Ruling, area: Area, day: date) -> list[Submission]:
    start = datetime.combine(day, time(), ZoneInfo(actor.timezone)).astimezone(UTC)
    return brief_sources.begun_between(session, ruled.versions, area.id, start, start + timedelta(days=1))


def _records(met: _Met, actor: Actor) -> list[TableRecord]:
    zone = ZoneInfo(actor.timezone)
    return [
        TableRecord(
            answers=record.answers,
            traces={score.name: score.trace for score in met.scores[record.id]},
            day=record.started_at.astimezone(zone).date(),
        )
        for record in met.records
    ]


def _record(met: _Met, wanted: Wanted, made_on: date) -> dict[str, Any]:
    """What it was made from: enough to make it again and to say why a number stands there."""
    return {
        "made_on": made_on.isoformat(),
        "language": wanted.language,
        "filters": dict(wanted.filters),
        "form_id": met.ruled.form_id,
        "area": met.area.code,
        "date": met.day.isoformat(),
        "rules": str(met.ruled.version_id),
        "submissions": [
            {"submission": str(one.id), "version": str(one.version_id), "body_sha256": one.body_sha256}
            for one in met.records
        ],
    }

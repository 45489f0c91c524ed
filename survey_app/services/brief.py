"""The individual brief of a case: made from the newest accepted answers, with its sources."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.briefs.content import individual as individual_content
from survey_app.briefs.inputs import IndividualInputs
from survey_app.briefs.model import House
from survey_app.briefs.render import render_individual
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import brief_house, cases, ruling
from survey_app.services.brief_made import MadeBrief, Wanted
from survey_app.services.brief_parts import Filled, parts_of
from survey_app.services.errors import Conflicting
from survey_app.storage import submissions
from survey_app.storage.models import Area, Case, Submission
from survey_app.storage.session import Database, Session

KIND = "individual"


@dataclass(frozen=True, slots=True)
class _Sources:
    case: Case
    area: Area
    house: House
    filled: dict[str, Submission]
    """Form id → its newest accepted submission."""
    rules: dict[UUID, UUID]
    """Submission → the version whose rules made its scores: the brief and the pages say the same."""


def make(database: Database, actor: Actor, wanted: Wanted) -> MadeBrief:
    """Raises NotFound for another area's case, Conflicting("brief_empty") while nothing has been accepted."""
    with database.reading() as session:
        sources = _sources(session, actor, wanted.subject)
    inputs = _inputs(database, actor, sources, wanted.language, wanted.made_at)
    content = individual_content(inputs)
    seal = wanted.sealed(KIND, content)
    return MadeBrief(
        kind=KIND,
        language=wanted.language,
        name=f"{sources.case.code}.pdf",
        pdf=render_individual(content, seal=seal),
        seal=seal,
        inputs=_record(sources, inputs.made_on, wanted.language),
        subject_ids=(sources.case.id,),
    )


def _sources(session: Session, actor: Actor, case_id: UUID) -> _Sources:
    case, area = cases.find(session, scope_of(actor), case_id)
    filled = submissions.latest_accepted(session, case_id)
    if not filled:
        raise Conflicting("brief_empty")
    house = brief_house.of_programme(session, actor.programme_id)
    rules = {each.id: submissions.rules_of(session, each) for each in filled.values()}
    return _Sources(case, area, house, dict(sorted(filled.items())), rules)


def _inputs(
    database: Database, actor: Actor, sources: _Sources, language: str, made_at: datetime
) -> IndividualInputs:
    zone, meeting = ZoneInfo(actor.timezone), sources.case.next_meeting_at
    filled = [
        _filled(database, actor, submission, sources.rules[submission.id])
        for submission in sources.filled.values()
    ]
    return IndividualInputs(
        case_code=sources.case.code,
        parts=parts_of(filled, language),
        made_on=made_at.astimezone(zone).date(),
        language=language,
        area={"vi": sources.area.name_vi, "en": sources.area.name_en},
        agency=sources.house.agency,
        house=sources.house,
        next_meeting=meeting.astimezone(zone) if meeting else None,
        next_meeting_how=sources.case.next_meeting_how or "",
    )


def _filled(database: Database, actor: Actor, submission: Submission, rules_id: UUID) -> Filled:
    """Judged by the moment it arrived, as it was then."""
    return Filled(
        survey=ruling.survey_under(database, submission.version_id, rules_id),
        answers=submission.answers,
        declined=submission.declined,
        now=submission.received_at,
        timezone=actor.timezone,
    )


def _record(sources: _Sources, made_on: date, language: str) -> dict[str, Any]:
    """What it was made from: enough to make it again and to say why a number stands there."""
    return {
        "made_on": made_on.isoformat(),
        "language": language,
        "submissions": [
            {
                "form_id": form_id,
                "submission": str(submission.id),
                "version": str(submission.version_id),
                "rules": str(sources.rules[submission.id]),
                "body_sha256": submission.body_sha256,
            }
            for form_id, submission in sources.filled.items()
        ],
    }

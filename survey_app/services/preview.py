"""A questionnaire that waits to be published, opened as an interview would open it. Nothing is stored."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from survey_app.security.actor import Actor
from survey_app.services import authoring, fill, interview
from survey_app.services.errors import Conflicting
from survey_app.services.interview import OpenDraft
from survey_app.storage.models import Area, Case, Draft
from survey_app.storage.session import Database


def survey_to_preview(database: Database, actor: Actor, upload_id: UUID) -> Survey:
    """Looking at it is an event of the log, like every other act."""
    with database.session() as session:
        row = authoring.find(session, actor, upload_id)
        if row.state != authoring.WAITING:
            raise Conflicting(f"upload_{row.state}")
        authoring.note_preview(session, actor, row)
    survey = authoring.survey_of(row)
    if survey is None:
        raise Conflicting("upload_not_readable")
    return survey


def known_before(survey: Survey, actor: Actor, language: str) -> dict[str, Any]:
    """What the programme would know beforehand: the day, the round, the language; no case and no ward."""
    case, area = _nobody(actor)
    return fill.prefilled(survey, actor, case, area, fill.ROUNDS[0], language)


def opened(
    survey: Survey, actor: Actor, answers: Mapping[str, Any], declined: Mapping[str, str], language: str
) -> OpenDraft:
    """An interview as the pages know it, around rows that no database has seen."""
    case, area = _nobody(actor)
    said, ways = fill.storable(answers), fill.storable(declined)
    draft = Draft(case_id=case.id, answers=said, declined=ways, language=language, state="open")
    response = interview.judged(survey, said, ways, actor.timezone, language)
    return OpenDraft(draft, survey, response, case, area)


def _nobody(actor: Actor) -> tuple[Case, Area]:
    place = {"id": UUID(int=0), "programme_id": actor.programme_id, "code": ""}
    return Case(**place, opened_at=datetime.now(UTC)), Area(**place)

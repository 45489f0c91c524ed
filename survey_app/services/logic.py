"""What a phone runs beside the pages of a questionnaire version: the same for everybody who fills it."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from forms.phone import for_phone
from survey_app.security.actor import Actor
from survey_app.services import publish
from survey_app.services.errors import Forbidden, NotFound
from survey_app.services.interview import PAGE_LANGUAGES
from survey_app.storage import questionnaires
from survey_app.storage.session import Database


@dataclass(frozen=True, slots=True)
class Logic:
    text: str
    """JSON, without anything about anybody."""
    digest: str


_kept: dict[tuple[UUID, str], Logic] = {}


def of_version(database: Database, actor: Actor, version_id: UUID, language: str) -> Logic:
    """For whoever may fill it. In a language of the pages or of the questionnaire."""
    if not actor.may("draft.fill"):
        raise Forbidden("draft.fill")
    with database.reading() as session:
        if questionnaires.by_version(session, actor.programme_id, version_id) is None:
            raise NotFound("questionnaire_version", version_id)
    survey = publish.survey_of(database, version_id)
    if language not in (*PAGE_LANGUAGES, *survey.languages, survey.default_language):
        raise NotFound("questionnaire_version", version_id)
    return of_opened(database, version_id, language)


def of_opened(database: Database, version_id: UUID, language: str) -> Logic:
    """For the page of a draft that has been opened: a version never changes, so it is made once."""
    found = _kept.get((version_id, language))
    if found is None:
        small = for_phone(publish.survey_of(database, version_id), language)
        text = json.dumps(small, ensure_ascii=False, separators=(",", ":"))
        found = Logic(text, hashlib.sha256(text.encode()).hexdigest()[:8])
        _kept[version_id, language] = found
    return found

"""An interview under way, as the pages and the sending see it: draft, questionnaire, judged answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from forms.response import Response, judge
from forms.wtf.languages import spoken
from survey_app.security.actor import Actor
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.storage import cases, drafts, programmes
from survey_app.storage.models import Area, Case, Draft
from survey_app.storage.session import Session

STOPPED, SENT = "stopped", "sent"
PAGE_LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class OpenDraft:
    draft: Draft
    survey: Survey
    response: Response
    case: Case | None
    area: Area


def own(session: Session, actor: Actor, draft_id: UUID) -> Draft:
    """The actor's own draft, held until the transaction ends; anybody else's does not exist."""
    if not actor.may("draft.fill"):
        raise Forbidden("draft.fill")
    draft = drafts.own_locked(session, actor.user_id, draft_id)
    if draft is None or draft.area_id not in actor.area_ids:
        raise NotFound("draft", draft_id)
    return draft


def still_open(draft: Draft) -> Draft:
    if draft.state == SENT:
        raise Conflicting("draft_sent")
    if draft.state == STOPPED:
        raise Conflicting("draft_closed")
    return draft


def opened(session: Session, actor: Actor, draft: Draft, survey: Survey, language: str = "") -> OpenDraft:
    area = programmes.area(session, actor.programme_id, draft.area_id)
    assert area is not None
    case = cases.by_id(session, draft.case_id) if draft.case_id else None
    words = spoken_in(survey, draft.language, language)
    response = judged(survey, draft.answers, draft.declined, actor.timezone, words)
    return OpenDraft(draft, survey, response, case, area)


def spoken_in(survey: Survey, chosen: str, page: str = "") -> str:
    """The language of the questionnaire's own words, as the workbook calls it.

    What was chosen for the interview, where no page speaks it; else the page's.
    """
    own = chosen in survey.languages and chosen not in PAGE_LANGUAGES
    return spoken(survey.languages, survey.default_language, chosen if own or not page else page)


def judged(
    survey: Survey,
    answers: Mapping[str, Any],
    declined: Mapping[str, Any],
    timezone: str,
    language: str,
    now: datetime | None = None,
) -> Response:
    moment = now or datetime.now(UTC)
    return judge(survey, answers, declined, now=moment, timezone=timezone, language=language)

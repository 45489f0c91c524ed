"""What a phone takes along before the network goes: blank questionnaires, and of its cases only the codes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.definition import Question, Survey
from survey_app.security.actor import Actor
from survey_app.services import cases, preview, publish, questionnaires, workshop
from survey_app.services.cases import CaseRow
from survey_app.services.errors import Forbidden, NotFound
from survey_app.services.interview import OpenDraft
from survey_app.services.questionnaires import PublishedForm
from survey_app.storage import questionnaires as stored
from survey_app.storage.session import Database

ANY_CASE = UUID(int=0)
KNOWN = frozenset({"case_code", "area", "today", "round", "language"})
"""What `fill.prefilled` knows beforehand; a phone knows it too."""


@dataclass(frozen=True, slots=True)
class Prefill:
    path: str
    kind: str
    allowed: list[str] | None
    """Choices it must be one of; None: anything."""


def taken_along(database: Database, actor: Actor) -> list[PublishedForm]:
    """Questionnaires that may be filled without a network: none whose answers are of high sensitivity."""
    if not actor.may("record.send"):
        raise Forbidden("record.send")
    found = questionnaires.fillable(database, actor, ANY_CASE)
    return [form for form in found if _may_lie_on_a_phone(form.version.sensitivity)]


def own_cases(database: Database, actor: Actor) -> list[CaseRow]:
    """The audit says that the codes were handed out."""
    return cases.list_cases(database, actor) if actor.may("draft.fill_for_case") else []


def opened(database: Database, actor: Actor, version_id: UUID, language: str) -> OpenDraft:
    """A version as an interview opens it, before anybody has said anything."""
    if not actor.may("record.send"):
        raise Forbidden("record.send")
    with database.reading() as session:
        pair = stored.by_version(session, actor.programme_id, version_id)
    if pair is None or not _may_lie_on_a_phone(pair[1].sensitivity):
        raise NotFound("questionnaire_version", version_id)
    return preview.opened(publish.survey_of(database, version_id), actor, {}, {}, language)


def prefills(survey: Survey) -> list[Prefill]:
    return [
        Prefill(question.path, question.prefill, _allowed(survey, question))
        for question in survey.questions()
        if question.prefill in KNOWN
    ]


def fixed(survey: Survey) -> dict[str, Any]:
    """Path → answer of what is the same in every interview about a case."""
    return dict(workshop.prefilled(survey, at_a_table=False))


def _allowed(survey: Survey, question: Question) -> list[str] | None:
    if not question.list_name:
        return None
    return [choice.name for choice in survey.choices.get(question.list_name, ())]


def _may_lie_on_a_phone(sensitivity: str) -> bool:
    return sensitivity != "high"

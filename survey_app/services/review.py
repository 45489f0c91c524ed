"""What the pages of a case and of today need beside the records themselves: consents, and records to mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from forms.answers import get_at
from forms.definition import Survey
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import cases, publish
from survey_app.services.cases import SubmissionRow
from survey_app.services.errors import Forbidden
from survey_app.storage import submissions
from survey_app.storage.session import Database

AGREED, DECLINED = "agree", "decline"
CONSENT_LIST = "consent"
"""The choice list of every question that asks for a consent. The first of them asks to take part."""
MEET_AGAIN = "followup"


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to, when, and in which words."""

    title: dict[str, str]
    agreed: bool
    may_meet_again: bool | None
    """None: was not asked in this conversation."""
    at: datetime
    version: str
    language: str


def consents(database: Database, actor: Actor, case_id: UUID) -> list[Consent]:
    """The last consent given for each questionnaire, newest first."""
    if not actor.may("case.view"):
        raise Forbidden("case.view")
    found: dict[str, Consent] = {}
    with database.reading() as session:
        cases.find(session, scope_of(actor), case_id)
        for submission, _, questionnaire, version in submissions.of_case(session, case_id):
            survey = publish.survey_of(database, version.id)
            said = _said(survey, submission.answers)
            if said:
                found.setdefault(
                    questionnaire.form_id,
                    Consent(
                        title=cases.title_of(questionnaire),
                        agreed=next(iter(said.values())) == AGREED,
                        may_meet_again=_meet_again(said),
                        at=submission.received_at,
                        version=version.version,
                        language=submission.language,
                    ),
                )
    return list(found.values())


def _said(survey: Survey, answers: Mapping[str, Any]) -> dict[str, str]:
    """Question → agree or decline, in the questionnaire's order."""
    asked = [question for question in survey.questions() if question.list_name == CONSENT_LIST]
    given = {question.name: get_at(answers, question.path) for question in asked}
    return {name: value for name, value in given.items() if value in (AGREED, DECLINED)}


def _meet_again(said: Mapping[str, str]) -> bool | None:
    return next((value == AGREED for name, value in said.items() if MEET_AGAIN in name), None)


def corrections(database: Database, actor: Actor) -> list[SubmissionRow]:
    """Records that a rule did not let pass; they wait for the case lead."""
    if not actor.may("submission.view"):
        raise Forbidden("submission.view")
    with database.reading() as session:
        rows = submissions.needing_correction(session, scope_of(actor))
    return [
        SubmissionRow(submission, code, form.form_id, cases.title_of(form), version.version)
        for submission, code, form, version in rows
    ]

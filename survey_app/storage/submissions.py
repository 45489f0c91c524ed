"""Questions about what arrived and how it was scored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Case, Questionnaire, QuestionnaireVersion, ScoreRecord, Submission
from survey_app.storage.scope import Scope

Row = tuple[Submission, str, Questionnaire, QuestionnaireVersion]


def within(scope: Scope) -> Select[Submission]:
    wanted = select(Submission).where(Submission.programme_id == scope.programme_id)
    return wanted if scope.area_ids is None else wanted.where(Submission.area_id.in_(scope.area_ids))


def one_in(session: Session, scope: Scope, submission_id: UUID) -> Submission | None:
    return session.scalars(within(scope).where(Submission.id == submission_id)).first()


def own(session: Session, author_id: UUID, submission_id: UUID) -> Submission | None:
    wanted = select(Submission).where(Submission.id == submission_id, Submission.author_id == author_id)
    return session.scalars(wanted).first()


def by_id(session: Session, submission_id: UUID) -> Submission | None:
    return session.get(Submission, submission_id)


def of_case(session: Session, case_id: UUID, author_id: UUID | None = None) -> list[Row]:
    """Newest first; with an author, only what that person wrote."""
    wanted = (
        select(Submission, Case.code, Questionnaire, QuestionnaireVersion)
        .join(Case, Case.id == Submission.case_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Submission.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Submission.case_id == case_id)
        .order_by(Submission.received_at.desc())
    )
    if author_id is not None:
        wanted = wanted.where(Submission.author_id == author_id)
    return [(submission, code, form, version) for submission, code, form, version in session.execute(wanted)]


def needing_correction(session: Session, scope: Scope, limit: int = 100) -> list[Row]:
    """The oldest first: it has waited longest. At a workshop table the code is blank."""
    wanted = (
        within(scope)
        .add_columns(func.coalesce(Case.code, ""), Questionnaire, QuestionnaireVersion)
        .outerjoin(Case, Case.id == Submission.case_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Submission.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Submission.status == "needs_correction")
        .order_by(Submission.received_at)
        .limit(limit)
    )
    return [(submission, code, form, version) for submission, code, form, version in session.execute(wanted)]


def count_of_author(session: Session, author_id: UUID) -> int:
    wanted = select(func.count()).select_from(Submission).where(Submission.author_id == author_id)
    return session.scalar(wanted) or 0


def latest_accepted(session: Session, case_id: UUID) -> dict[str, Submission]:
    """The newest accepted submission of every form of a case, by form id."""
    found: dict[str, Submission] = {}
    for submission, _, questionnaire, _ in of_case(session, case_id):
        if submission.status == "accepted":
            found.setdefault(questionnaire.form_id, submission)
    return found


def scores(session: Session, submission_id: UUID) -> list[ScoreRecord]:
    """Those in force, in the order in which the rules made them."""
    wanted = select(ScoreRecord).where(ScoreRecord.submission_id == submission_id, ScoreRecord.in_force)
    return list(session.scalars(wanted.order_by(ScoreRecord.position, ScoreRecord.name)))


def score(session: Session, submission_id: UUID, name: str) -> ScoreRecord | None:
    """The one in force."""
    this = (ScoreRecord.submission_id == submission_id, ScoreRecord.name == name, ScoreRecord.in_force)
    return session.scalars(select(ScoreRecord).where(*this)).first()


def rules_of(session: Session, submission: Submission) -> UUID:
    """The version whose rules made most of its scores in force; its own where it has none."""
    wanted = select(ScoreRecord.rules_id).where(
        ScoreRecord.submission_id == submission.id, ScoreRecord.in_force
    )
    by_count = wanted.group_by(ScoreRecord.rules_id).order_by(func.count().desc())
    return session.scalars(by_count.limit(1)).first() or submission.version_id


def earlier_scores(session: Session, record: ScoreRecord) -> list[ScoreRecord]:
    """What this score was under rules that are not in force any more."""
    wanted = select(ScoreRecord).where(
        ScoreRecord.submission_id == record.submission_id,
        ScoreRecord.name == record.name,
        ScoreRecord.in_force.is_(False),
    )
    return list(session.scalars(wanted))


def case_scores(
    session: Session, case_id: UUID, before: datetime | None = None
) -> Mapping[str, Mapping[str, Any]]:
    """Form id, and form id@round → score → value, each from the newest accepted submission there is.

    `before`: as they were known when a record arrived at that moment, by the rules of today.
    """
    newest: dict[str, UUID] = {}
    for submission, _, questionnaire, _ in of_case(session, case_id):
        if submission.status == "accepted" and (before is None or submission.received_at < before):
            newest.setdefault(questionnaire.form_id, submission.id)
            newest.setdefault(f"{questionnaire.form_id}@{submission.round}", submission.id)
    values = {
        found: {record.name: record.value["value"] for record in scores(session, found)}
        for found in set(newest.values())
    }
    return {key: values[found] for key, found in newest.items()}

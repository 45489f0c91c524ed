"""Questions about alerts: what is open, and what was done lately."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Alert, Case, Questionnaire, QuestionnaireVersion, Submission
from survey_app.storage.scope import Scope

Row = tuple[Alert, str, Questionnaire]


def _rows(scope: Scope) -> Select[Alert, str, Questionnaire]:
    wanted = (
        select(Alert, func.coalesce(Case.code, ""), Questionnaire)
        .outerjoin(Case, Case.id == Alert.case_id)
        .join(Submission, Submission.id == Alert.submission_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Submission.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Alert.programme_id == scope.programme_id)
    )
    return wanted if scope.area_ids is None else wanted.where(Alert.area_id.in_(scope.area_ids))


def open_in(session: Session, scope: Scope) -> list[Row]:
    """What is due first comes first; what has no time comes last."""
    wanted = _rows(scope).where(Alert.closed_at.is_(None))
    wanted = wanted.order_by(Alert.due_at.is_(None), Alert.due_at, Alert.raised_at)
    return [(alert, code, form) for alert, code, form in session.execute(wanted)]


def closed_since(session: Session, scope: Scope, since: datetime) -> list[Row]:
    wanted = _rows(scope).where(Alert.closed_at >= since).order_by(Alert.closed_at.desc())
    return [(alert, code, form) for alert, code, form in session.execute(wanted)]


def count_open(session: Session, scope: Scope) -> int:
    return len(open_in(session, scope))


def one_locked(session: Session, scope: Scope, alert_id: UUID) -> Alert | None:
    wanted = select(Alert).where(Alert.programme_id == scope.programme_id, Alert.id == alert_id)
    if scope.area_ids is not None:
        wanted = wanted.where(Alert.area_id.in_(scope.area_ids))
    return session.scalars(wanted.with_for_update()).first()


def of_submission(session: Session, submission_id: UUID) -> list[Alert]:
    wanted = select(Alert).where(Alert.submission_id == submission_id)
    return list(session.scalars(wanted.order_by(Alert.level != "red", Alert.due_at, Alert.name)))


def of_case(session: Session, case_id: UUID) -> list[Alert]:
    return list(session.scalars(select(Alert).where(Alert.case_id == case_id).order_by(Alert.raised_at)))

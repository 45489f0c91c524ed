"""Questions about records of which two versions are here, until somebody has decided which one counts."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Conflict, ScoreRecord, Submission
from survey_app.storage.scope import Scope
from survey_app.storage.submissions import within

COUNTING = ("accepted", "needs_correction")


def undecided(session: Session, scope: Scope) -> list[tuple[Conflict, Submission]]:
    """Bodies that came under an id that was taken, with the record that came first; the oldest first."""
    wanted = (
        within(scope)
        .add_columns(Conflict)
        .join(Conflict, Conflict.submission_id == Submission.id)
        .where(Conflict.decided_at.is_(None))
        .order_by(Conflict.received_at)
    )
    return [(conflict, submission) for submission, conflict in session.execute(wanted)]


def proposed(session: Session, scope: Scope) -> list[Submission]:
    """Records that name one they would replace."""
    wanted = within(scope).where(Submission.status == "proposed").order_by(Submission.received_at)
    return list(session.scalars(wanted))


def one(session: Session, scope: Scope, conflict_id: UUID) -> tuple[Conflict, Submission] | None:
    wanted = (
        within(scope)
        .add_columns(Conflict)
        .join(Conflict, Conflict.submission_id == Submission.id)
        .where(Conflict.id == conflict_id)
    )
    found = session.execute(wanted).first()
    return (found[1], found[0]) if found else None


def counting(session: Session, submission_id: UUID) -> Submission | None:
    """Of a record and everything that was to replace it, the one that counts today; held until the end."""
    family = or_(Submission.id == submission_id, Submission.deprecated_id == submission_id)
    wanted = select(Submission).where(family, Submission.status.in_(COUNTING)).with_for_update()
    return session.scalars(wanted).first()


def scores_of(session: Session, submission_id: UUID) -> list[ScoreRecord]:
    wanted = select(ScoreRecord).where(ScoreRecord.submission_id == submission_id)
    return list(session.scalars(wanted))

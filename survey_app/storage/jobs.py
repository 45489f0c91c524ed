"""Questions about work that outlives a request."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.storage.models import Job

UNFINISHED = ("waiting", "running")


def of_programme(session: Session, programme_id: UUID, kind: str, limit: int = 50) -> list[Job]:
    """Newest first."""
    wanted = select(Job).where(Job.programme_id == programme_id, Job.kind == kind)
    return list(session.scalars(wanted.order_by(Job.made_at.desc()).limit(limit)))


def one_in(session: Session, programme_id: UUID, kind: str, job_id: UUID) -> Job | None:
    wanted = select(Job).where(Job.programme_id == programme_id, Job.kind == kind, Job.id == job_id)
    return session.scalars(wanted).first()


def by_id(session: Session, job_id: UUID) -> Job | None:
    return session.get(Job, job_id)


def locked(session: Session, job_id: UUID) -> Job | None:
    """Held until the transaction ends, as it is now."""
    wanted = select(Job).where(Job.id == job_id).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).first()


def unfinished(session: Session) -> list[Job]:
    """The oldest first."""
    return list(session.scalars(select(Job).where(Job.state.in_(UNFINISHED)).order_by(Job.made_at)))


def unfinished_about(session: Session, kind: str, subject_id: UUID) -> Job | None:
    wanted = select(Job).where(Job.kind == kind, Job.subject_id == subject_id, Job.state.in_(UNFINISHED))
    return session.scalars(wanted).first()


def last_done(session: Session, kind: str, subject_id: UUID) -> Job | None:
    wanted = select(Job).where(Job.kind == kind, Job.subject_id == subject_id, Job.state == "done")
    return session.scalars(wanted.order_by(Job.made_at.desc()).limit(1)).first()

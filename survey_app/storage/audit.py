"""The audit chain: appended at its head, read from its beginning."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.storage.models import AuditEvent, AuditHead
from survey_app.storage.once import insert_once


def locked_head(session: Session, programme_id: UUID, beginning: str) -> AuditHead:
    """The head, held until the transaction ends: two events can never follow the same one."""
    insert_once(session, AuditHead, programme_id=programme_id, sequence=0, hash=beginning)
    wanted = select(AuditHead).where(AuditHead.programme_id == programme_id).with_for_update()
    return session.execute(wanted.execution_options(populate_existing=True)).scalar_one()


def head(session: Session, programme_id: UUID) -> AuditHead | None:
    return session.get(AuditHead, programme_id)


def chain(session: Session, programme_id: UUID) -> Iterator[AuditEvent]:
    wanted = select(AuditEvent).where(AuditEvent.programme_id == programme_id).order_by(AuditEvent.sequence)
    yield from session.scalars(wanted.execution_options(yield_per=500))


def latest(
    session: Session, programme_id: UUID, before: int | None, limit: int, noun: str = ""
) -> list[AuditEvent]:
    wanted = select(AuditEvent).where(AuditEvent.programme_id == programme_id)
    if before is not None:
        wanted = wanted.where(AuditEvent.sequence < before)
    if noun:
        wanted = wanted.where(AuditEvent.action.startswith(f"{noun}.", autoescape=True))
    return list(session.scalars(wanted.order_by(AuditEvent.sequence.desc()).limit(limit)))


def about(session: Session, programme_id: UUID, noun: str, subject_id: str) -> list[AuditEvent]:
    """Everything that was done to one subject, the first first."""
    wanted = select(AuditEvent).where(
        AuditEvent.programme_id == programme_id,
        AuditEvent.subject_kind == noun,
        AuditEvent.subject_id == subject_id,
    )
    return list(session.scalars(wanted.order_by(AuditEvent.sequence)))

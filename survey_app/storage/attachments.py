"""Questions about files that belong to answers."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from survey_app.storage.models import Attachment


def of_record(session: Session, instance_id: UUID) -> list[Attachment]:
    """Without their bytes."""
    wanted = select(Attachment).where(Attachment.instance_id == instance_id).order_by(Attachment.name)
    return list(session.scalars(wanted))


def whole(session: Session, instance_id: UUID, name: str) -> Attachment | None:
    wanted = select(Attachment).where(Attachment.instance_id == instance_id, Attachment.name == name)
    return session.scalars(wanted.options(undefer(Attachment.content))).first()


def drop(session: Session, instance_id: UUID, names: Collection[str]) -> None:
    if names:
        session.execute(
            delete(Attachment).where(Attachment.instance_id == instance_id, Attachment.name.in_(names))
        )


def keep_only(session: Session, instance_id: UUID, names: Collection[str]) -> None:
    session.execute(
        delete(Attachment).where(Attachment.instance_id == instance_id, Attachment.name.not_in(names))
    )

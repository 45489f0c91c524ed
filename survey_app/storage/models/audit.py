"""Who looked at what, changed what, and was refused what: a chain that shows any tampering."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base


class AuditEvent(Base):
    __tablename__ = "audit_event"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    """No foreign key: an event outlives the account."""
    action: Mapped[str]
    """`noun.verb`"""
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    detail: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class AuditHead(Base):
    """The end of the chain: what appending locks, and what shows that the last links were cut off."""

    __tablename__ = "audit_head"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str]

"""Something that a person must act on before a time. Apart from scores, never on a brief."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Alert(InProgramme, Base):
    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("submission_id", "name"),
        CheckConstraint(one_of("level", "red", "yellow", "info"), name="level"),
        Index(None, "area_id", "closed_at", "due_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    name: Mapped[str]
    level: Mapped[str]
    label: Mapped[dict[str, Any]]
    audience: Mapped[str] = mapped_column(default="case_lead")
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    taken_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]

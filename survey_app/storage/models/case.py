"""A participant's file, known by its code only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme


class Case(InProgramme, Base):
    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), index=True)
    code: Mapped[str]
    opened_at: Mapped[datetime]
    next_meeting_at: Mapped[datetime | None]
    next_meeting_how: Mapped[str | None]
    """A name of the safe ways to meet: visit, club, self, none."""
    closed_at: Mapped[datetime | None]

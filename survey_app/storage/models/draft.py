"""An interview under way: every section is kept as soon as it is posted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of

UNDER_WAY = one_of("state", "open", "paused")


class Draft(InProgramme, Base):
    """`id` is the instance id that the submission will carry."""

    __tablename__ = "draft"
    __table_args__ = (
        CheckConstraint(one_of("state", "open", "paused", "stopped", "sent"), name="state"),
        # A start button tapped twice opens one interview.
        Index(
            "uq_draft_under_way",
            "case_id",
            "version_id",
            "author_id",
            "round",
            unique=True,
            sqlite_where=text(UNDER_WAY),
            postgresql_where=text(UNDER_WAY),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    """None at a workshop table."""
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire_version.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    round: Mapped[str]
    answers: Mapped[dict[str, Any]]
    declined: Mapped[dict[str, Any]]
    section: Mapped[int] = mapped_column(default=0)
    language: Mapped[str]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="open")

"""What arrived, how it was judged and scored, and what arrived twice with different words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Submission(InProgramme, Base):
    """`id` is the instance id, made by whoever began the interview. Never overwritten."""

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint(one_of("status", "accepted", "needs_correction", "stopped"), name="status"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire_version.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    round: Mapped[str]
    answers: Mapped[dict[str, Any]]
    declined: Mapped[dict[str, Any]]
    body_sha256: Mapped[str]
    """Of what arrived, before anything was dropped or erased."""
    status: Mapped[str]
    stop_level: Mapped[str | None]
    """green, yellow or red where the interview was stopped; never a reason."""
    problems: Mapped[list[Any]]
    language: Mapped[str]
    started_at: Mapped[datetime]
    received_at: Mapped[datetime]
    deprecated_id: Mapped[UUID | None]


class Conflict(InProgramme, Base):
    """The same instance id with another body: kept beside the first for a person to look at."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("submission_id", "body_sha256"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    body: Mapped[dict[str, Any]]
    body_sha256: Mapped[str]
    received_at: Mapped[datetime]


class ScoreRecord(InProgramme, Base):
    __tablename__ = "score_record"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    """Scores are shown in the order of the workbook's sheet."""
    value: Mapped[dict[str, Any]]
    """`{"value": …}`: a number, a word, a table by name, or null where too much is missing."""
    band_name: Mapped[str]
    band: Mapped[dict[str, Any]]
    answered: Mapped[int]
    of: Mapped[int]
    trace: Mapped[dict[str, Any]]
    rule_version: Mapped[str]

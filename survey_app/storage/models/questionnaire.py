"""Questionnaires, and their published versions, which never change."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Questionnaire(InProgramme, Base):
    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("programme_id", "form_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    form_id: Mapped[str]
    title_vi: Mapped[str]
    title_en: Mapped[str]
    retired_at: Mapped[datetime | None]


class QuestionnaireVersion(InProgramme, Base):
    """Inserted once at publishing; there is no code that updates or deletes one."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "version"),
        CheckConstraint(one_of("sensitivity", "normal", "high"), name="sensitivity"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire.id"))
    version: Mapped[str]
    workbook: Mapped[bytes] = mapped_column(deferred=True)
    workbook_name: Mapped[str]
    compiled: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str]
    """Of the workbook."""
    sensitivity: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

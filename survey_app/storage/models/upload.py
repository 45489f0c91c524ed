"""Workbooks that were uploaded and wait to be mended, looked at or published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class QuestionnaireUpload(InProgramme, Base):
    """Read once, when it arrives; what was found in it is kept beside it."""

    __tablename__ = "questionnaire_upload"
    __table_args__ = (
        CheckConstraint(one_of("state", "waiting", "published", "discarded"), name="state"),
        Index(None, "programme_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    form_id: Mapped[str]
    version: Mapped[str]
    """Both as the workbook says, "" where it could not be read."""
    workbook: Mapped[bytes] = mapped_column(deferred=True)
    workbook_name: Mapped[str]
    sha256: Mapped[str]
    """Of the workbook."""
    compiled: Mapped[str | None] = mapped_column(Text, deferred=True)
    """None where nothing can be filled in it."""
    problems: Mapped[list[Any]]
    """Each with the cell it stands in; empty: it can be published."""
    warnings: Mapped[list[Any]]
    state: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("questionnaire_version.id"))
    """What it was published as."""

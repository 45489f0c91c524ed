"""A brief as it was handed out: its numbers and its bytes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme


class Brief(InProgramme, Base):
    __tablename__ = "brief"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    inputs: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(deferred=True)

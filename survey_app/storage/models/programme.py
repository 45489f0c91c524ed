"""The programme that everything hangs under, and the areas it works in."""

import secrets
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Programme(Base):
    __tablename__ = "programme"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_vi: Mapped[str]
    name_en: Mapped[str]
    agency: Mapped[str] = mapped_column(default="")
    """Printed on briefs as the issuing body."""
    duty_contact: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="Asia/Ho_Chi_Minh")
    created_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(default="")
    """Where people reach the pages, `https://…`: QR codes on briefs lead there. Blank: no QR codes."""
    seal_key: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(32))
    """Codes on briefs are made with it. It lies with the briefs: every node and every backup has it."""


class Area(InProgramme, Base):
    """A ward as it was between two dates; wards merge, so it may have a successor."""

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("programme_id", "code"),
        CheckConstraint(one_of("kind", "urban", "rural"), name="kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    kind: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))

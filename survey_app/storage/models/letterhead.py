"""What a programme prints on its documents: who stands above it, where, who signs, who receives a báo cáo."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base


class Letterhead(Base):
    """One a programme. The issuing agency itself is the programme's `agency`."""

    __tablename__ = "letterhead"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    above: Mapped[str] = mapped_column(default="")
    """The agency above the issuing one."""
    place: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    """After the number of a báo cáo: "BC-BQL"."""
    basis: Mapped[str] = mapped_column(default="")
    """The plan or order that a báo cáo carries out."""
    recipients: Mapped[list[Any]] = mapped_column(default=list)
    """Words, in order."""
    signatories: Mapped[list[Any]] = mapped_column(default=list)
    """{"office": …, "name": …}, in order; the first signs a báo cáo."""
    logo: Mapped[bytes | None]
    """A PNG that was made anew."""

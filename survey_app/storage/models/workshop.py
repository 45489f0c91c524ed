"""A workshop: its tables, the seats at them, and the steps through which its facilitator leads."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Workshop(InProgramme, Base):
    __tablename__ = "workshop"
    __table_args__ = (
        CheckConstraint(one_of("state", "prepared", "running", "paused", "ended", "closed"), name="state"),
        Index(None, "area_id", "held_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire_version.id"))
    facilitator_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    """Who leads now."""
    held_on: Mapped[date]
    state: Mapped[str]
    accept_late: Mapped[bool]
    """Whether a ballot that comes after its step was closed still counts."""
    salt: Mapped[str]
    """The joining secret and the spoken code follow from it and the server's key; blank once closed."""
    join_digest: Mapped[str | None] = mapped_column(unique=True)
    code_digest: Mapped[str | None] = mapped_column(unique=True)
    code_expires_at: Mapped[datetime]
    wall_view: Mapped[str]
    """What the facilitator shows on the wall: `join`, `counts`, `result`, `ideas`."""
    wall_step_id: Mapped[UUID | None]
    frozen: Mapped[dict[str, Any]]
    """The tallies as they were when it closed."""
    frozen_sha256: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class WorkshopPulse(InProgramme, Base):
    """Counters that say "something is new": of phones when a step moves, of the room when a ballot comes."""

    __tablename__ = "workshop_pulse"

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    phones: Mapped[int]
    room: Mapped[int]


class WorkshopTable(InProgramme, Base):
    __tablename__ = "workshop_table"
    __table_args__ = (UniqueConstraint("workshop_id", "code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"))
    code: Mapped[str]
    """`B03`, as the questionnaire asks for it."""
    seats: Mapped[int]
    facts: Mapped[dict[str, Any]]
    """What the facilitator says about the table: name of a question → answer."""


class WorkshopSeat(InProgramme, Base):
    """A chair with a one-time code. It never says what was voted from it; deleted at the close."""

    __tablename__ = "workshop_seat"
    __table_args__ = (UniqueConstraint("table_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"), index=True)
    table_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_table.id"))
    number: Mapped[int]
    code_digest: Mapped[str | None] = mapped_column(unique=True)
    """None: used."""
    token_digest: Mapped[str | None] = mapped_column(unique=True)
    """Of the token that its phone carries."""


class WorkshopSeatUse(InProgramme, Base):
    """The seat has voted in this step: the one thing that is kept of it."""

    __tablename__ = "workshop_seat_use"
    __table_args__ = ({"sqlite_with_rowid": False},)

    seat_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_seat.id"), primary_key=True)
    step_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_step.id"), primary_key=True)


class WorkshopStep(InProgramme, Base):
    __tablename__ = "workshop_step"
    __table_args__ = (
        CheckConstraint(one_of("state", "waiting", "open", "closed"), name="state"),
        UniqueConstraint("workshop_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"))
    position: Mapped[int]
    question: Mapped[str]
    kind: Mapped[str]
    """rank, dots, several, ideas or text, as the workbook's sheet `workshop` says."""
    state: Mapped[str]
    revealed: Mapped[bool]
    opened: Mapped[int]
    """How often: more than once is a step that was reopened."""


class WorkshopAttempt(Base):
    """A wrong code at the door of a workshop. A right one leaves nothing here.

    It hangs under no programme, for nobody is known yet, and says neither workshop nor seat.
    """

    __tablename__ = "workshop_attempt"
    __table_args__ = (
        CheckConstraint(one_of("kind", "room", "seat"), name="kind"),
        Index(None, "kind", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    source_digest: Mapped[str]
    at: Mapped[datetime]

"""What delegates give in a workshop: ballots, ideas, votes. No row knows a seat, a device or an hour.

`link` is made from the token on the phone, which is stored nowhere; only who holds the phone can find its
row again. The tables have no row numbers, so that not even the order of arrival is kept.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of

UNORDERED = {"sqlite_with_rowid": False}


class WorkshopBallot(InProgramme, Base):
    __tablename__ = "workshop_ballot"
    __table_args__ = (UniqueConstraint("step_id", "link"), UNORDERED)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"))
    step_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_step.id"))
    table_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_table.id"))
    answer: Mapped[dict[str, Any]]
    """`{"value": …}`; null is a blank ballot."""
    link: Mapped[str | None]
    """None: on paper."""


class WorkshopIdea(InProgramme, Base):
    """A need or an idea in a delegate's words, and in the facilitator's, which alone may be shown."""

    __tablename__ = "workshop_idea"
    __table_args__ = (
        CheckConstraint(one_of("state", "new", "published", "hidden", "merged"), name="state"),
        UniqueConstraint("step_id", "link"),
        UNORDERED,
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("workshop.id"), index=True)
    step_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_step.id"))
    table_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_table.id"))
    said: Mapped[str]
    """As it was typed; erased when the workshop closes."""
    words: Mapped[str]
    topic: Mapped[str]
    state: Mapped[str]
    merged_into: Mapped[UUID | None]
    votes: Mapped[int]
    """Counted when the workshop closes; until then the rows of `WorkshopUpvote` are."""
    link: Mapped[str | None]


class WorkshopUpvote(InProgramme, Base):
    __tablename__ = "workshop_upvote"
    __table_args__ = (UNORDERED,)

    idea_id: Mapped[UUID] = mapped_column(ForeignKey("workshop_idea.id"), primary_key=True)
    link: Mapped[str] = mapped_column(primary_key=True)

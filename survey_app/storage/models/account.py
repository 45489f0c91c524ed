"""Who may sign in, where they work, and every attempt to sign in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class User(InProgramme, Base):
    """An account. The username is a work name such as `pv-07`, never a person's name."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(
            one_of("role", "interviewer", "facilitator", "case_lead", "programme_lead", "administrator"),
            name="role",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(default="vi")
    can_interview_in_depth: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    session_salt: Mapped[str]
    """Part of every session; a new salt ends all sessions of the account."""


class UserArea(InProgramme, Base):
    __tablename__ = "account_area"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), primary_key=True)


class SignInAttempt(Base):
    """One try at the door. Digests, because people type passwords into the wrong field.

    It hangs under no programme: at the door nobody is known yet.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        CheckConstraint(one_of("outcome", "pending", "failed", "succeeded", "refused"), name="outcome"),
        Index(None, "username_digest", "at"),
        Index(None, "source_digest", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    username_digest: Mapped[str]
    source_digest: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[str]
    """`pending` counts as a failure until the password was right; `refused` came while locked."""

"""What comes from phones: the keys it was sealed to, and every record that arrived, opened or not."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class SealingKey(InProgramme, Base):
    """Phones seal to the newest one; older ones go on opening what was sealed to them."""

    __tablename__ = "sealing_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    """The first half of its hash, as the envelopes name it."""
    public: Mapped[bytes]
    private: Mapped[bytes]
    """Locked with the key file of the installation, so that a copy of the database alone opens nothing."""
    made_at: Mapped[datetime]


class PhoneRecord(InProgramme, Base):
    """One body that arrived under a record's id. A second, other body is a second row."""

    __tablename__ = "phone_record"
    __table_args__ = (
        UniqueConstraint("instance_id", "body_sha256"),
        CheckConstraint(one_of("state", "taken", "waiting", "conflict"), name="state"),
        Index(None, "programme_id", "device", "counter"),
        Index(None, "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    instance_id: Mapped[UUID]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    device: Mapped[UUID]
    """An invented number that the browser made for itself and its user; it says nothing about the phone."""
    counter: Mapped[int]
    """The phone's how-manieth record: a number left out is a record that never arrived."""
    body_sha256: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    """Why it waits: the key or the version is unknown, it is damaged. "" otherwise."""
    body: Mapped[bytes | None] = mapped_column(deferred=True)
    """Only of what waits: of what was taken a second copy would outlive what is erased in the first."""
    received_at: Mapped[datetime]

"""Photos, recordings and other files that belong to answers. They are as locked as the answers are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme


class Attachment(InProgramme, Base):
    """The record's answer holds `name`, and nothing else leads here."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("instance_id", "path", "sha256"),
        Index(None, "instance_id"),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    """Follows from record, path and content, so that who sends a file again gets the same; says nothing."""
    instance_id: Mapped[UUID]
    """Of the draft, and of the submission that it becomes. No key: a phone may send a file first."""
    path: Mapped[str]
    """Where it was answered, with positions. Rows may move afterwards; the answers say where it stands."""
    sha256: Mapped[str]
    """Of what was sent, before it was made anew."""
    mimetype: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(deferred=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]

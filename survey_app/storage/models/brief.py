"""A brief as it was handed out: its bytes, and what they were made from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Brief(InProgramme, Base):
    __tablename__ = "brief"
    __table_args__ = (
        # The same bytes from the same sources are kept once.
        UniqueConstraint("code", "inputs_sha256"),
        Index(None, "series", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID]
    """The case, the area, the programme, or whatever else it is about."""
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"), index=True)
    """None: about the whole programme."""
    kind: Mapped[str]
    language: Mapped[str]
    name: Mapped[str]
    """The file's: a code and nothing else that tells who somebody is."""
    made_by: Mapped[UUID]
    """No foreign key: it may have been somebody at the command line."""
    made_at: Mapped[datetime]
    inputs: Mapped[dict[str, Any]]
    inputs_sha256: Mapped[str]
    series: Mapped[str]
    """Briefs of the same kind on the same subject with the same filters: the newest is the current one."""
    code: Mapped[str | None] = mapped_column(index=True)
    """Printed on it, and asked for by whoever verifies it. None: made before there were codes."""
    sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(deferred=True)


class Batch(InProgramme, Base):
    """Many briefs asked for at once. How far it got stands in its job, which has the same id."""

    __tablename__ = "batch"

    id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), primary_key=True)
    kind: Mapped[str]
    language: Mapped[str]
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))
    """None: every area that whoever asked may see."""
    filters: Mapped[dict[str, Any]]
    dated: Mapped[datetime]
    """Printed on every brief of it, however long the batch takes."""


class BatchItem(InProgramme, Base):
    """One brief of a batch: what a worker takes at a time."""

    __tablename__ = "batch_item"
    __table_args__ = (
        CheckConstraint(
            one_of("state", "waiting", "taken", "made", "empty", "refused", "failed"), name="state"
        ),
        Index(None, "batch_id", "state"),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject_id: Mapped[UUID]
    code: Mapped[str]
    """Of the case or the area."""
    state: Mapped[str] = mapped_column(default="waiting")
    taken_at: Mapped[datetime | None]
    """A worker that was killed never gives back what it took: after a while it counts as waiting again."""
    brief_id: Mapped[UUID | None] = mapped_column(ForeignKey("brief.id"))


class Verification(Base):
    """One look at the page that verifies briefs, so that nobody asks it without end.

    It hangs under no programme: whoever asks is not known.
    """

    __tablename__ = "verification"
    __table_args__ = (Index(None, "source_digest", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    source_digest: Mapped[str]
    at: Mapped[datetime]

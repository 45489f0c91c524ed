"""Work that outlives a request. The row is the truth about it; a queue only says that there is work."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of

UNFINISHED = one_of("state", "waiting", "running")


class Job(InProgramme, Base):
    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(one_of("state", "waiting", "running", "done", "failed", "cancelled"), name="state"),
        # The same work asked for twice is one job.
        Index(
            "uq_job_unfinished",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=text(UNFINISHED),
            postgresql_where=text(UNFINISHED),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    """What it is about: the version whose rules are applied, or a digest of what a batch is to hold."""
    state: Mapped[str] = mapped_column(default="waiting")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    position: Mapped[dict[str, Any]]
    """How far it got: enough to go on after a power cut."""
    result: Mapped[dict[str, Any]]
    """What it found, as far as it got. Counts, never answers."""
    error: Mapped[str] = mapped_column(default="")
    """A code; blank while all is well."""
    made_by: Mapped[UUID | None]
    """No foreign key: somebody at the command line, or nobody, may have asked for it."""
    made_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

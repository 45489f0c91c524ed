"""What arrived, how it was judged and scored, and what arrived twice with different words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Double, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.storage.models.base import Base, InProgramme, one_of


class Submission(InProgramme, Base):
    """`id` is the instance id, made by whoever began the interview. Never overwritten."""

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint(
            one_of("status", "accepted", "needs_correction", "stopped", "proposed", "replaced", "set_aside"),
            name="status",
        ),
        # Records of a questionnaire are counted by group; scoring anew walks them in the order they came.
        Index(None, "version_id", "status", "area_id", "round", "month"),
        Index(None, "programme_id", "received_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire_version.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    round: Mapped[str]
    answers: Mapped[dict[str, Any]]
    declined: Mapped[dict[str, Any]]
    body_sha256: Mapped[str]
    """Of what arrived, before anything was dropped or erased."""
    status: Mapped[str]
    """`proposed`: it would replace `deprecated_id`, and waits for somebody to decide. Then the one of the two
    that does not count is `replaced` or `set_aside`."""
    stop_level: Mapped[str | None]
    """green, yellow or red where the interview was stopped; never a reason."""
    problems: Mapped[list[Any]]
    language: Mapped[str]
    started_at: Mapped[datetime]
    received_at: Mapped[datetime]
    month: Mapped[str]
    """`2026-11`, of `received_at` in the programme's own time: databases disagree about time zones."""
    deprecated_id: Mapped[UUID | None]


class Conflict(InProgramme, Base):
    """The same instance id with another body: kept beside the first for a person to look at."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("submission_id", "body_sha256"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    body: Mapped[dict[str, Any]]
    body_sha256: Mapped[str]
    received_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    taken: Mapped[bool | None]
    """Whether this body took the place of the first."""


class ScoreRecord(InProgramme, Base):
    """One number of one record under one set of rules. Scored anew, the old one stays beside the new.

    What a count needs of the record stands here again, so that counting reads one index and no answers.
    """

    __tablename__ = "score_record"
    __table_args__ = (
        CheckConstraint(one_of("state", "known", "refused", "unknown", "not_relevant"), name="state"),
        Index(
            "ix_score_record_counted",
            *("name", "version_id", "area_id", "round", "month", "state", "band_name", "word", "number"),
            sqlite_where=text("in_force = 1 AND accepted = 1"),
            postgresql_where=text("in_force AND accepted"),
        ),
        Index(None, "rules_id", "area_id"),
    )

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    rules_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire_version.id"), primary_key=True)
    """The published version whose rules made it: published versions never change, so this says it all."""
    position: Mapped[int]
    """Scores are shown in the order of the workbook's sheet."""
    value: Mapped[dict[str, Any]]
    """`{"value": …}`: a number, a word, a table by name, or null where too much is missing."""
    number: Mapped[float | None] = mapped_column(Double)
    """The value where it is a number: a double holds what the value does, on both engines."""
    word: Mapped[str]
    """The value where it is a word."""
    state: Mapped[str]
    """What an aggregate counts it as."""
    band_name: Mapped[str]
    band: Mapped[dict[str, Any]]
    answered: Mapped[int]
    of: Mapped[int]
    trace: Mapped[dict[str, Any]]
    rule_version: Mapped[str]
    """What the author calls the rules."""
    in_force: Mapped[bool]
    """Of all records of a score, the one that counts."""
    replaces: Mapped[UUID | None]
    """`rules_id` of the record that was in force before this one."""
    changed: Mapped[bool]
    """Another value or another band than in the record it replaces."""
    version_id: Mapped[UUID]
    area_id: Mapped[UUID]
    round: Mapped[str]
    month: Mapped[str]
    accepted: Mapped[bool]

"""Questions about the records that briefs are made from: workshop tables, and groups of any size."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from survey_app.storage.models import ScoreRecord, Submission
from survey_app.storage.tallies import Span


def newest(session: Session, versions: Collection[UUID], area_id: UUID) -> datetime | None:
    """When the last of an area's tables was begun."""
    wanted = select(Submission.started_at).where(
        Submission.version_id.in_(versions), Submission.area_id == area_id, *_of_a_table()
    )
    return session.scalars(wanted.order_by(Submission.started_at.desc()).limit(1)).first()


def begun_between(
    session: Session, versions: Collection[UUID], area_id: UUID, start: datetime, end: datetime
) -> list[Submission]:
    """An area's tables of one day; `end` is not in it."""
    wanted = select(Submission).where(
        Submission.version_id.in_(versions),
        Submission.area_id == area_id,
        *_of_a_table(),
        Submission.started_at >= start,
        Submission.started_at < end,
    )
    return list(session.scalars(wanted.order_by(Submission.started_at, Submission.id)))


def tables_among(session: Session, versions: Collection[UUID], ids: Collection[UUID]) -> list[Submission]:
    """Those of the records that count and are of a table."""
    wanted = select(Submission).where(
        Submission.id.in_(ids), Submission.version_id.in_(versions), *_of_a_table()
    )
    return list(session.scalars(wanted.order_by(Submission.started_at, Submission.id)))


def scores(session: Session, submissions: Collection[UUID]) -> dict[UUID, list[ScoreRecord]]:
    """The scores in force of every record, read at once."""
    wanted = select(ScoreRecord).where(ScoreRecord.submission_id.in_(submissions), ScoreRecord.in_force)
    found: dict[UUID, list[ScoreRecord]] = {identity: [] for identity in submissions}
    for one in session.scalars(wanted.order_by(ScoreRecord.position)):
        found[one.submission_id].append(one)
    return found


def _of_a_table() -> tuple[ColumnElement[bool], ...]:
    return Submission.case_id.is_(None), Submission.status == "accepted"


@dataclass(frozen=True, slots=True)
class Listed:
    """The accepted records of a group: how many, and one hash over what each of them was."""

    count: int
    sha256: str


def spanned(session: Session, versions: Collection[UUID], area_id: UUID | None, round_name: str) -> Listed:
    wanted = select(Submission.id, Submission.body_sha256).where(
        *_of(versions, area_id, round_name), Submission.status == "accepted"
    )
    rows = session.execute(wanted.order_by(Submission.id)).all()
    written = "\n".join(f"{identity} {digest}" for identity, digest in rows)
    return Listed(len(rows), hashlib.sha256(written.encode()).hexdigest())


def span(session: Session, versions: Collection[UUID], area_id: UUID | None, round_name: str) -> Span:
    columns = (func.count(), func.min(Submission.received_at), func.max(Submission.received_at))
    wanted = select(*columns).where(*_of(versions, area_id, round_name), Submission.status == "accepted")
    count, first, last = session.execute(wanted).one()
    return Span(count, first, last)


def stopped(session: Session, versions: Collection[UUID], area_id: UUID | None, round_name: str) -> int:
    """Talks that were declined or broken off."""
    wanted = select(func.count()).select_from(Submission)
    wanted = wanted.where(*_of(versions, area_id, round_name), Submission.status == "stopped")
    return session.scalar(wanted) or 0


def _of(versions: Collection[UUID], area_id: UUID | None, round_name: str) -> list[ColumnElement[bool]]:
    """No area, or a blank round: all of them."""
    wanted: list[ColumnElement[bool]] = [Submission.version_id.in_(versions)]
    wanted += [] if area_id is None else [Submission.area_id == area_id]
    return wanted + ([Submission.round == round_name] if round_name else [])

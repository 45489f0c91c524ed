"""Questions about records whose scores were made by other rules than those of today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from survey_app.storage.models import Case, ScoreRecord, Submission
from survey_app.storage.scope import Scope

Change = tuple[ScoreRecord, ScoreRecord, str]
"""The score as it is now, as it was, and the case's code."""


class Stored(NamedTuple):
    """Of a record, what scoring it reads."""

    id: UUID
    programme_id: UUID
    case_id: UUID | None
    area_id: UUID
    version_id: UUID
    round: str
    month: str
    status: str
    answers: dict[str, Any]
    declined: dict[str, Any]
    received_at: datetime


class Old(NamedTuple):
    """Of a score in force, what is compared with the new one."""

    submission_id: UUID
    name: str
    rules_id: UUID
    value: dict[str, Any]
    state: str
    band_name: str


_STORED = tuple(getattr(Submission, name) for name in Stored._fields)
_OLD = tuple(getattr(ScoreRecord, name) for name in Old._fields)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which records are to be scored anew."""

    programme_id: UUID
    versions: Collection[UUID]
    """Of the questionnaire."""
    same_rules: Collection[UUID]
    """Versions whose rules are those that are to be applied: scores made by them are right already."""
    after: tuple[datetime, UUID] | None = None
    """The last record that was looked at."""
    besides: Collection[UUID] = ()
    """Records that were looked at and have nothing these rules could score."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Records of other questionnaires that read scores of the cases that were scored anew."""

    programme_id: UUID
    readers: Collection[UUID]
    """Versions of the questionnaires that read."""
    versions: Collection[UUID]
    """Versions of the questionnaire that is read."""
    after: tuple[datetime, UUID] | None = None


def count(session: Session, waiting: Waiting) -> int:
    return session.scalar(select(func.count()).select_from(_wanted(waiting).subquery())) or 0


def any_at_all(session: Session, waiting: Waiting) -> bool:
    return session.scalars(_wanted(waiting).limit(1)).first() is not None


def batch(session: Session, waiting: Waiting, size: int) -> list[Stored]:
    """In the order they came: a change since an earlier record finds that record scored anew already."""
    return _stored(session, _wanted(waiting).order_by(Submission.received_at, Submission.id).limit(size))


def count_reading(session: Session, reading: Reading) -> int:
    return session.scalar(select(func.count()).select_from(_reading(reading).subquery())) or 0


def batch_reading(session: Session, reading: Reading, size: int) -> list[Stored]:
    """In the order they came: what reads a reader finds it done."""
    return _stored(session, _reading(reading).order_by(Submission.received_at, Submission.id).limit(size))


def _stored(session: Session, ids: Select[UUID]) -> list[Stored]:
    wanted = select(*_STORED).where(Submission.id.in_(list(session.scalars(ids))))
    found = [Stored(*row) for row in session.execute(wanted)]
    return sorted(found, key=lambda each: (each.received_at, each.id.hex))


def _reading(reading: Reading) -> Select[UUID]:
    read = aliased(Submission)
    cases = select(read.case_id).where(read.version_id.in_(reading.versions), read.case_id.is_not(None))
    wanted = select(Submission.id).where(
        Submission.programme_id == reading.programme_id,
        Submission.version_id.in_(reading.readers),
        Submission.status != "stopped",
        Submission.case_id.in_(cases),
    )
    return wanted if reading.after is None else wanted.where(_later(*reading.after))


def _wanted(waiting: Waiting) -> Select[UUID]:
    right = exists().where(
        ScoreRecord.submission_id == Submission.id,
        ScoreRecord.in_force,
        _unindexed(ScoreRecord.rules_id).in_(waiting.same_rules),
    )
    version = _unindexed(Submission.version_id)
    wanted = select(Submission.id).where(
        Submission.programme_id == waiting.programme_id,
        version.in_(waiting.versions),
        Submission.status != "stopped",
        ~right,
    )
    if waiting.besides:
        wanted = wanted.where(Submission.id.not_in(waiting.besides))
    return wanted if waiting.after is None else wanted.where(_later(*waiting.after))


def _unindexed(column: InstrumentedAttribute[UUID]) -> ColumnElement[UUID]:
    """A column that no index knows. The walk goes along the records in the order they came and looks up the
    scores of each by its key; SQLite would else begin with all records of a version, or all scores of the new
    rules, for each batch, and take longer the more there are."""
    return func.coalesce(column, column)


def _later(moment: datetime, identity: UUID) -> ColumnElement[bool]:
    """Said twice, so that both databases begin in their index where the walk goes on."""
    same_moment = and_(Submission.received_at == moment, Submission.id > identity)
    return and_(Submission.received_at >= moment, or_(Submission.received_at > moment, same_moment))


def in_force(session: Session, ids: Collection[UUID]) -> list[Old]:
    wanted = select(*_OLD).where(ScoreRecord.submission_id.in_(ids), ScoreRecord.in_force)
    return [Old(*row) for row in session.execute(wanted)]


def retire(session: Session, ids: Collection[UUID], names: Collection[str]) -> None:
    """These scores of these records are not in force any more."""
    these = (ScoreRecord.submission_id.in_(ids), ScoreRecord.name.in_(names), ScoreRecord.in_force)
    session.execute(
        update(ScoreRecord).where(*these).values(in_force=False),
        execution_options={"synchronize_session": False},
    )


def add(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(ScoreRecord), rows)


def correct(session: Session, rows: list[dict[str, Any]]) -> None:
    """Scores by the same rules whose inputs have changed, by their keys."""
    if rows:
        session.execute(update(ScoreRecord), rows)


def changes(session: Session, scope: Scope, rules_id: UUID, limit: int) -> list[Change]:
    """Scores that these rules changed, of the records that may be seen; newest records first."""
    before = aliased(ScoreRecord)
    replaced = and_(
        before.submission_id == ScoreRecord.submission_id,
        before.name == ScoreRecord.name,
        before.rules_id == ScoreRecord.replaces,
    )
    wanted = (
        select(ScoreRecord, before, func.coalesce(Case.code, ""))
        .join(before, replaced)
        .join(Submission, Submission.id == ScoreRecord.submission_id)
        .outerjoin(Case, Case.id == Submission.case_id)
        .where(ScoreRecord.programme_id == scope.programme_id)
        .where(ScoreRecord.rules_id == rules_id, ScoreRecord.changed)
        .order_by(Submission.received_at.desc(), Submission.id, ScoreRecord.position)
        .limit(limit)
    )
    if scope.area_ids is not None:
        wanted = wanted.where(ScoreRecord.area_id.in_(scope.area_ids))
    return [(now, then, code) for now, then, code in session.execute(wanted)]

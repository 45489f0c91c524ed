"""Questions about batches of briefs, and the one step that workers must not take twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from survey_app.storage.models import Batch, BatchItem, Job
from survey_app.storage.scope import Scope

OPEN = ("waiting", "taken")


@dataclass(frozen=True, slots=True)
class BatchRow:
    batch: Batch
    job: Job


def all_in(session: Session, scope: Scope, limit: int) -> list[BatchRow]:
    """The newest first. Who sees only some areas finds the batches of those."""
    wanted = select(Batch, Job).join(Job, Job.id == Batch.id).where(Batch.programme_id == scope.programme_id)
    if scope.area_ids is not None:
        wanted = wanted.where(Batch.area_id.in_(scope.area_ids))
    rows = session.execute(wanted.order_by(Job.made_at.desc()).limit(limit))
    return [BatchRow(batch, job) for batch, job in rows]


def one_in(session: Session, scope: Scope, batch_id: UUID) -> BatchRow | None:
    wanted = select(Batch, Job).join(Job, Job.id == Batch.id)
    row = session.execute(
        wanted.where(Batch.id == batch_id, Batch.programme_id == scope.programme_id)
    ).first()
    if row is None or not (scope.area_ids is None or row[0].area_id in scope.area_ids):
        return None
    return BatchRow(row[0], row[1])


def by_id(session: Session, batch_id: UUID) -> Batch:
    return session.get_one(Batch, batch_id)


def items(session: Session, batch_id: UUID) -> list[BatchItem]:
    wanted = select(BatchItem).where(BatchItem.batch_id == batch_id)
    return list(session.scalars(wanted.order_by(BatchItem.number)))


def take(session: Session, batch_id: UUID, now: datetime, lost_before: datetime) -> BatchItem | None:
    """The next brief that nobody makes, for whoever asks first. What was taken too long ago waits again."""
    free = or_(
        BatchItem.state == "waiting",
        and_(BatchItem.state == "taken", BatchItem.taken_at < lost_before),
    )
    wanted = select(BatchItem).where(BatchItem.batch_id == batch_id, free).order_by(BatchItem.number)
    item = session.scalars(wanted.limit(1).with_for_update(skip_locked=True)).first()
    if item is not None:
        item.state, item.taken_at = "taken", now
    return item


def settle(session: Session, item: BatchItem, state: str, brief_id: UUID | None) -> bool:
    """Whether this worker was the first to settle it: another may have taken it over meanwhile."""
    mine = (BatchItem.batch_id == item.batch_id, BatchItem.number == item.number, BatchItem.state.in_(OPEN))
    change = update(BatchItem).where(*mine).values(state=state, brief_id=brief_id)
    return session.execute(change.returning(BatchItem.number)).first() is not None


def give_back(session: Session, batch_id: UUID) -> int:
    """What was taken and not finished, and what failed, waits again. How many of them had been settled."""
    mine = BatchItem.batch_id == batch_id
    failed = session.scalar(select(func.count()).where(mine, BatchItem.state == "failed")) or 0
    lost = (mine, BatchItem.state.in_(("taken", "failed")))
    session.execute(update(BatchItem).where(*lost).values(state="waiting", taken_at=None))
    return failed


def counts(session: Session, batch_id: UUID) -> Mapping[str, int]:
    wanted = select(BatchItem.state, func.count()).where(BatchItem.batch_id == batch_id)
    return {row[0]: row[1] for row in session.execute(wanted.group_by(BatchItem.state))}


def ended_before(session: Session, moment: datetime) -> Sequence[BatchRow]:
    wanted = select(Batch, Job).join(Job, Job.id == Batch.id).where(Job.ended_at < moment)
    return [BatchRow(batch, job) for batch, job in session.execute(wanted)]


def forget(session: Session, batch_id: UUID) -> None:
    """The list and its job; the briefs stay kept."""
    session.execute(delete(BatchItem).where(BatchItem.batch_id == batch_id))
    session.execute(delete(Batch).where(Batch.id == batch_id))
    session.execute(delete(Job).where(Job.id == batch_id))

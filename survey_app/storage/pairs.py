"""The same people at two rounds. No case leaves the database: only how many moved from what to what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session, aliased

from survey_app.storage.models import ScoreRecord, Submission


@dataclass(frozen=True, slots=True)
class Pair:
    """`count` people whose score was `before` and is `after`."""

    name: str
    before: float
    after: float
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """People by the rounds they were asked at, and when the first and last record of either arrived."""

    both: int
    only_before: int
    only_after: int
    first: datetime | None
    last: datetime | None


def asked(session: Session, versions: Collection[UUID], before: str, after: str) -> Asked:
    one, other = newest(versions, before), newest(versions, after)
    both = _count(
        session, select(func.count()).select_from(one).join(other, one.c.case_id == other.c.case_id)
    )
    earlier, later = (_count(session, select(func.count()).select_from(each)) for each in (one, other))
    span = select(func.min(Submission.received_at), func.max(Submission.received_at)).where(
        Submission.version_id.in_(versions),
        Submission.status == "accepted",
        Submission.round.in_((before, after)),
    )
    first, last = session.execute(span).one()
    return Asked(both, earlier - both, later - both, first, last)


def moved(
    session: Session, versions: Collection[UUID], names: Collection[str], before: str, after: str
) -> list[Pair]:
    """Of everybody whose score is known at both rounds."""
    one, other = newest(versions, before), newest(versions, after)
    then, now = aliased(ScoreRecord), aliased(ScoreRecord)
    keys = (then.name, then.number, now.number)
    wanted = (
        select(*keys, func.count())
        .select_from(one)
        .join(other, one.c.case_id == other.c.case_id)
        .join(then, then.submission_id == one.c.id)
        .join(now, (now.submission_id == other.c.id) & (now.name == then.name))
        .where(then.in_force, now.in_force, then.name.in_(names))
        .where(then.number.is_not(None), now.number.is_not(None))
        .where(then.state == "known", now.state == "known")
    )
    rows = session.execute(wanted.group_by(*keys).order_by(*keys))
    return [Pair(name, before or 0.0, after or 0.0, count) for name, before, after, count in rows]


def latest_answers(session: Session, versions: Collection[UUID]) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Area and answers of the newest accepted record of every case, whatever its round."""
    kept = newest(versions, None)
    wanted = select(Submission.area_id, Submission.answers).join(kept, kept.c.id == Submission.id)
    rows = session.execute(wanted.order_by(Submission.id))
    yield from ((area_id, answers) for area_id, answers in rows)


def newest(versions: Collection[UUID], round_name: str | None) -> Subquery:
    """Of each case the newest accepted record of a round: its id and the case."""
    order = (Submission.received_at.desc(), Submission.id)
    place = func.row_number().over(partition_by=Submission.case_id, order_by=order).label("place")
    records = select(Submission.id, Submission.case_id, place).where(
        Submission.version_id.in_(versions),
        Submission.status == "accepted",
        Submission.case_id.is_not(None),
    )
    if round_name is not None:
        records = records.where(Submission.round == round_name)
    ranked = records.subquery()
    return select(ranked.c.id, ranked.c.case_id).where(ranked.c.place == 1).subquery()


def _count(session: Session, wanted: Any) -> int:
    return session.scalar(wanted) or 0

"""Questions about records whose scores were made by other rules than those of today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from survey_app.storage.models import Case, ScoreRecord, Submission
from survey_app.storage.scope import Scope

Change = tuple[ScoreRecord, ScoreRecord, str]
"""The score as it is now, as it was, and the case's code."""


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


def count(session: Session, waiting: Waiting) -> int:
    return session.scalar(select(func.count()).select_from(_wanted(waiting).subquery())) or 0


def any_at_all(session: Session, waiting: Waiting) -> bool:
    return session.scalars(_wanted(waiting).limit(1)).first() is not None


def batch(session: Session, waiting: Waiting, size: int) -> list[Submission]:
    """In the order they came: a change since an earlier record finds that record scored anew already."""
    wanted = _wanted(waiting).order_by(Submission.received_at, Submission.id).limit(size)
    found = {submission.id: submission for submission in _by_ids(session, session.scalars(wanted))}
    return sorted(found.values(), key=lambda each: (each.received_at, each.id.hex))


def _by_ids(session: Session, ids: Iterable[UUID]) -> Iterable[Submission]:
    return session.scalars(select(Submission).where(Submission.id.in_(list(ids))))


def _wanted(waiting: Waiting) -> Select[UUID]:
    right = exists().where(
        ScoreRecord.submission_id == Submission.id,
        ScoreRecord.in_force,
        ScoreRecord.rules_id.in_(waiting.same_rules),
    )
    wanted = select(Submission.id).where(
        Submission.programme_id == waiting.programme_id,
        Submission.version_id.in_(waiting.versions),
        Submission.status != "stopped",
        ~right,
    )
    return wanted if waiting.after is None else wanted.where(_later(*waiting.after))


def _later(moment: datetime, identity: UUID) -> ColumnElement[bool]:
    """Said twice, so that both databases begin in their index where the walk goes on."""
    same_moment = and_(Submission.received_at == moment, Submission.id > identity)
    return and_(Submission.received_at >= moment, or_(Submission.received_at > moment, same_moment))


def in_force(session: Session, ids: Collection[UUID]) -> list[ScoreRecord]:
    wanted = select(ScoreRecord).where(ScoreRecord.submission_id.in_(ids), ScoreRecord.in_force)
    return list(session.scalars(wanted))


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

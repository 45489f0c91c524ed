"""Counts for aggregates. The database only counts; what follows from counts is worked out elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey_app.storage.models import ScoreRecord, Submission
from survey_app.storage.scope import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """A group of records."""

    area_id: UUID
    round: str
    version_id: UUID
    month: str


@dataclass(frozen=True, slots=True)
class Count:
    """Records of a place with the same outcome."""

    place: Place
    state: str
    band_name: str
    word: str
    number: float | None
    count: int


def records(session: Session, scope: Scope, versions: Collection[UUID]) -> dict[Place, int]:
    """Accepted records by place."""
    keys = (Submission.area_id, Submission.round, Submission.version_id, Submission.month)
    wanted = select(*keys, func.count()).where(
        Submission.version_id.in_(versions), Submission.status == "accepted", *_in(scope, Submission.area_id)
    )
    return {
        Place(area_id, round_name, version_id, month): count
        for area_id, round_name, version_id, month, count in session.execute(wanted.group_by(*keys))
    }


def scores(session: Session, scope: Scope, versions: Collection[UUID], name: str) -> list[Count]:
    """Accepted records by place and by what one score in force came to."""
    keys = (
        *(ScoreRecord.version_id, ScoreRecord.area_id, ScoreRecord.round, ScoreRecord.month),
        *(ScoreRecord.state, ScoreRecord.band_name, ScoreRecord.word, ScoreRecord.number),
    )
    wanted = select(*keys, func.count()).where(
        ScoreRecord.in_force,
        ScoreRecord.accepted,
        ScoreRecord.name == name,
        ScoreRecord.version_id.in_(versions),
        *_in(scope, ScoreRecord.area_id),
    )
    return [
        Count(Place(area_id, round_name, version_id, month), state, band, word, number, count)
        for version_id, area_id, round_name, month, state, band, word, number, count in session.execute(
            wanted.group_by(*keys)
        )
    ]


def _in(scope: Scope, area_id: InstrumentedAttribute[UUID]) -> list[ColumnElement[bool]]:
    return [] if scope.area_ids is None else [area_id.in_(scope.area_ids)]

"""Counts for briefs about many: every score at once, choices, refusals. The database counts and no more.

All of them count the whole programme, whoever asks: what is hidden then follows from one table, and briefs of
two readers cannot be subtracted from each other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from survey_app.storage.aggregates import Count, Place
from survey_app.storage.models import ScoreRecord, Submission

_PLACE = (Submission.area_id, Submission.round, Submission.version_id, Submission.month)
Path = tuple[str, ...]
"""The names from the outermost group to the question."""


@dataclass(frozen=True, slots=True)
class Span:
    """Accepted records of a group: how many, and when the first and the last arrived."""

    count: int
    first: datetime | None
    last: datetime | None


def scores(session: Session, versions: Collection[UUID], names: Collection[str]) -> dict[str, list[Count]]:
    """By name: records by place and by what the score in force came to."""
    keys = (
        *(ScoreRecord.version_id, ScoreRecord.area_id, ScoreRecord.round, ScoreRecord.month),
        *(ScoreRecord.state, ScoreRecord.band_name, ScoreRecord.word, ScoreRecord.number),
    )
    wanted = select(ScoreRecord.name, *keys, func.count()).where(
        ScoreRecord.in_force,
        ScoreRecord.accepted,
        ScoreRecord.name.in_(names),
        ScoreRecord.version_id.in_(versions),
    )
    found: defaultdict[str, list[Count]] = defaultdict(list)
    for name, version_id, area_id, round_name, month, state, band, word, number, count in session.execute(
        wanted.group_by(ScoreRecord.name, *keys)
    ):
        place = Place(area_id, round_name, version_id, month)
        found[name].append(Count(place, state, band, word, number, count))
    return found


def answers(
    session: Session, versions: Collection[UUID], paths: Sequence[Path]
) -> Iterator[tuple[Place, tuple[str | None, ...], int]]:
    """Accepted records by place and by what was answered to these questions, read in one pass."""
    given = [_answer(path) for path in paths]
    keys = (*_PLACE, *given)
    wanted = select(*keys, func.count()).where(_accepted(versions)).group_by(*keys)
    for area_id, round_name, version_id, month, *values, count in session.execute(wanted):
        yield Place(area_id, round_name, version_id, month), tuple(values), count


def households(
    session: Session, versions: Collection[UUID], name: str, size: Path, area_id: UUID, round_name: str
) -> list[tuple[int | None, float | None, int]]:
    """Of one area and round: household size and score, and how many such records. No path: size unknown."""
    people = _answer(size) if size else func.coalesce(None, literal(""))
    keys = (people, ScoreRecord.number)
    wanted = select(*keys, func.count()).join(Submission, Submission.id == ScoreRecord.submission_id)
    wanted = wanted.where(
        *(ScoreRecord.in_force, ScoreRecord.accepted, ScoreRecord.name == name),
        *(ScoreRecord.version_id.in_(versions), ScoreRecord.area_id == area_id),
        *(ScoreRecord.round == round_name, Submission.status == "accepted"),
    )
    return [(_whole(size), number, count) for size, number, count in session.execute(wanted.group_by(*keys))]


def stopped(session: Session, versions: Collection[UUID], area_id: UUID, round_name: str) -> int:
    """Talks that were declined or broken off."""
    wanted = select(func.count()).where(
        Submission.version_id.in_(versions),
        Submission.status == "stopped",
        Submission.area_id == area_id,
        Submission.round == round_name,
    )
    return session.scalar(wanted) or 0


def span(session: Session, versions: Collection[UUID], area_id: UUID, round_name: str) -> Span:
    columns = (func.count(), func.min(Submission.received_at), func.max(Submission.received_at))
    wanted = select(*columns).where(
        _accepted(versions), Submission.area_id == area_id, Submission.round == round_name
    )
    count, first, last = session.execute(wanted).one()
    return Span(count, first, last)


def sources(
    session: Session, versions: Collection[UUID], area_id: UUID, round_name: str, most: int
) -> list[tuple[UUID, str]]:
    """The records themselves, by id and by the hash of what arrived; at most so many."""
    wanted = select(Submission.id, Submission.body_sha256).where(
        _accepted(versions), Submission.area_id == area_id, Submission.round == round_name
    )
    return [(row[0], row[1]) for row in session.execute(wanted.order_by(Submission.id).limit(most))]


def _accepted(versions: Collection[UUID]) -> ColumnElement[bool]:
    return Submission.version_id.in_(versions) & (Submission.status == "accepted")


def _answer(path: Path) -> ColumnElement[Any]:
    found: ColumnElement[Any] = Submission.answers[path].as_string()
    return found


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdigit() else None

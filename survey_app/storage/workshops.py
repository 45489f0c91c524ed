"""Questions about workshops: their rooms, steps and what has come in. None of them asks who voted how."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from survey_app.storage.models import (
    Workshop,
    WorkshopAttempt,
    WorkshopBallot,
    WorkshopIdea,
    WorkshopPulse,
    WorkshopSeat,
    WorkshopSeatUse,
    WorkshopStep,
    WorkshopTable,
    WorkshopUpvote,
)
from survey_app.storage.scope import Scope

Row = TypeVar("Row")


def within(session: Session, scope: Scope) -> list[Workshop]:
    """The newest first."""
    wanted = select(Workshop).where(Workshop.programme_id == scope.programme_id)
    if scope.area_ids is not None:
        wanted = wanted.where(Workshop.area_id.in_(scope.area_ids))
    return list(session.scalars(wanted.order_by(Workshop.held_on.desc(), Workshop.created_at.desc())))


def one_in(session: Session, scope: Scope, workshop_id: UUID, *, lock: bool = False) -> Workshop | None:
    wanted = select(Workshop).where(Workshop.id == workshop_id, Workshop.programme_id == scope.programme_id)
    if scope.area_ids is not None:
        wanted = wanted.where(Workshop.area_id.in_(scope.area_ids))
    return session.scalars(_locked(wanted) if lock else wanted).first()


def _locked(wanted: Select[Row]) -> Select[Row]:
    """Read anew: while this waited for the lock, the row may have become another than was seen before."""
    return wanted.with_for_update().execution_options(populate_existing=True)


def by_id(session: Session, workshop_id: UUID) -> Workshop | None:
    return session.get(Workshop, workshop_id)


def closed_on(session: Session, area_id: UUID, held_on: date) -> list[Workshop]:
    wanted = select(Workshop).where(
        Workshop.area_id == area_id, Workshop.held_on == held_on, Workshop.state == "closed"
    )
    return list(session.scalars(wanted.order_by(Workshop.created_at, Workshop.id)))


def hold(session: Session, workshop: Workshop) -> None:
    """Keep it as it now is, for many at once, against whoever would lead it on."""
    session.refresh(workshop, with_for_update={"read": True})


def by_join_digest(session: Session, digest: str) -> Workshop | None:
    return session.scalars(select(Workshop).where(Workshop.join_digest == digest)).first()


def by_code_digest(session: Session, digest: str, now: datetime) -> Workshop | None:
    wanted = select(Workshop).where(Workshop.code_digest == digest, Workshop.code_expires_at > now)
    return session.scalars(wanted).first()


def tables(session: Session, workshop_id: UUID) -> list[WorkshopTable]:
    wanted = select(WorkshopTable).where(WorkshopTable.workshop_id == workshop_id)
    return list(session.scalars(wanted.order_by(WorkshopTable.code)))


def table(session: Session, workshop_id: UUID, table_id: UUID, *, lock: bool = False) -> WorkshopTable | None:
    wanted = select(WorkshopTable).where(
        WorkshopTable.id == table_id, WorkshopTable.workshop_id == workshop_id
    )
    return session.scalars(_locked(wanted) if lock else wanted).first()


def steps(session: Session, workshop_id: UUID) -> list[WorkshopStep]:
    wanted = select(WorkshopStep).where(WorkshopStep.workshop_id == workshop_id)
    return list(session.scalars(wanted.order_by(WorkshopStep.position)))


def step(session: Session, workshop_id: UUID, step_id: UUID) -> WorkshopStep | None:
    wanted = select(WorkshopStep).where(WorkshopStep.id == step_id, WorkshopStep.workshop_id == workshop_id)
    return session.scalars(wanted).first()


def seats(session: Session, table_id: UUID) -> list[WorkshopSeat]:
    wanted = select(WorkshopSeat).where(WorkshopSeat.table_id == table_id)
    return list(session.scalars(wanted.order_by(WorkshopSeat.number)))


def seat_by_code(session: Session, workshop_id: UUID, digest: str) -> WorkshopSeat | None:
    wanted = select(WorkshopSeat).where(
        WorkshopSeat.workshop_id == workshop_id, WorkshopSeat.code_digest == digest
    )
    return session.scalars(wanted.with_for_update()).first()


def seat_by_token(session: Session, digest: str) -> WorkshopSeat | None:
    return session.scalars(select(WorkshopSeat).where(WorkshopSeat.token_digest == digest)).first()


def joined(session: Session, workshop_id: UUID) -> Mapping[UUID, int]:
    """Table → phones that sit at it."""
    wanted = (
        select(WorkshopSeat.table_id, func.count())
        .where(WorkshopSeat.workshop_id == workshop_id, WorkshopSeat.token_digest.is_not(None))
        .group_by(WorkshopSeat.table_id)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}


def ballots_in(session: Session, workshop_id: UUID) -> Mapping[UUID, Mapping[UUID, int]]:
    """Step → table → ballots."""
    wanted = (
        select(WorkshopBallot.step_id, WorkshopBallot.table_id, func.count())
        .where(WorkshopBallot.workshop_id == workshop_id)
        .group_by(WorkshopBallot.step_id, WorkshopBallot.table_id)
    )
    found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for step_id, table_id, count in session.execute(wanted):
        found[step_id][table_id] = count
    return found


def ballots(session: Session, workshop_id: UUID, step_id: UUID | None = None) -> list[WorkshopBallot]:
    wanted = select(WorkshopBallot).where(WorkshopBallot.workshop_id == workshop_id)
    if step_id is not None:
        wanted = wanted.where(WorkshopBallot.step_id == step_id)
    return list(session.scalars(wanted))


def ballot(session: Session, step_id: UUID, link: str) -> WorkshopBallot | None:
    wanted = select(WorkshopBallot).where(WorkshopBallot.step_id == step_id, WorkshopBallot.link == link)
    return session.scalars(wanted).first()


def ballot_is_in(session: Session, ballot_id: UUID) -> bool:
    return session.scalar(select(WorkshopBallot.id).where(WorkshopBallot.id == ballot_id)) is not None


def links_used(session: Session, links: Iterable[str]) -> set[str]:
    wanted = select(WorkshopBallot.link).where(WorkshopBallot.link.in_(list(links)))
    return {link for link in session.scalars(wanted) if link}


def paper_ballot(session: Session, workshop_id: UUID, ballot_id: UUID) -> WorkshopBallot | None:
    wanted = select(WorkshopBallot).where(
        WorkshopBallot.id == ballot_id,
        WorkshopBallot.workshop_id == workshop_id,
        WorkshopBallot.link.is_(None),
    )
    return session.scalars(wanted).first()


def ballots_of(session: Session, step_id: UUID, table_id: UUID) -> int:
    wanted = select(func.count()).where(
        WorkshopBallot.step_id == step_id, WorkshopBallot.table_id == table_id
    )
    return session.scalar(wanted) or 0


def ideas(session: Session, workshop_id: UUID, *states: str) -> list[WorkshopIdea]:
    wanted = select(WorkshopIdea).where(WorkshopIdea.workshop_id == workshop_id)
    if states:
        wanted = wanted.where(WorkshopIdea.state.in_(states))
    return list(session.scalars(wanted.order_by(WorkshopIdea.topic, WorkshopIdea.words, WorkshopIdea.id)))


def idea(session: Session, workshop_id: UUID, idea_id: UUID) -> WorkshopIdea | None:
    wanted = select(WorkshopIdea).where(WorkshopIdea.id == idea_id, WorkshopIdea.workshop_id == workshop_id)
    return session.scalars(wanted).first()


def ideas_by_link(session: Session, step_id: UUID, links: Iterable[str]) -> list[WorkshopIdea]:
    wanted = select(WorkshopIdea).where(WorkshopIdea.step_id == step_id, WorkshopIdea.link.in_(list(links)))
    return list(session.scalars(wanted))


def upvotes(session: Session, workshop_id: UUID) -> Mapping[UUID, int]:
    wanted = (
        select(WorkshopUpvote.idea_id, func.count())
        .join(WorkshopIdea, WorkshopIdea.id == WorkshopUpvote.idea_id)
        .where(WorkshopIdea.workshop_id == workshop_id)
        .group_by(WorkshopUpvote.idea_id)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}


def upvoted(session: Session, link: str) -> set[UUID]:
    return set(session.scalars(select(WorkshopUpvote.idea_id).where(WorkshopUpvote.link == link)))


def upvotes_of(session: Session, idea_id: UUID) -> list[WorkshopUpvote]:
    return list(session.scalars(select(WorkshopUpvote).where(WorkshopUpvote.idea_id == idea_id)))


def take_back_upvote(session: Session, idea_id: UUID, link: str) -> None:
    this = (WorkshopUpvote.idea_id == idea_id, WorkshopUpvote.link == link)
    session.execute(delete(WorkshopUpvote).where(*this))


def beat(session: Session, workshop_id: UUID, *, phones: bool = False) -> None:
    """Something is new for the room, and where `phones`, for every phone in it."""
    news = {"room": WorkshopPulse.room + 1, "phones": WorkshopPulse.phones + int(phones)}
    session.execute(update(WorkshopPulse).where(WorkshopPulse.workshop_id == workshop_id).values(news))


def pulses(session: Session, closed_after: datetime) -> Mapping[UUID, tuple[int, int]]:
    """Workshop that goes on, or closed just now → its counters, of phones and of the room."""
    wanted = (
        select(WorkshopPulse.workshop_id, WorkshopPulse.phones, WorkshopPulse.room)
        .join(Workshop, Workshop.id == WorkshopPulse.workshop_id)
        .where(or_(Workshop.closed_at.is_(None), Workshop.closed_at > closed_after))
    )
    return {workshop_id: (phones, room) for workshop_id, phones, room in session.execute(wanted)}


def pulse(session: Session, workshop_id: UUID) -> tuple[int, int]:
    found = session.get(WorkshopPulse, workshop_id)
    return (found.phones, found.room) if found else (0, 0)


def note_attempt(session: Session, kind: str, source: str, at: datetime, forget: datetime) -> UUID:
    """A try that is wrong until it turns out to be right; tries from before `forget` are deleted."""
    session.execute(delete(WorkshopAttempt).where(WorkshopAttempt.at < forget))
    attempt = WorkshopAttempt(id=uuid4(), kind=kind, source_digest=source, at=at)
    session.add(attempt)
    return attempt.id


def attempts(session: Session, kind: str, source: str) -> tuple[int, int]:
    """How many of this source, and how many of all."""
    of_kind = select(func.count()).select_from(WorkshopAttempt).where(WorkshopAttempt.kind == kind)
    mine = session.scalar(of_kind.where(WorkshopAttempt.source_digest == source)) or 0
    return mine, session.scalar(of_kind) or 0


def forget_attempt(session: Session, attempt_id: UUID) -> None:
    session.execute(delete(WorkshopAttempt).where(WorkshopAttempt.id == attempt_id))


def forget_all_attempts(session: Session) -> None:
    session.execute(delete(WorkshopAttempt))


def forget_seats_and_ballots(session: Session, workshop_id: UUID) -> None:
    """What the records of the tables now hold, and every code, token and link that led to it."""
    seat_ids = select(WorkshopSeat.id).where(WorkshopSeat.workshop_id == workshop_id)
    idea_ids = select(WorkshopIdea.id).where(WorkshopIdea.workshop_id == workshop_id)
    session.execute(delete(WorkshopSeatUse).where(WorkshopSeatUse.seat_id.in_(seat_ids)))
    session.execute(delete(WorkshopSeat).where(WorkshopSeat.workshop_id == workshop_id))
    session.execute(delete(WorkshopBallot).where(WorkshopBallot.workshop_id == workshop_id))
    session.execute(delete(WorkshopUpvote).where(WorkshopUpvote.idea_id.in_(idea_ids)))

"""A delegate's phone: what is asked now, and the ballot it gives. It is known by its token alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.definition import Survey
from survey_app.config import Settings
from survey_app.services import publish
from survey_app.services.errors import Refused
from survey_app.services.workshops import codes, judged, leading
from survey_app.services.workshops.declared import Declaration, Step, declared
from survey_app.storage import workshops
from survey_app.storage.models import (
    Workshop,
    WorkshopBallot,
    WorkshopSeat,
    WorkshopSeatUse,
    WorkshopStep,
    WorkshopTable,
)
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session


@dataclass(frozen=True, slots=True)
class Seated:
    """A phone that sits somewhere."""

    workshop: Workshop
    table: WorkshopTable
    seat: WorkshopSeat


@dataclass(frozen=True, slots=True)
class Now:
    """What the phone shows: the step that is open, or the last one, and the own ballot in it."""

    workshop: Workshop
    table: WorkshopTable
    survey: Survey
    declaration: Declaration
    step: WorkshopStep | None
    asked: Step | None
    ballot: WorkshopBallot | None
    questions: Mapping[UUID, str]
    """Every step's question, by id: a ballot that waited may be of an earlier one."""
    pulse: int

    @property
    def open(self) -> bool:
        """Whether a ballot may be given or changed now."""
        return self.workshop.state == leading.RUNNING and self.step is not None and self.step.state == "open"


@dataclass(frozen=True, slots=True)
class Receipt:
    ballot_id: UUID
    stale: bool = False
    """A newer ballot of the same seat stands; this one was not written over it."""


def seated(session: Session, settings: Settings, token: str) -> Seated | None:
    """None: no such seat, or not any more."""
    seat = workshops.seat_by_token(session, codes.token_digest(settings, token)) if token else None
    workshop = workshops.by_id(session, seat.workshop_id) if seat else None
    table = workshops.table(session, seat.workshop_id, seat.table_id) if seat else None
    return Seated(workshop, table, seat) if workshop and table and seat else None


def workshop_of(database: Database, settings: Settings, token: str) -> UUID | None:
    with database.reading() as session:
        found = seated(session, settings, token)
        return found.workshop.id if found else None


def now(database: Database, settings: Settings, token: str) -> Now | None:
    with database.reading() as session:
        place = seated(session, settings, token)
        if place is None:
            return None
        steps = workshops.steps(session, place.workshop.id)
        step = current(steps)
        ballot = workshops.ballot(session, step.id, codes.link(token, step.id)) if step else None
        pulse, _ = workshops.pulse(session, place.workshop.id)
    survey, declaration = definition(database, place.workshop)
    asked = declaration.step(step.question) if step else None
    questions = {one.id: one.question for one in steps}
    return Now(place.workshop, place.table, survey, declaration, step, asked, ballot, questions, pulse)


def definition(database: Database, workshop: Workshop) -> tuple[Survey, Declaration]:
    survey = publish.survey_of(database, workshop.version_id)
    declaration = declared(survey)
    assert declaration is not None
    return survey, declaration


def current(steps: list[WorkshopStep]) -> WorkshopStep | None:
    """The open one; without one, the last that was closed."""
    begun = [step for step in steps if step.state != "waiting"]
    return next((step for step in begun if step.state == "open"), begun[-1] if begun else None)


def cast(
    database: Database,
    settings: Settings,
    token: str,
    step_id: UUID,
    ballot_id: UUID,
    answer: Any,
    *,
    replaces: UUID | None = None,
    language: str = "vi",
) -> Receipt:
    """Give a ballot, or change the own one until the step is closed. The same ballot twice is one ballot.

    `answer` None is a blank ballot. `replaces`: the ballot that the phone was showing when it was changed.
    Raises Refused with ("ballot", seat | waiting | late | ended | used | full) or with what is wrong in the
    answer.
    """
    # Judged before the writer's turn is taken, so that ballots wait for the disk only, not for each other.
    with database.reading() as session:
        place, step = place_for(session, settings, token, step_id)
    if answer is not None:
        survey, declaration = definition(database, place.workshop)
        judged.check(survey, declaration, declaration.step(step.question), answer, language)
    with database.session() as session:
        place, step = place_for(session, settings, token, step_id, hold=True)
        workshops.table(session, place.workshop.id, place.table.id, lock=True)
        link = codes.link(token, step_id)
        before = workshops.ballot(session, step_id, link)
        if before is not None and before.id not in (ballot_id, replaces):
            return Receipt(before.id, stale=True)
        _room_for(session, place, step, before, ballot_id)
        if before is not None:
            session.delete(before)
            session.flush()
        session.add(_ballot(place, step, ballot_id, {"value": answer}, link))
        workshops.beat(session, place.workshop.id)
    return Receipt(ballot_id)


def _room_for(
    session: Session, place: Seated, step: WorkshopStep, before: WorkshopBallot | None, ballot_id: UUID
) -> None:
    """One ballot a seat, and at a table never more than it has seats, those on paper included.

    A ballot that arrived before its phone got another seat is in already.
    """
    if (before is None or before.id != ballot_id) and workshops.ballot_is_in(session, ballot_id):
        raise Refused(("ballot", "used"))
    if not first_use(session, place, step) and before is None:
        raise Refused(("ballot", "used"))
    if before is None and workshops.ballots_of(session, step.id, place.table.id) >= place.table.seats:
        raise Refused(("ballot", "full"))


def place_for(
    session: Session, settings: Settings, token: str, step_id: UUID, *, hold: bool = False
) -> tuple[Seated, WorkshopStep]:
    """`hold`: nobody closes the step or the workshop until the transaction ends."""
    place = seated(session, settings, token)
    if place is None:
        raise Refused(("ballot", "seat"))
    if hold:
        workshops.hold(session, place.workshop)
    step = workshops.step(session, place.workshop.id, step_id)
    if step is None or step.state == "waiting":
        raise Refused(("ballot", "waiting"))
    if place.workshop.state in (leading.ENDED, leading.CLOSED):
        raise Refused(("ballot", "ended"))
    if step.state == "closed" and not place.workshop.accept_late:
        raise Refused(("ballot", "late"))
    return place, step


def first_use(session: Session, place: Seated, step: WorkshopStep) -> bool:
    ids = {"seat_id": place.seat.id, "step_id": step.id}
    return insert_once(session, WorkshopSeatUse, programme_id=place.workshop.programme_id, **ids)


def _ballot(
    place: Seated, step: WorkshopStep, ballot_id: UUID, answer: Mapping[str, Any], link: str
) -> WorkshopBallot:
    return WorkshopBallot(
        id=ballot_id,
        programme_id=place.workshop.programme_id,
        workshop_id=place.workshop.id,
        step_id=step.id,
        table_id=place.table.id,
        answer=dict(answer),
        link=link,
    )

"""Preparing a workshop: its tables, and the codes that are printed once and then known to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from forms.definition import Survey
from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services import publish, questionnaires
from survey_app.services.errors import Conflicting, NotFound, Refused
from survey_app.services.workshops import codes, leading
from survey_app.services.workshops.declared import declared
from survey_app.storage import programmes, workshops
from survey_app.storage.models import (
    Workshop,
    WorkshopPulse,
    WorkshopSeat,
    WorkshopStep,
    WorkshopTable,
)
from survey_app.storage.session import Database, Session

MOST_TABLES, MOST_SEATS = 60, 20
CODE_LASTS = timedelta(hours=36)
"""From the beginning of its day on."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    code: str
    seats: tuple[str, ...]
    """One-time codes of its free seats, in the order of the chairs. They are shown this once."""


@dataclass(frozen=True, slots=True)
class Printed:
    workshop_id: UUID
    room_code: str
    """Six digits, to be said aloud."""
    join_secret: str
    """128 bits for the QR code: `/w#<secret>`, or `/w#<secret>.<seat code>` on a slip of one seat."""
    tables: tuple[PrintedTable, ...]


def create(
    database: Database,
    settings: Settings,
    actor: Actor,
    form_id: str,
    area_id: UUID,
    held_on: date,
    seats: Sequence[int],
) -> Printed:
    """`seats`: of each table, from B01 on. Returns the codes to print; only their digests are kept."""
    _check(actor, area_id, seats)
    version_id, survey = _form(database, actor, form_id)
    with database.session() as session:
        if programmes.area(session, actor.programme_id, area_id) is None:
            raise NotFound("area", area_id)
        workshop = _workshop(session, settings, actor, version_id, area_id, held_on)
        _steps(session, workshop, survey)
        printed = [
            _table(session, settings, workshop, number, count) for number, count in enumerate(seats, start=1)
        ]
        leading.note(session, actor, "create", workshop, tables=len(seats), seats=sum(seats))
        return _printed(settings, workshop, printed)


def _check(actor: Actor, area_id: UUID, seats: Sequence[int]) -> None:
    if not actor.may(leading.PERMISSION) or area_id not in actor.area_ids:
        raise NotFound("area", area_id)
    if not 1 <= len(seats) <= MOST_TABLES:
        raise Refused(("tables", "range"))
    if not all(1 <= count <= MOST_SEATS for count in seats):
        raise Refused(("seats", "range"))


def _form(database: Database, actor: Actor, form_id: str) -> tuple[UUID, Survey]:
    for form in questionnaires.fillable(database, actor):
        if form.questionnaire.form_id == form_id:
            return form.version.id, publish.survey_of(database, form.version.id)
    raise NotFound("questionnaire", form_id)


def _workshop(
    session: Session, settings: Settings, actor: Actor, version_id: UUID, area_id: UUID, held_on: date
) -> Workshop:
    workshop = Workshop(
        id=uuid4(),
        programme_id=actor.programme_id,
        area_id=area_id,
        version_id=version_id,
        facilitator_id=actor.user_id,
        held_on=held_on,
        state=leading.PREPARED,
        accept_late=True,
        wall_view="join",
        frozen={},
        frozen_sha256="",
        code_expires_at=expiry(held_on, actor.timezone),
        created_at=datetime.now(UTC),
    )
    _draw_codes(session, settings, workshop)
    session.add(workshop)
    session.flush()
    session.add(WorkshopPulse(workshop_id=workshop.id, programme_id=actor.programme_id, phones=0, room=0))
    return workshop


def expiry(held_on: date, timezone: str) -> datetime:
    return datetime.combine(held_on, time(), ZoneInfo(timezone)) + CODE_LASTS


def _draw_codes(session: Session, settings: Settings, workshop: Workshop) -> None:
    """A spoken code belongs to one workshop: one that another has is drawn again."""
    while True:
        workshop.salt = codes.new_salt()
        digest = codes.room_digest(settings, codes.room_code(settings, workshop))
        if workshops.by_code_digest(session, digest, datetime.min.replace(tzinfo=UTC)) is None:
            break
    workshop.code_digest = digest
    workshop.join_digest = codes.join_digest(settings, codes.join_secret(settings, workshop))


def _steps(session: Session, workshop: Workshop, survey: Survey) -> None:
    declaration = declared(survey)
    assert declaration is not None
    for position, step in enumerate(declaration.steps, start=1):
        session.add(
            WorkshopStep(
                id=uuid4(),
                programme_id=workshop.programme_id,
                workshop_id=workshop.id,
                position=position,
                question=step.name,
                kind=step.kind,
                state="waiting",
                revealed=False,
                opened=0,
            )
        )


def _table(session: Session, settings: Settings, workshop: Workshop, number: int, seats: int) -> PrintedTable:
    table = WorkshopTable(
        id=uuid4(),
        programme_id=workshop.programme_id,
        workshop_id=workshop.id,
        code=f"B{number:02}",
        seats=seats,
        facts={},
    )
    session.add(table)
    session.flush()
    drawn = tuple(_seat(session, settings, workshop, table, place) for place in range(1, seats + 1))
    return PrintedTable(table.code, drawn)


def _seat(session: Session, settings: Settings, workshop: Workshop, table: WorkshopTable, number: int) -> str:
    seat = WorkshopSeat(
        id=uuid4(),
        programme_id=workshop.programme_id,
        workshop_id=workshop.id,
        table_id=table.id,
        number=number,
    )
    code = _draw_seat_code(session, settings, workshop, seat)
    session.add(seat)
    session.flush()
    return code


def _draw_seat_code(session: Session, settings: Settings, workshop: Workshop, seat: WorkshopSeat) -> str:
    while True:
        code = codes.new_seat_code()
        digest = codes.seat_digest(settings, workshop.id, code)
        if workshops.seat_by_code(session, workshop.id, digest) is None:
            seat.code_digest = digest
            return code


def print_again(database: Database, settings: Settings, actor: Actor, workshop_id: UUID) -> Printed:
    """New codes for every seat that nobody sits on; the codes printed before are void."""
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        printed = []
        for table in workshops.tables(session, workshop_id):
            free = [seat for seat in workshops.seats(session, table.id) if seat.token_digest is None]
            drawn = tuple(_draw_seat_code(session, settings, workshop, seat) for seat in free)
            printed.append(PrintedTable(table.code, drawn))
        leading.note(session, actor, "print", workshop)
        return _printed(settings, workshop, printed)


def new_seat_code(
    database: Database, settings: Settings, actor: Actor, workshop_id: UUID, table_id: UUID, number: int
) -> str:
    """For a chair whose phone was lost: its old code and its old phone are out, its ballots stay."""
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        table = leading.table_of(session, workshop, table_id)
        for seat in workshops.seats(session, table.id):
            if seat.number == number:
                seat.token_digest = None
                leading.note(session, actor, "reissue", workshop, table=table.code)
                return _draw_seat_code(session, settings, workshop, seat)
        raise NotFound("workshop_seat", number)


def add_seat(database: Database, settings: Settings, actor: Actor, workshop_id: UUID, table_id: UUID) -> str:
    """One more chair at a table; returns its code."""
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        table = leading.table_of(session, workshop, table_id, lock=True)
        if table.seats >= MOST_SEATS:
            raise Conflicting("workshop_table_full")
        table.seats += 1
        leading.note(session, actor, "add_seat", workshop, table=table.code)
        return _seat(session, settings, workshop, table, table.seats)


def _printed(settings: Settings, workshop: Workshop, tables: list[PrintedTable]) -> Printed:
    return Printed(
        workshop.id, codes.room_code(settings, workshop), codes.join_secret(settings, workshop), tuple(tables)
    )

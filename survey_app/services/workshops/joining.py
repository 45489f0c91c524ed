"""Joining with a code: few wrong ones are allowed; a right one leaves no trace but a used seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from survey_app.config import Settings
from survey_app.services.errors import Refused
from survey_app.services.workshops import codes, leading
from survey_app.storage import workshops
from survey_app.storage.models import Workshop, WorkshopSeat
from survey_app.storage.session import Database, Session

WINDOW = timedelta(minutes=15)
ROOM, SEAT = "room", "seat"
LIMITS: Mapping[str, tuple[int, int]] = {ROOM: (10, 200), SEAT: (50, 500)}
"""Wrong tries in the window, of one source and of all. Behind the QR code's 128 bits a whole workshop shares
one source, so seat codes alone have more room; they have eight digits."""


@dataclass(frozen=True, slots=True)
class Joined:
    token: str
    """For the phone to keep, and for nobody else."""
    workshop_id: UUID


def join(
    database: Database,
    settings: Settings,
    source: str,
    seat_code: str,
    *,
    secret: str = "",
    room_code: str = "",
    token: str = "",
) -> Joined:
    """Sit down with the QR code's secret or the spoken room code, and the one-time code of a seat.

    `token`: what this phone carries already; its own code typed again lets it in again, but counts as a wrong
    try, for a code that was used is not kept: whoever sits must not guess the others. Raises Refused with
    ("room", wrong | locked | ended) or ("seat", wrong | locked).
    """
    attempt = _counted(database, settings, SEAT if secret else ROOM, source)
    with database.session() as session:
        workshop = _room(session, settings, secret, room_code)
        seat = _free_seat(session, settings, workshop, seat_code) if workshop else None
        if workshop and (seat or _own(session, settings, workshop, token)):
            if seat:
                workshops.forget_attempt(session, attempt)
            return _seated(session, settings, workshop, seat, token)
    raise Refused(("seat" if workshop else "room", "wrong"))


def _counted(database: Database, settings: Settings, kind: str, source: str) -> UUID:
    """Written first and counted afterwards, so that tries at the same moment all count."""
    now, digest = datetime.now(UTC), codes.source_digest(settings, source)
    with database.session() as session:
        attempt = workshops.note_attempt(session, kind, digest, now, now - WINDOW)
    with database.reading() as session:
        of_source, of_all = workshops.attempts(session, kind, digest)
    if of_source > LIMITS[kind][0] or of_all > LIMITS[kind][1]:
        raise Refused(("room" if kind == ROOM else "seat", "locked"))
    return attempt


def _room(session: Session, settings: Settings, secret: str, room_code: str) -> Workshop | None:
    if secret:
        workshop = workshops.by_join_digest(session, codes.join_digest(settings, secret))
    else:
        digest = codes.room_digest(settings, room_code)
        workshop = workshops.by_code_digest(session, digest, datetime.now(UTC))
    return workshop if workshop and workshop.state not in (leading.ENDED, leading.CLOSED) else None


def _free_seat(session: Session, settings: Settings, workshop: Workshop, code: str) -> WorkshopSeat | None:
    return workshops.seat_by_code(session, workshop.id, codes.seat_digest(settings, workshop.id, code))


def _own(session: Session, settings: Settings, workshop: Workshop, token: str) -> bool:
    seat = workshops.seat_by_token(session, codes.token_digest(settings, token)) if token else None
    return seat is not None and seat.workshop_id == workshop.id


def _seated(
    session: Session, settings: Settings, workshop: Workshop, seat: WorkshopSeat | None, token: str
) -> Joined:
    if seat is None:
        return Joined(token, workshop.id)
    fresh = codes.new_token()
    seat.code_digest, seat.token_digest = None, codes.token_digest(settings, fresh)
    workshops.beat(session, workshop.id)
    return Joined(fresh, workshop.id)

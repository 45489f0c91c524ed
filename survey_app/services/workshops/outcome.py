"""After the workshop: its frozen result, what was changed on the way, and its brief."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit, brief_kept, ward_brief, workshop_brief
from survey_app.services.brief_kept import BriefFile, Request
from survey_app.services.brief_kinds import Make
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.workshops import closing, leading, room
from survey_app.services.workshops.closing import Closed
from survey_app.services.workshops.room import Room
from survey_app.storage import audit as stored_events
from survey_app.storage import programmes, workshops
from survey_app.storage.models import AuditEvent, Workshop
from survey_app.storage.session import Database, Session

PERMISSION = "workshop.result"
COUNTED = (
    *("open_step", "reopen_step", "close_step", "reveal", "hide", "accept_late"),
    *("type_ballot", "undo_ballot", "end", "close"),
)
"""What can change a tally, or when it was seen."""
AT_ONCE: tuple[tuple[str, Make], ...] = (
    (workshop_brief.KIND, workshop_brief.make),
    (ward_brief.KIND, ward_brief.make),
)


@dataclass(frozen=True, slots=True)
class Change:
    event: AuditEvent
    username: str


@dataclass(frozen=True, slots=True)
class Result:
    room: Room
    intact: bool
    """Whether the tallies are what they were when they were hashed."""
    records: tuple[UUID, ...]
    changes: list[Change]


def close(database: Database, actor: Actor, workshop_id: UUID) -> Closed:
    """Freeze the tallies; the briefs of the workshop and of the ward lie ready at once."""
    closed = closing.close(database, actor, workshop_id)
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
    for kind, make in AT_ONCE:
        try:
            _made(database, actor, workshop, kind, make, actor.language)
        except (Conflicting, NotFound):
            continue
    return closed


def result(database: Database, actor: Actor, workshop_id: UUID) -> Result:
    """Of a closed workshop. Raises NotFound in another ward, Conflicting before it is closed."""
    with database.reading() as session:
        workshop = _closed(session, actor, workshop_id)
        names = audit.usernames(session, actor.programme_id)
        events = stored_events.about(session, actor.programme_id, "workshop", str(workshop_id))
        changes = [
            Change(event, names.get(event.actor_id, "") if event.actor_id else "")
            for event in events
            if event.action.partition(".")[2] in COUNTED
        ]
        seen = room.seen(database, session, actor.programme_id, workshop)
    records = tuple(UUID(each) for each in workshop.frozen.get("records", ()))
    return Result(seen, closing.intact(workshop), records, changes)


def brief(database: Database, actor: Actor, workshop_id: UUID, language: str) -> BriefFile:
    """For those who led it and those who lead the programme; each download is in the log."""
    with database.reading() as session:
        workshop = _closed(session, actor, workshop_id)
    kind, make = AT_ONCE[0]
    brief_id, file = _made(database, actor, workshop, kind, make, language)
    with database.session() as session:
        audit.record(session, actor, "brief.download", "brief", brief_id, kind=kind, sha256=file.sha256)
    return file


def _closed(session: Session, actor: Actor, workshop_id: UUID) -> Workshop:
    if not actor.may(PERMISSION):
        raise Forbidden(PERMISSION)
    workshop = workshops.one_in(session, scope_of(actor), workshop_id)
    if workshop is None:
        raise NotFound("workshop", workshop_id)
    if workshop.state != leading.CLOSED:
        raise Conflicting("workshop_not_closed")
    return workshop


def _made(
    database: Database, actor: Actor, workshop: Workshop, kind: str, make: Make, language: str
) -> tuple[UUID, BriefFile]:
    """Made and kept, so that whoever takes briefs to the province finds it in the list."""
    with database.reading() as session:
        sealer = brief_kept.sealer_of(programmes.by_id(session, actor.programme_id))
        request = _request(session, actor, workshop, kind, language)
    now = datetime.now(UTC)
    made = make(database, actor, Wanted(request.subject, language, now, request.filters, sealer))
    with database.session() as session:
        brief_id = brief_kept.keep(session, brief_kept.row_of(session, actor, request, made))
    return brief_id, BriefFile(made.name, made.pdf, made.sha256)


def _request(session: Session, actor: Actor, workshop: Workshop, kind: str, language: str) -> Request:
    """The records of its tables are found by the day on which they were begun."""
    if kind != workshop_brief.KIND:
        return Request(kind, workshop.area_id, language)
    begun = closing.began(workshop, workshop.closed_at or workshop.created_at)
    day = begun.astimezone(ZoneInfo(actor.timezone)).date()
    return Request(kind, workshop.area_id, language, {"date": day.isoformat(), "workshop": str(workshop.id)})

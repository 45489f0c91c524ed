"""Setting up: a programme and the areas it works in."""

from datetime import UTC, date, datetime
from urllib.parse import SplitResult, urlsplit
from uuid import UUID, uuid4

from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import audit
from survey_app.services.audit import COMMAND_LINE
from survey_app.services.errors import NotFound, Refused
from survey_app.storage import programmes
from survey_app.storage.models import Area, Programme
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database


def create(
    database: Database, code: str, name_vi: str, name_en: str, agency: str = "", timezone: str = ""
) -> UUID:
    """The programme of that code; made, if it is not there yet."""
    values = {
        "code": code,
        "name_vi": name_vi,
        "name_en": name_en,
        "agency": agency,
        "duty_contact": "",
        "timezone": timezone or "Asia/Ho_Chi_Minh",
        "created_at": datetime.now(UTC),
    }
    with database.session() as session:
        new = insert_once(session, Programme, id=uuid4(), **values)
        programme = next(each for each in programmes.all_of(session) if each.code == code)
        if new:
            subject = ("programme", str(programme.id))
            audit.append(session, programme.id, COMMAND_LINE, "programme.create", *subject, {"code": code})
    return programme.id


def add_area(
    database: Database,
    programme_id: UUID,
    code: str,
    name_vi: str,
    name_en: str,
    kind: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> UUID:
    """The area of that code; made, if it is not there yet."""
    if kind not in ("urban", "rural"):
        raise Refused(("kind", "choice"))
    values = {
        "programme_id": programme_id,
        "code": code,
        "name_vi": name_vi,
        "name_en": name_en,
        "kind": kind,
    }
    with database.session() as session:
        validity = {"valid_from": valid_from, "valid_to": valid_to, "successor_id": None}
        new = insert_once(session, Area, id=uuid4(), **values, **validity)
        (area,) = programmes.areas_by_code(session, programme_id, [code])
        if new:
            subject = ("area", str(area.id))
            audit.append(session, programme_id, COMMAND_LINE, "area.create", *subject, {"code": code})
    return area.id


def set_duty_contact(database: Database, programme_id: UUID, words: str) -> None:
    """Whom an interviewer calls when somebody needs help at once; stands on every help card."""
    with database.session() as session:
        programmes.by_id(session, programme_id).duty_contact = " ".join(words.split())
        subject = ("programme", str(programme_id))
        audit.append(session, programme_id, COMMAND_LINE, "programme.set_duty_contact", *subject, {})


def set_address(database: Database, programme_id: UUID, address: str) -> None:
    """Where people reach the pages, `https://…`: the QR codes of briefs lead there. "" takes it away."""
    parts = urlsplit(address.strip())
    if address and (
        parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment
    ):
        raise Refused(("address", "pattern"))
    with database.session() as session:
        programme = programmes.by_id(session, programme_id)
        if programme.address == address.strip().rstrip("/"):
            return
        programme.address = address.strip().rstrip("/")
        subject = ("programme", str(programme_id))
        audit.append(session, programme_id, COMMAND_LINE, "programme.set_address", *subject, {})


def _is_address(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.query or parts.fragment)


def of_installation(database: Database) -> Programme:
    with database.reading() as session:
        found = programmes.first(session)
    if found is None:
        raise NotFound("programme", "any")
    return found


def everyone(database: Database) -> list[Programme]:
    with database.reading() as session:
        return programmes.all_of(session)


def at_the_command_line(programme: Programme) -> Actor:
    """Whoever may run commands on the server may manage accounts; answers stay closed to them."""
    return Actor(
        user_id=COMMAND_LINE,
        role=Role.ADMINISTRATOR,
        area_ids=frozenset(),
        programme_id=programme.id,
        username="survey-app",
        timezone=programme.timezone,
    )

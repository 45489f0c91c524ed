"""Taking a record in: kept before it is understood, acknowledged after the commit, once if sent often.

What cannot be opened or judged today (a key, a version, a place that the office does not know) waits with its
body, and is tried again when that may have changed. Nothing that arrived is ever thrown away.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from survey_app.config import Settings
from survey_app.security import sealing
from survey_app.security.actor import Actor
from survey_app.security.sealing import CannotOpen
from survey_app.services import accounts, audit, submit
from survey_app.services.errors import Forbidden, NotFound, ServiceError
from survey_app.services.judging import Arrival
from survey_app.services.phone import keys
from survey_app.services.phone.record import Inside, NotARecord, Outside, parsed, read_inside, read_outside
from survey_app.storage import phones, questionnaires
from survey_app.storage.models import PhoneRecord
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

log = logging.getLogger(__name__)
TAKEN, WAITING, CONFLICT = "taken", "waiting", "conflict"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the phone keeps as proof: when the office had this body, and its hash."""

    instance_id: UUID
    received_at: datetime
    sha256: str
    state: str
    new: bool


@dataclass(frozen=True, slots=True)
class Understood:
    state: str
    reason: str = ""


def receive(
    database: Database, settings: Settings, actor: Actor, instance_id: UUID, raw: bytes
) -> Acknowledged:
    """Take in the body that came under this id. Raises `NotARecord`, and `Forbidden` for another's record."""
    if not actor.may("record.send"):
        raise Forbidden("record.send")
    outside = read_outside(raw)
    if outside.instance_id != instance_id:
        raise NotARecord("instance_id")
    if outside.author_id != actor.user_id:
        raise Forbidden("record.send_for_another")
    digest = hashlib.sha256(raw).hexdigest()
    with database.session() as session:
        row = _filed(session, actor, outside, digest)
        if row is None:
            return _again(session, instance_id, digest)
        _understand(database, session, settings, actor, row, raw)
        return _acknowledged(row, new=True)


def retry(database: Database, settings: Settings, programme_id: UUID) -> tuple[int, int]:
    """Try everything that waits once more; how many were taken in, and how many go on waiting."""
    taken = waiting = 0
    with database.reading() as session:
        ids = [row.id for row in phones.waiting(session, programme_id)]
    for each in ids:
        if _tried_again(database, settings, each):
            taken += 1
        else:
            waiting += 1
    return taken, waiting


def _tried_again(database: Database, settings: Settings, record_id: UUID) -> bool:
    with database.session() as session:
        row = session.get(PhoneRecord, record_id)
        if row is None or row.state != WAITING or row.body is None:
            return True
        _understand(database, session, settings, accounts.actor_of(session, row.author_id), row, row.body)
        return row.state != WAITING


def _filed(session: Session, actor: Actor, outside: Outside, digest: str) -> PhoneRecord | None:
    """A row for this body; None where it is there already."""
    identity = uuid4()
    new = insert_once(
        session,
        PhoneRecord,
        id=identity,
        programme_id=actor.programme_id,
        instance_id=outside.instance_id,
        author_id=outside.author_id,
        device=outside.device,
        counter=outside.counter,
        body_sha256=digest,
        state=WAITING,
        reason="",
        body=None,
        received_at=datetime.now(UTC),
    )
    return session.get(PhoneRecord, identity) if new else None


def _again(session: Session, instance_id: UUID, digest: str) -> Acknowledged:
    same = (row for row in phones.arrived(session, instance_id) if row.body_sha256 == digest)
    return _acknowledged(next(same), new=False)


def _understand(
    database: Database, session: Session, settings: Settings, actor: Actor, row: PhoneRecord, raw: bytes
) -> None:
    found = _tried(database, session, settings, actor, row, raw)
    row.state, row.reason = found.state, found.reason
    row.body = raw if found.state == WAITING else None
    session.flush()
    if found.state == WAITING:
        audit.record(session, actor, "record.wait", "record", row.instance_id, reason=found.reason)


def _tried(
    database: Database, session: Session, settings: Settings, actor: Actor, row: PhoneRecord, raw: bytes
) -> Understood:
    """Whatever goes wrong in here is undone without losing the row that the body is kept in."""
    try:
        with session.begin_nested():
            arrival = _arrival(session, settings, actor, row, raw)
            submit.store(database, session, actor, arrival, row.received_at)
    except (CannotOpen, NotARecord) as error:
        return Understood(WAITING, error.code)
    except NotFound as error:
        return Understood(WAITING, f"unknown_{error.kind}")
    except ServiceError as error:
        return Understood(WAITING, type(error).__name__.lower())
    except Exception as error:
        # A defect of ours must not cost anybody a week's work; the values stay out of the log.
        log.error("%s while a record was taken in", type(error).__name__)
        return Understood(WAITING, "defect")
    first = phones.arrived(session, row.instance_id)[0]
    return Understood(TAKEN if first.id == row.id else CONFLICT)


def _arrival(session: Session, settings: Settings, actor: Actor, row: PhoneRecord, raw: bytes) -> Arrival:
    outside = read_outside(raw)
    body = outside.body
    if outside.sealed:
        pair = keys.pair(session, settings, actor.programme_id, str(body.get("key", "")))
        body = parsed(sealing.opened(body, pair))
    inside = read_inside(body)
    area_id = submit.place(session, actor, inside.case_id, inside.area_id)
    return Arrival(
        instance_id=row.instance_id,
        case_id=inside.case_id,
        area_id=area_id,
        version_id=_version(session, actor, inside),
        round=inside.round,
        answers=inside.answers,
        declined=inside.declined,
        language=inside.language,
        started_at=inside.started_at,
        stop_level=inside.stop_level,
        replaces=inside.replaces,
    )


def _version(session: Session, actor: Actor, inside: Inside) -> UUID:
    """Any version ever published, retired ones too."""
    form = questionnaires.by_form_id(session, actor.programme_id, inside.form_id)
    version = questionnaires.version_named(session, form.id, inside.version) if form else None
    if version is None:
        raise NotFound("version", f"{inside.form_id} {inside.version}")
    return version.id


def _acknowledged(row: PhoneRecord, *, new: bool) -> Acknowledged:
    return Acknowledged(row.instance_id, row.received_at, row.body_sha256, row.state, new)

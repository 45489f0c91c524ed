"""Records that came as a file, because the phone could not send them: taken in as if it had.

Whoever may run commands on the server may do this. Each record is received for the author named on it, with
what that person may do today; and byte for byte as the phone would send it, so that one that arrives by both
ways is one record.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from survey_app.config import Settings
from survey_app.services import accounts, audit, programmes
from survey_app.services.errors import ServiceError
from survey_app.services.phone import receiving
from survey_app.services.phone.record import NotARecord, parsed, read_outside
from survey_app.storage.models import Programme
from survey_app.storage.session import Database

FORMAT = "records/1"


@dataclass(slots=True)
class Imported:
    states: list[tuple[UUID, str]] = field(default_factory=list)
    """Record → `taken`, `waiting` or `conflict`."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Place in the file, from 1 → why it was not taken in."""


def import_file(database: Database, settings: Settings, programme: Programme, raw: bytes) -> Imported:
    """Raises `NotARecord` where it is not a file of records at all."""
    body = parsed(raw)
    records = body.get("records")
    if body.get("format") != FORMAT or not isinstance(records, list):
        raise NotARecord("format")
    found = Imported()
    for place, record in enumerate(records, start=1):
        try:
            found.states.append(_import(database, settings, programme, as_sent(record)))
        except (NotARecord, ServiceError) as error:
            found.refused.append((place, str(error)))
    return found


def as_sent(record: Any) -> bytes:
    """As `JSON.stringify` writes it on the phone."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _import(database: Database, settings: Settings, programme: Programme, raw: bytes) -> tuple[UUID, str]:
    outside = read_outside(raw)
    with database.session() as session:
        author = accounts.actor_of(session, outside.author_id)
        if author.programme_id != programme.id:
            raise NotARecord("author")
        audit.record(
            session, programmes.at_the_command_line(programme), "record.import", "record", outside.instance_id
        )
    taken = receiving.receive(database, settings, author, outside.instance_id, raw)
    return taken.instance_id, taken.state

"""Who did what: every view, download, change and refused access becomes a link of a chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from survey_app.security.actor import Actor
from survey_app.security.chain import BEGINNING, link
from survey_app.services.errors import Forbidden
from survey_app.storage import accounts, audit, programmes
from survey_app.storage.models import AuditEvent
from survey_app.storage.session import Database, Session

COMMAND_LINE = UUID(int=0)
"""Who acted when it was somebody at the server's command line."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    event: AuditEvent
    username: str


def record(
    session: Session, actor: Actor, action: str, subject_kind: str, subject_id: object, **detail: Any
) -> None:
    """Append an event in the transaction of what it tells about. Details hold codes, never answers."""
    append(session, actor.programme_id, actor.user_id, action, subject_kind, str(subject_id), detail)


def append(
    session: Session,
    programme_id: UUID,
    actor_id: UUID | None,
    action: str,
    subject_kind: str,
    subject_id: str,
    detail: dict[str, Any],
) -> None:
    head = audit.locked_head(session, programme_id, BEGINNING)
    event = AuditEvent(
        programme_id=programme_id,
        sequence=head.sequence + 1,
        at=datetime.now(UTC),
        actor_id=actor_id,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        detail=detail,
        previous_hash=head.hash,
    )
    event.hash = link(event.previous_hash, content(event))
    head.sequence, head.hash = event.sequence, event.hash
    session.add(event)
    session.flush()


def content(event: AuditEvent) -> dict[str, Any]:
    """What the hash covers: everything but the hashes."""
    return {
        "programme": str(event.programme_id),
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(event.actor_id) if event.actor_id else None,
        "action": event.action,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "detail": event.detail,
    }


def refused(database: Database, actor: Actor, kind: str, identity: str, **detail: Any) -> None:
    with database.session() as session:
        record(session, actor, "access.refuse", kind, identity, **detail)


def at_the_door(database: Database, action: str, subject_id: str, **detail: Any) -> None:
    """An event of somebody who is not signed in; without a programme there is nothing to protect yet."""
    with database.session() as session:
        programme = programmes.first(session)
        if programme is not None:
            append(session, programme.id, None, action, "account", subject_id, detail)


def events(
    database: Database, actor: Actor, before: int | None = None, limit: int = 100, noun: str = ""
) -> list[AuditRow]:
    """The latest events, newest first, of one noun where it is given. Looking at them is an event too."""
    if not actor.may("audit.view"):
        raise Forbidden("audit.view")
    with database.session() as session:
        names = usernames(session, actor.programme_id)
        found = audit.latest(session, actor.programme_id, before, limit, noun)
        record(session, actor, "audit.view", "audit", before or "latest")
    return [AuditRow(event, names.get(event.actor_id, "") if event.actor_id else "") for event in found]


def usernames(session: Session, programme_id: UUID) -> dict[UUID, str]:
    """Whoever may stand in the log, or as the maker of something."""
    return accounts.usernames(session, programme_id) | {COMMAND_LINE: "survey-app"}


def verify(database: Database, programme_id: UUID) -> list[str]:
    """Every break in the chain, as a sentence. Empty: nothing was changed, removed or put in between."""
    with database.reading() as session:
        head = audit.head(session, programme_id)
        problems: list[str] = []
        last, count = BEGINNING, 0
        for event in audit.chain(session, programme_id):
            problems.extend(_breaks(event, count + 1, last))
            last, count = event.hash, event.sequence
    if head is None and count == 0:
        return problems
    if head is None or (head.sequence, head.hash) != (count, last):
        problems.append(
            f"The chain ends at event {count}, not where its head says: events were cut off or added."
        )
    return problems


def _breaks(event: AuditEvent, expected: int, previous_hash: str) -> Iterator[str]:
    if event.sequence != expected:
        yield f"Event {event.sequence} follows event {expected - 1}: events are missing between them."
    if event.previous_hash != previous_hash:
        yield f"Event {event.sequence} does not follow the event before it."
    if event.hash != link(event.previous_hash, content(event)):
        yield f"Event {event.sequence} was changed after it was written."


def end_of_chain(database: Database, programme_id: UUID) -> tuple[int, str]:
    """How many events there are, and the last hash: worth keeping outside the database."""
    with database.reading() as session:
        head = audit.head(session, programme_id)
        return (head.sequence, head.hash) if head else (0, BEGINNING)

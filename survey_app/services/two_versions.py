"""Two versions of one record: shown side by side, and the case lead says which one counts. Both are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from forms.response import Response
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import accounts, audit, interview, publish, submit
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.judging import Arrival
from survey_app.storage import cases, conflicts, submissions
from survey_app.storage.models import Conflict, Submission
from survey_app.storage.session import Database, Session

Other = Conflict | Submission
Said = Arrival | Submission


@dataclass(frozen=True, slots=True)
class Undecided:
    """One line of the list. `id` is the other version's: a conflict's or a proposed record's."""

    id: UUID
    case_code: str
    title: dict[str, str]
    first_at: datetime
    received_at: datetime
    edited: bool
    """Meant as a correction; otherwise two different bodies came under one id."""


@dataclass(frozen=True, slots=True)
class Version:
    survey: Survey
    response: Response


@dataclass(frozen=True, slots=True)
class Pair:
    undecided: Undecided
    standing: Version
    other: Version


def waiting(database: Database, actor: Actor) -> list[Undecided]:
    """The oldest first."""
    _may_review(actor)
    scope = scope_of(actor)
    with database.reading() as session:
        pairs: list[tuple[Other, Submission]] = [
            *conflicts.undecided(session, scope),
            *((each, each) for each in conflicts.proposed(session, scope)),
        ]
        found = [_undecided(database, session, other, first) for other, first in pairs]
    return sorted(found, key=lambda one: one.received_at)


def compare(database: Database, actor: Actor, other_id: UUID) -> Pair:
    _may_review(actor)
    with database.session() as session:
        first, other = _find(session, actor, other_id)
        standing = conflicts.counting(session, first.id) or first
        pair = Pair(
            _undecided(database, session, other, first),
            _version(database, actor, standing),
            _version(database, actor, _as_record(other, first)),
        )
        audit.record(session, actor, "record.compare", "submission", first.id)
    return pair


def decide(database: Database, actor: Actor, other_id: UUID, *, take: bool) -> UUID:
    """The id of the record that counts from now on. Nothing is overwritten: the other one stays readable."""
    _may_review(actor)
    with database.session() as session:
        first, other = _find(session, actor, other_id)
        record = (
            _marked(database, session, actor, other, first, take) if isinstance(other, Conflict) else other
        )
        counts = _settled(session, first, record, take)
        audit.record(session, actor, "record.decide", "submission", first.id, taken=take)
    return counts


def _settled(session: Session, first: Submission, other: Submission | None, take: bool) -> UUID:
    standing = conflicts.counting(session, first.id)
    if other is not None and take:
        if standing is not None:
            _set(session, standing, "replaced")
        _set(session, other, "needs_correction" if other.problems else "accepted")
        return other.id
    if other is not None:
        _set(session, other, "set_aside")
    return standing.id if standing else first.id


def _set(session: Session, submission: Submission, status: str) -> None:
    """What counts it reads the scores, so they say the same."""
    submission.status = status
    for record in conflicts.scores_of(session, submission.id):
        record.accepted = status == "accepted"
    session.flush()


def _marked(
    database: Database, session: Session, actor: Actor, conflict: Conflict, first: Submission, take: bool
) -> Submission | None:
    """Taken, the other body becomes a record of its own, in its author's name, as of when it arrived."""
    conflict.decided_at, conflict.decided_by, conflict.taken = datetime.now(UTC), actor.user_id, take
    if not take:
        return None
    author = accounts.actor_of(session, conflict.author_id)
    submit.store(database, session, author, _arrival(conflict, first), conflict.received_at)
    return submissions.by_id(session, conflict.id)


def _find(session: Session, actor: Actor, other_id: UUID) -> tuple[Submission, Other]:
    """The record that came first, and the undecided one that came after it."""
    scope = scope_of(actor)
    if pair := conflicts.one(session, scope, other_id):
        if pair[0].decided_at is not None:
            raise Conflicting("record_decided")
        return pair[1], pair[0]
    proposed = submissions.one_in(session, scope, other_id)
    if proposed is None or proposed.deprecated_id is None:
        raise NotFound("record", other_id)
    if proposed.status != "proposed":
        raise Conflicting("record_decided")
    return submissions.one_in(session, scope, proposed.deprecated_id) or proposed, proposed


def _arrival(conflict: Conflict, first: Submission) -> Arrival:
    body: Mapping[str, Any] = conflict.body
    return Arrival(
        instance_id=conflict.id,
        case_id=UUID(body["case"]) if body.get("case") else None,
        area_id=first.area_id,
        version_id=UUID(body["version"]),
        round=body["round"],
        answers=body["answers"],
        declined=body["declined"],
        language=first.language,
        started_at=first.started_at,
        stop_level=body.get("stopped"),
        replaces=first.id,
    )


def _as_record(other: Other, first: Submission) -> Said:
    return other if isinstance(other, Submission) else _arrival(other, first)


def _version(database: Database, actor: Actor, said: Said) -> Version:
    """Judged as of now: what is asked is what the two say, not when."""
    survey = publish.survey_of(database, said.version_id)
    response = interview.judged(survey, said.answers, said.declined, actor.timezone, actor.language)
    return Version(survey, response)


def _undecided(database: Database, session: Session, other: Other, first: Submission) -> Undecided:
    case = cases.by_id(session, first.case_id) if first.case_id else None
    return Undecided(
        id=other.id,
        case_code=case.code if case else "",
        title=publish.titles(publish.survey_of(database, first.version_id)),
        first_at=first.received_at,
        received_at=other.received_at,
        edited=isinstance(other, Submission),
    )


def _may_review(actor: Actor) -> None:
    if not actor.may("record.review"):
        raise Forbidden("record.review")

"""Closing: ballots become records of the questionnaire, tallies are frozen, every link is destroyed."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from forms.definition import Survey
from survey_app.scoring.score import Score
from survey_app.security.actor import Actor
from survey_app.security.chain import canonical
from survey_app.services import interview, submit
from survey_app.services.errors import Conflicting
from survey_app.services.judging import Arrival
from survey_app.services.workshops import leading, tally, voting
from survey_app.services.workshops.compiling import Given, compiled
from survey_app.services.workshops.preparing import CODE_LASTS
from survey_app.services.workshops.tally import Tally
from survey_app.storage import programmes, workshops
from survey_app.storage.models import Workshop, WorkshopTable
from survey_app.storage.session import Database, Session

FEWEST = 3
"""People in a record: ballots of a smaller table are counted with the next table's."""
ROUND = "base"


@dataclass(frozen=True, slots=True)
class Closed:
    workshop_id: UUID
    sha256: str
    records: tuple[UUID, ...]


def close(database: Database, actor: Actor, workshop_id: UUID) -> Closed:
    """Once and for all. The workshop must have ended; its records are scored as any others."""
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        if workshop.state != leading.ENDED:
            raise Conflicting("workshop_not_ended")
        frozen = _tallies(database, session, workshop, actor.timezone)
        records = _store_records(database, session, actor, workshop)
        frozen["records"] = [str(record) for record in records]
        _freeze(session, workshop, frozen)
        leading.note(session, actor, "close", workshop, sha256=workshop.frozen_sha256, records=len(records))
    database.scrub()
    return Closed(workshop_id, workshop.frozen_sha256, records)


def records_of(database: Database, actor: Actor, workshop_id: UUID) -> tuple[UUID, ...]:
    """The submissions that a closed workshop was written down in."""
    with database.reading() as session:
        workshop = leading.found(session, actor, workshop_id)
        return tuple(UUID(record) for record in workshop.frozen.get("records", ()))


def intact(workshop: Workshop) -> bool:
    """Whether the frozen tallies are what they were when they were hashed."""
    return hashlib.sha256(canonical(workshop.frozen)).hexdigest() == workshop.frozen_sha256


def _freeze(session: Session, workshop: Workshop, frozen: dict[str, Any]) -> None:
    votes = workshops.upvotes(session, workshop.id)
    for idea in workshops.ideas(session, workshop.id):
        idea.votes, idea.link = votes.get(idea.id, 0), None
        idea.said = ""
        if idea.state != "published":
            session.delete(idea)
    session.flush()
    workshops.forget_seats_and_ballots(session, workshop.id)
    workshops.forget_all_attempts(session)
    workshop.frozen, workshop.frozen_sha256 = frozen, hashlib.sha256(canonical(frozen)).hexdigest()
    workshop.state, workshop.closed_at = leading.CLOSED, datetime.now(UTC)
    workshop.salt, workshop.join_digest, workshop.code_digest = "", None, None
    workshops.beat(session, workshop.id, phones=True)


def _tallies(database: Database, session: Session, workshop: Workshop, timezone: str) -> dict[str, Any]:
    counts = tally.counted(session, workshop)
    found = [tally.tallied(database, session, workshop, step, timezone) for step in counts.steps]
    votes = workshops.upvotes(session, workshop.id)
    ideas = workshops.ideas(session, workshop.id, "published")
    return {
        "held_on": workshop.held_on.isoformat(),
        "version": str(workshop.version_id),
        "tables": [
            {"code": row.table.code, "seats": row.table.seats, "joined": row.joined} for row in counts.tables
        ],
        "steps": [_written(each) for each in found],
        "ideas": sorted(
            ({"words": idea.words, "topic": idea.topic, "votes": votes.get(idea.id, 0)} for idea in ideas),
            key=lambda idea: (-idea["votes"], idea["words"]),
        ),
    }


def _written(found: Tally) -> dict[str, Any]:
    return {
        "question": found.step.question,
        "kind": found.step.kind,
        "opened": found.step.opened,
        "ballots": found.ballots,
        "blank": found.blank,
        "values": dict(found.values),
        "support": dict(found.support),
        "order": list(found.order),
        "quoted": sorted(found.quoted),
        "combined": dict(found.combined),
        "traces": {name: _trace(score) for name, score in found.scores.items()},
    }


def _trace(found: Score) -> dict[str, Any]:
    """How a number arose, without the single ballots: those stand in the records, shuffled."""
    return {"value": found.value, "answered": found.answered, "of": found.of, **found.trace.notes}


def _store_records(
    database: Database, session: Session, actor: Actor, workshop: Workshop
) -> tuple[UUID, ...]:
    survey, declaration = voting.definition(database, workshop)
    area = programmes.area(session, actor.programme_id, workshop.area_id)
    assert area is not None
    stored = []
    for given in _gathered(session, workshop):
        answers = compiled(survey, declaration, area.code, given)
        arrival = _arrival(actor, workshop, answers)
        declined = unsaid(survey, actor, answers)
        submit.store(database, session, actor, replace(arrival, declined=declined), datetime.now(UTC))
        stored.append(arrival.instance_id)
    return tuple(stored)


def began(workshop: Workshop, now: datetime) -> datetime:
    """Of its day, though it was prepared before: by that day its brief finds its records."""
    return min(now, max(workshop.created_at, workshop.code_expires_at - CODE_LASTS))


def _arrival(actor: Actor, workshop: Workshop, answers: Mapping[str, Any]) -> Arrival:
    return Arrival(
        instance_id=uuid4(),
        case_id=None,
        area_id=workshop.area_id,
        version_id=workshop.version_id,
        round=ROUND,
        answers=answers,
        declined={},
        language=actor.language,
        started_at=began(workshop, datetime.now(UTC)),
    )


def unsaid(survey: Survey, actor: Actor, answers: Mapping[str, Any]) -> dict[str, str]:
    """What is asked of a table and nobody said is noted as not known, where that may be said."""
    may = {question.path for question in survey.questions() if "dk" in question.decline}
    declined: dict[str, str] = {}
    while True:
        response = interview.judged(survey, answers, declined, actor.timezone, "vi")
        missing = {
            problem.path
            for problem in response.problems
            if problem.code == "required" and problem.path in may
        }
        if not missing - declined.keys():
            return declined
        declined |= dict.fromkeys(missing, "dont_know")


def _gathered(session: Session, workshop: Workshop) -> Iterator[Given]:
    """One for each table, in an order of ballots that chance makes; small tables with the next one."""
    steps = {step.id: step.question for step in workshops.steps(session, workshop.id)}
    ballots = workshops.ballots(session, workshop.id)
    ideas = workshops.ideas(session, workshop.id, "published")
    tables = workshops.tables(session, workshop.id)
    for group in _grouped(tables, {ballot.table_id for ballot in ballots}, ballots):
        ids = {table.id for table in group}
        answers: dict[str, list[Any]] = {}
        for ballot in ballots:
            if ballot.table_id in ids:
                answers.setdefault(steps[ballot.step_id], []).append(ballot.answer.get("value"))
        for given in answers.values():
            secrets.SystemRandom().shuffle(given)
        words: dict[str, list[str]] = {}
        for idea in ideas:
            if idea.table_id in ids:
                words.setdefault(steps[idea.step_id], []).append(idea.words)
        people = max(map(len, answers.values()), default=0)
        yield Given(group[0].code, people, answers, words, group[0].facts)


def _grouped(
    tables: Sequence[WorkshopTable], used: set[UUID], ballots: Sequence[Any]
) -> Iterator[list[WorkshopTable]]:
    """Tables, so that no record is of fewer than three people while there is another table to go with."""
    groups: list[list[WorkshopTable]] = []
    waiting: list[WorkshopTable] = []
    for table in tables:
        if table.id not in used:
            continue
        waiting.append(table)
        if _people(waiting, ballots) >= FEWEST:
            groups.append(waiting)
            waiting = []
    if waiting and groups:
        groups[-1].extend(waiting)
    elif waiting:
        groups.append(waiting)
    yield from groups


def _people(group: Sequence[WorkshopTable], ballots: Sequence[Any]) -> int:
    ids = {table.id for table in group}
    by_step: dict[UUID, int] = {}
    for ballot in ballots:
        if ballot.table_id in ids:
            by_step[ballot.step_id] = by_step.get(ballot.step_id, 0) + 1
    return max(by_step.values(), default=0)

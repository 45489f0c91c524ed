"""Ballots on paper, typed in by the facilitator; the last ones can be taken back."""

from typing import Any
from uuid import UUID, uuid4

from survey_app.security.actor import Actor
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.workshops import judged, leading, voting
from survey_app.storage import workshops
from survey_app.storage.models import Workshop, WorkshopBallot, WorkshopStep
from survey_app.storage.session import Database


def type_ballot(
    database: Database,
    actor: Actor,
    workshop_id: UUID,
    step_id: UUID,
    table_id: UUID,
    answer: Any,
    ballot_id: UUID | None = None,
) -> UUID:
    """Take in one ballot; None is a blank one. Returns its id, by which it can be taken back.

    `answer`: "equip loan train", {"dot_equip": 3, "dot_loan": 2}, "late paper". Raises Refused with what is
    wrong in it, Conflicting("workshop_table_full") where every chair has a phone or a ballot already. A line
    that is sent again with its `ballot_id` is one ballot.
    """
    ballot_id = ballot_id or uuid4()
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        step = _open(workshop, leading.step_of(session, workshop, step_id))
        table = leading.table_of(session, workshop, table_id, lock=True)
        survey, declaration = voting.definition(database, workshop)
        if answer is not None:
            judged.check(survey, declaration, declaration.step(step.question), answer, actor.language)
        if workshops.paper_ballot(session, workshop_id, ballot_id) is not None:
            return ballot_id
        if workshops.ballots_of(session, step_id, table_id) >= table.seats:
            raise Conflicting("workshop_table_full")
        ballot = WorkshopBallot(
            id=ballot_id,
            programme_id=workshop.programme_id,
            workshop_id=workshop_id,
            step_id=step_id,
            table_id=table_id,
            answer={"value": answer},
        )
        session.add(ballot)
        workshops.beat(session, workshop_id)
        leading.note(session, actor, "type_ballot", workshop, step=step.question, table=table.code)
    return ballot_id


def undo(database: Database, actor: Actor, workshop_id: UUID, ballot_id: UUID) -> str:
    """Take a typed ballot back; returns the code of its table. Phones' ballots are not found here."""
    with database.session() as session:
        workshop = leading.led(session, actor, workshop_id)
        ballot = workshops.paper_ballot(session, workshop_id, ballot_id)
        if ballot is None:
            raise NotFound("workshop_ballot", ballot_id)
        step = _open(workshop, leading.step_of(session, workshop, ballot.step_id))
        table = leading.table_of(session, workshop, ballot.table_id)
        session.delete(ballot)
        workshops.beat(session, workshop_id)
        leading.note(session, actor, "undo_ballot", workshop, step=step.question, table=table.code)
    return table.code


def _open(workshop: Workshop, step: WorkshopStep) -> WorkshopStep:
    """Paper is typed in after the tables have voted: a closed step still takes it, until the end."""
    if step.state == "waiting":
        raise Conflicting("workshop_step_not_open")
    if workshop.state == leading.ENDED:
        raise Conflicting("workshop_ended")
    return step

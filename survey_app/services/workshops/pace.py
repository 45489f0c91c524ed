"""The pace of a workshop: steps are opened and closed, results revealed, the workshop paused and ended."""

from datetime import UTC, datetime
from uuid import UUID

from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services.errors import Conflicting, Refused
from survey_app.services.workshops import leading
from survey_app.services.workshops.leading import ENDED, PAUSED, PREPARED, RUNNING, led, note, step_of
from survey_app.storage import accounts, workshops
from survey_app.storage.models import Workshop
from survey_app.storage.session import Database, Session

VIEWS = ("join", "counts", "result", "ideas")


def open_step(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> None:
    """Open a step, the first time or again. Another open one must be closed before."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        _not_ended(workshop)
        step = step_of(session, workshop, step_id)
        if step.state == "open":
            return
        if any(other.state == "open" for other in workshops.steps(session, workshop_id)):
            raise Conflicting("workshop_step_open")
        step.state, step.revealed, step.opened = "open", False, step.opened + 1
        workshop.state = RUNNING
        show(workshop, "counts", step_id)
        verb = "reopen_step" if step.opened > 1 else "open_step"
        _moved(session, actor, workshop, verb, step=step.question, times=step.opened)


def close_step(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> None:
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        step = step_of(session, workshop, step_id)
        if step.state != "open":
            return
        step.state = "closed"
        _moved(
            session,
            actor,
            workshop,
            "close_step",
            step=step.question,
            ballots=_count(session, workshop, step_id),
        )


def reopen(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> None:
    """Open a closed step again: what was revealed of it is hidden until it is closed and revealed anew."""
    open_step(database, actor, workshop_id, step_id)


def reveal(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> None:
    """Show the result of a closed step on the wall."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        step = step_of(session, workshop, step_id)
        if step.state != "closed":
            raise Conflicting("workshop_step_not_closed")
        step.revealed = True
        show(workshop, "ideas" if step.kind in ("ideas", "text") else "result", step_id)
        _moved(
            session, actor, workshop, "reveal", step=step.question, ballots=_count(session, workshop, step_id)
        )


def hide(database: Database, actor: Actor, workshop_id: UUID, step_id: UUID) -> None:
    """Take a result off the wall."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        step = step_of(session, workshop, step_id)
        step.revealed = False
        if workshop.wall_step_id == step_id:
            show(workshop, "join", None)
        _moved(session, actor, workshop, "hide", step=step.question)


def put_on_wall(
    database: Database, actor: Actor, workshop_id: UUID, view: str, step_id: UUID | None = None
) -> None:
    """`join`, `counts` of a step, or a revealed `result` or `ideas`."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        if view not in VIEWS:
            raise Refused(("view", "choice"))
        if view in ("result", "ideas") and not (step_id and step_of(session, workshop, step_id).revealed):
            raise Conflicting("workshop_step_not_revealed")
        show(workshop, view, step_id)
        workshops.beat(session, workshop_id)


def show(workshop: Workshop, view: str, step_id: UUID | None) -> None:
    workshop.wall_view, workshop.wall_step_id = view, step_id


def pause(database: Database, actor: Actor, workshop_id: UUID) -> None:
    """A break. What is under way on a phone still arrives; nothing new is asked."""
    _turn(database, actor, workshop_id, (RUNNING,), PAUSED, "pause")


def resume(database: Database, actor: Actor, workshop_id: UUID) -> None:
    _turn(database, actor, workshop_id, (PAUSED,), RUNNING, "resume")


def begin(database: Database, actor: Actor, workshop_id: UUID) -> None:
    """Let people in before the first step is opened; opening a step does it too."""
    _turn(database, actor, workshop_id, (PREPARED,), RUNNING, "begin")


def end(database: Database, actor: Actor, workshop_id: UUID) -> None:
    """Nothing more comes in; ideas can still be edited, then the workshop is closed."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        if workshop.state == ENDED:
            return
        for step in workshops.steps(session, workshop_id):
            if step.state == "open":
                step.state = "closed"
        workshop.state, workshop.ended_at = ENDED, datetime.now(UTC)
        workshop.code_digest = None
        _moved(session, actor, workshop, "end")


def set_accept_late(database: Database, actor: Actor, workshop_id: UUID, accept: bool) -> None:
    """Whether ballots that arrive after their step was closed still count."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        workshop.accept_late = accept
        _moved(session, actor, workshop, "accept_late", accept=accept)


def hand_over(database: Database, actor: Actor, workshop_id: UUID, username: str) -> None:
    """Let another facilitator of the same ward lead from here on."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        other = accounts.by_username(session, username.strip().casefold())
        fit = other is not None and other.active and other.programme_id == actor.programme_id
        if other is None or not fit or other.role != Role.FACILITATOR:
            raise Refused(("username", "unknown"))
        if workshop.area_id not in accounts.area_ids(session, other.id):
            raise Refused(("username", "unknown"))
        workshop.facilitator_id = other.id
        _moved(session, actor, workshop, "hand_over", to=str(other.id))


def take_over(database: Database, actor: Actor, workshop_id: UUID) -> None:
    """Lead a workshop of the own ward whose facilitator cannot go on."""
    with database.session() as session:
        workshop = leading.held(session, actor, workshop_id)
        if workshop.facilitator_id == actor.user_id:
            return
        if workshop.state == leading.CLOSED:
            raise Conflicting("workshop_closed")
        before, workshop.facilitator_id = workshop.facilitator_id, actor.user_id
        _moved(session, actor, workshop, "take_over", before=str(before))


def set_facts(
    database: Database, actor: Actor, workshop_id: UUID, table_id: UUID, facts: dict[str, object]
) -> None:
    """What only the facilitator can say about a table, by question: who sits there, a fair amount."""
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        table = leading.table_of(session, workshop, table_id, lock=True)
        table.facts = {**table.facts, **facts}
        note(session, actor, "describe_table", workshop, table=table.code)


def _turn(
    database: Database, actor: Actor, workshop_id: UUID, before: tuple[str, ...], after: str, verb: str
) -> None:
    with database.session() as session:
        workshop = led(session, actor, workshop_id)
        if workshop.state == after:
            return
        if workshop.state not in before:
            raise Conflicting(f"workshop_{workshop.state}")
        workshop.state = after
        _moved(session, actor, workshop, verb)


def _moved(session: Session, actor: Actor, workshop: Workshop, verb: str, **detail: object) -> None:
    """Written down, and told to every phone."""
    workshops.beat(session, workshop.id, phones=True)
    note(session, actor, verb, workshop, **detail)


def _not_ended(workshop: Workshop) -> None:
    if workshop.state == ENDED:
        raise Conflicting("workshop_ended")


def _count(session: Session, workshop: Workshop, step_id: UUID) -> int:
    return sum(workshops.ballots_in(session, workshop.id).get(step_id, {}).values())

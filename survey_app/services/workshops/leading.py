"""Who may lead a workshop, and finding what belongs to it. Everything else in this package asks here."""

from uuid import UUID

from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.storage import workshops
from survey_app.storage.models import Workshop, WorkshopStep, WorkshopTable
from survey_app.storage.session import Session

PERMISSION = "workshop.run"
RUNNING, PAUSED, PREPARED, ENDED, CLOSED = "running", "paused", "prepared", "ended", "closed"


def found(session: Session, actor: Actor, workshop_id: UUID) -> Workshop:
    """A workshop of the actor's wards, to look at."""
    if not actor.may(PERMISSION):
        raise Forbidden(PERMISSION)
    workshop = workshops.one_in(session, scope_of(actor), workshop_id)
    if workshop is None:
        raise NotFound("workshop", workshop_id)
    return workshop


def held(session: Session, actor: Actor, workshop_id: UUID) -> Workshop:
    """The same, held until the transaction ends."""
    found(session, actor, workshop_id)
    workshop = workshops.one_in(session, scope_of(actor), workshop_id, lock=True)
    assert workshop is not None
    return workshop


def led(session: Session, actor: Actor, workshop_id: UUID) -> Workshop:
    """The same, to act on: held, and the actor's own to lead."""
    workshop = held(session, actor, workshop_id)
    if workshop.facilitator_id != actor.user_id:
        raise Conflicting("workshop_led_by_other")
    if workshop.state == CLOSED:
        raise Conflicting("workshop_closed")
    return workshop


def step_of(session: Session, workshop: Workshop, step_id: UUID) -> WorkshopStep:
    step = workshops.step(session, workshop.id, step_id)
    if step is None:
        raise NotFound("workshop_step", step_id)
    return step


def table_of(session: Session, workshop: Workshop, table_id: UUID, *, lock: bool = False) -> WorkshopTable:
    table = workshops.table(session, workshop.id, table_id, lock=lock)
    if table is None:
        raise NotFound("workshop_table", table_id)
    return table


def note(session: Session, actor: Actor, action: str, workshop: Workshop, **detail: object) -> None:
    audit.record(session, actor, f"workshop.{action}", "workshop", workshop.id, **detail)

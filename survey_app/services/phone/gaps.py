"""Records that a phone had finished and that never arrived, by the numbers it gave them."""

from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services.errors import Forbidden
from survey_app.storage import phones
from survey_app.storage.phones import Device
from survey_app.storage.session import Database


def missing(database: Database, actor: Actor) -> list[Device]:
    """Phones of people who work in the actor's areas, with fewer records here than they had made."""
    if not actor.may("phone.view"):
        raise Forbidden("phone.view")
    # Accounts are the administrator's care wherever they work, and a number of records says nothing else.
    areas = None if actor.may("user.manage") else scope_of(actor).area_ids
    with database.reading() as session:
        devices = phones.devices(session, actor.programme_id, areas)
    return [device for device in devices if device.missing > 0]

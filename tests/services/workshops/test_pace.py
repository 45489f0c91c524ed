"""Who leads, and what each move leaves behind."""

import pytest
from sqlalchemy import select

from survey_app.security.roles import Role
from survey_app.services import accounts
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.services.workshops import pace, tally
from survey_app.services.workshops.pulse import PHONES, Watcher, signal
from survey_app.storage.models import AuditEvent
from tests.services.workshops.room import Room
from tests.support.world import World


def test_one_step_at_a_time(room: Room) -> None:
    room.open("w02_rank3")
    with pytest.raises(Conflicting, match="step_open"):
        room.open("w03_dots")


def test_a_result_is_revealed_after_its_step_is_closed(room: Room) -> None:
    step = room.open("w02_rank3")
    with pytest.raises(Conflicting, match="not_closed"):
        pace.reveal(room.database, room.actor, room.id, step)


def test_only_a_facilitator_of_the_ward(room: Room, world: World) -> None:
    with pytest.raises(NotFound):
        tally.counts(room.database, world.cast.other_facilitator, room.id)
    with pytest.raises(Forbidden):
        tally.counts(room.database, world.cast.case_lead, room.id)


def test_a_second_facilitator_takes_over_and_gives_back(room: Room, world: World) -> None:
    name = "facilitator-2"
    accounts.create_user(
        room.database, world.cast.administrator, name, Role.FACILITATOR, ["caoxanh"], "mot-mat-khau-dai"
    )
    result = accounts.sign_in(room.database, room.settings, name, "mot-mat-khau-dai", "")
    assert result.account is not None
    second = result.account.actor
    with pytest.raises(Conflicting, match="led_by_other"):
        pace.begin(room.database, second, room.id)
    pace.take_over(room.database, second, room.id)
    pace.begin(room.database, second, room.id)
    with pytest.raises(Conflicting, match="led_by_other"):
        pace.pause(room.database, room.actor, room.id)
    pace.hand_over(room.database, second, room.id, "facilitator")
    pace.pause(room.database, room.actor, room.id)


@pytest.mark.parametrize("username", ["other-facilitator", "case-lead", "nobody"])
def test_it_is_handed_to_facilitators_of_the_ward_only(room: Room, username: str) -> None:
    with pytest.raises(Refused):
        pace.hand_over(room.database, room.actor, room.id, username)


def test_every_move_is_written_down_without_a_ballot_in_it(room: Room) -> None:
    room.open("w02_rank3")
    room.close("w02_rank3")
    pace.reveal(room.database, room.actor, room.id, room.step("w02_rank3"))
    pace.reopen(room.database, room.actor, room.id, room.step("w02_rank3"))
    with room.database.reading() as session:
        wanted = select(AuditEvent).where(AuditEvent.subject_id == str(room.id))
        found = [event.action for event in session.scalars(wanted.order_by(AuditEvent.sequence))]
    assert found == [
        "workshop.create", "workshop.open_step", "workshop.close_step", "workshop.reveal",
        "workshop.reopen_step",
    ]  # fmt: skip


def test_phones_hear_of_a_step_and_the_room_of_a_ballot(room: Room) -> None:
    watcher = Watcher(room.database)
    before = signal(room.database, room.id)
    step = room.open("w02_rank3")
    heard = watcher.wait(room.id, PHONES, before.phones, 10)
    assert heard is not None
    assert (heard.step, heard.open, heard.state) == (str(step), True, "running")

    token = room.sit_down()
    room.cast(token, "w02_rank3", "equip loan train")
    after = signal(room.database, room.id)
    assert (after.phones, after.room > heard.room) == (heard.phones, True)
    watcher.stop()
    assert watcher.wait(room.id, PHONES, after.phones, 10) is None

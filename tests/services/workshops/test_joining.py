"""The door of a workshop: right codes once, wrong ones ten times, and nothing kept of who came in."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from survey_app.services.errors import Refused
from survey_app.services.workshops import joining, pace, preparing
from survey_app.storage.models import Workshop, WorkshopAttempt, WorkshopSeat
from tests.services.workshops.room import Room

HERE, THERE = "10.0.0.1", "10.0.0.2"


def knock(room: Room, seat_code: str = "", source: str = HERE, **how: str) -> joining.Joined:
    given = how or {"room_code": room.printed.room_code}
    code = seat_code or room.printed.tables[0].seats[0]
    return joining.join(room.database, room.settings, source, code, **given)


def attempts(room: Room) -> int:
    with room.database.reading() as session:
        return len(session.scalars(select(WorkshopAttempt)).all())


def test_the_spoken_code_and_the_qr_code_lead_to_the_same_room(room: Room) -> None:
    first = knock(room)
    second = knock(room, room.printed.tables[0].seats[1], secret=room.printed.join_secret)
    assert first.workshop_id == second.workshop_id == room.id
    assert first.token != second.token


def test_who_came_in_leaves_no_attempt_behind(room: Room) -> None:
    knock(room)
    assert attempts(room) == 0


@pytest.mark.parametrize("code", ["000000", "", "abcdef"])
def test_a_wrong_room_code(room: Room, code: str) -> None:
    if code == room.printed.room_code:
        pytest.skip("drawn by chance")
    with pytest.raises(Refused, match="room: wrong"):
        knock(room, room_code=code)
    assert attempts(room) == 1


def test_a_used_seat_is_a_wrong_one(room: Room) -> None:
    knock(room)
    with pytest.raises(Refused, match="seat: wrong"):
        knock(room)


def test_after_ten_wrong_tries_a_source_waits_and_others_do_not(room: Room) -> None:
    for _ in range(10):
        with pytest.raises(Refused, match="room: wrong"):
            knock(room, room_code="1")
    with pytest.raises(Refused, match="room: locked"):
        knock(room)
    knock(room, source=THERE)


def test_the_qr_code_still_opens_where_the_spoken_code_is_locked(room: Room) -> None:
    for _ in range(11):
        with pytest.raises(Refused):
            knock(room, room_code="1")
    knock(room, secret=room.printed.join_secret)


def test_all_sources_together_have_a_cap(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(joining.LIMITS, joining.ROOM, (10, 3))  # type: ignore[attr-defined]
    for place in range(3):
        with pytest.raises(Refused, match="room: wrong"):
            knock(room, source=f"10.0.1.{place}", room_code="1")
    with pytest.raises(Refused, match="room: locked"):
        knock(room, source="10.0.2.1")


def test_the_spoken_code_expires(room: Room) -> None:
    with room.database.session() as session:
        workshop = session.get_one(Workshop, room.id)
        workshop.code_expires_at -= timedelta(days=3)
    with pytest.raises(Refused, match="room: wrong"):
        knock(room)


def test_nobody_comes_in_after_the_end(room: Room) -> None:
    pace.end(room.database, room.actor, room.id)
    with pytest.raises(Refused, match="room: wrong"):
        knock(room, secret=room.printed.join_secret)


def test_codes_of_another_workshop_open_nothing_here(room: Room) -> None:
    area = next(iter(room.actor.area_ids))
    other = preparing.create(room.database, room.settings, room.actor, "needs", area, date.today(), [3])
    with pytest.raises(Refused, match="seat: wrong"):
        knock(room, other.tables[0].seats[0])


def test_only_digests_are_kept(room: Room) -> None:
    with room.database.reading() as session:
        seats = session.scalars(select(WorkshopSeat)).all()
        workshop = session.get_one(Workshop, room.id)
    kept = {str(value) for seat in seats for value in vars(seat).values()} | {
        str(value) for value in vars(workshop).values()
    }
    secret = {room.printed.join_secret, room.printed.room_code, *room.printed.tables[0].seats}
    assert kept.isdisjoint(secret)


def test_printing_again_voids_the_codes_of_free_chairs(room: Room) -> None:
    token = room.sit_down(seat=0)
    again = preparing.print_again(room.database, room.settings, room.actor, room.id)
    assert len(again.tables[0].seats) == 4
    with pytest.raises(Refused, match="seat: wrong"):
        knock(room, room.printed.tables[0].seats[1])
    knock(room, again.tables[0].seats[0])
    assert knock(room, "0", secret=room.printed.join_secret, token=token).token == token

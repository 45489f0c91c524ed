"""Never more ballots than seats, whatever people, phones and facilitators do at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from survey_app.services.errors import Conflicting, Refused
from survey_app.services.workshops import closing, joining, pace, paper, preparing, tally
from survey_app.storage.models import WorkshopBallot
from tests.services.workshops.room import EXAMPLE, Room

RANK = "w02_rank3"


def table_id(room: Room) -> UUID:
    return tally.counts(room.database, room.actor, room.id).tables[0].table.id


def typed(room: Room, answer: str = EXAMPLE[0]) -> UUID:
    return paper.type_ballot(room.database, room.actor, room.id, room.step(RANK), table_id(room), answer)


def outcomes(acts: list[Callable[[], object]]) -> list[str]:
    """All at once; "done", or why not."""

    def one(act: Callable[[], object]) -> str:
        try:
            act()
        except (Conflicting, Refused) as refusal:
            return str(refusal)
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_a_phone_finds_no_room_where_paper_has_filled_the_table(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    last = [typed(room) for _ in range(5)][-1]
    with pytest.raises(Refused, match="full"):
        room.cast(token, RANK, EXAMPLE[1])
    assert room.ballots(RANK) == 5

    paper.undo(room.database, room.actor, room.id, last)
    room.cast(token, RANK, EXAMPLE[1])
    assert room.ballots(RANK) == 5


def test_a_ballot_can_be_changed_at_a_full_table(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    mine = room.cast(token, RANK, EXAMPLE[0])
    for _ in range(4):
        typed(room)
    room.cast(token, RANK, EXAMPLE[3], replaces=mine.ballot_id)
    assert room.ballots(RANK) == 5


def test_phones_and_paper_at_once_fill_the_table_exactly(room: Room) -> None:
    tokens = [room.sit_down(seat=seat) for seat in range(5)]
    room.open(RANK)
    acts: list[Callable[[], object]] = [
        lambda token=token: room.cast(token, RANK, EXAMPLE[0])  # type: ignore[misc]
        for token in tokens
    ]
    acts += [lambda: typed(room)] * 5
    assert outcomes(acts).count("done") == 5
    assert room.ballots(RANK) == 5


def test_one_seat_code_lets_one_of_many_phones_in(room: Room) -> None:
    assert outcomes([lambda: room.sit_down(source="10.0.0.9")] * 6).count("done") == 1
    assert tally.counts(room.database, room.actor, room.id).joined == 1


def test_a_ballot_that_was_in_before_its_phone_got_a_new_seat_is_not_taken_twice(room: Room) -> None:
    first = room.sit_down(seat=0)
    room.open(RANK)
    number = uuid4()
    room.cast(first, RANK, EXAMPLE[0], ballot_id=number)
    second = room.sit_down(seat=1)
    with pytest.raises(Refused, match="used"):
        room.cast(second, RANK, EXAMPLE[0], ballot_id=number)
    assert room.ballots(RANK) == 1
    room.cast(second, RANK, EXAMPLE[1])
    assert room.ballots(RANK) == 2


def test_whoever_sits_cannot_guess_the_other_seats(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(joining.LIMITS, joining.SEAT, (5, 500))  # type: ignore[attr-defined]
    token = room.sit_down(source="10.0.0.7")
    secret = room.printed.join_secret

    def guess() -> object:
        return joining.join(room.database, room.settings, "10.0.0.7", "1", secret=secret, token=token)

    for _ in range(5):
        guess()
    with pytest.raises(Refused, match="seat: locked"):
        guess()


def test_ballots_under_way_while_the_workshop_closes_are_in_or_refused(room: Room) -> None:
    """Whatever was taken is in the records; nothing is left behind in the table of ballots."""
    tokens = [room.sit_down(seat=seat) for seat in range(5)]
    room.open(RANK)
    for token in tokens[:3]:
        room.cast(token, RANK, EXAMPLE[0])

    def close() -> None:
        pace.end(room.database, room.actor, room.id)
        closing.close(room.database, room.actor, room.id)

    late: list[Callable[[], object]] = [
        lambda token=token: room.cast(token, RANK, EXAMPLE[1])  # type: ignore[misc]
        for token in tokens[3:]
    ]
    told = outcomes([*late, close])

    assert told[-1] == "done"
    with room.database.reading() as session:
        frozen = tally.counted(session, preparing.leading.found(session, room.actor, room.id)).workshop.frozen
        left = list(session.scalars(select(WorkshopBallot.id)))
    assert left == []
    (ranks,) = [step for step in frozen["steps"] if step["question"] == RANK]
    assert ranks["ballots"] == 3 + told[:-1].count("done")


def test_a_second_facilitator_at_the_same_moment_does_nothing_twice(room: Room) -> None:
    pace.end(room.database, room.actor, room.id)

    def close() -> object:
        return closing.close(room.database, room.actor, room.id)

    assert sorted(outcomes([close] * 3)) == ["done", "workshop_closed", "workshop_closed"]

"""One ballot a seat: changed until the step closes, sent twice without harm, late as the facilitator sets."""

from threading import Thread
from uuid import uuid4

import pytest

from survey_app.services.errors import Conflicting, Refused
from survey_app.services.workshops import ideas, pace, paper, preparing, tally
from tests.services.workshops.room import EXAMPLE, Room, publish

RANK = "w02_rank3"


def values(room: Room) -> dict[str, float]:
    found = tally.tally(room.database, room.actor, room.id, room.step(RANK)).values
    return {name: points for name, points in found.items() if points}


def test_a_changed_ballot_takes_the_place_of_the_first(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    first = room.cast(token, RANK, "equip loan train")
    room.cast(token, RANK, "plan loan train", replaces=first.ballot_id)
    assert room.ballots(RANK) == 1
    assert values(room) == {"plan": 3, "loan": 2, "train": 1}


def test_an_old_ballot_that_comes_again_writes_over_nothing(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    first = room.cast(token, RANK, "equip loan train")
    room.cast(token, RANK, "plan loan train", replaces=first.ballot_id)
    again = room.cast(token, RANK, "equip loan train", ballot_id=first.ballot_id)
    assert again.stale
    assert values(room)["plan"] == 3


def test_the_same_ballot_from_two_threads_at_once_is_one(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    number = uuid4()
    threads = [
        Thread(target=room.cast, args=(token, RANK, EXAMPLE[0]), kwargs={"ballot_id": number})
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert room.ballots(RANK) == 1


@pytest.mark.parametrize("answer", ["equip", "equip equip loan", "equip loan gold", "equip loan train plan"])
def test_the_questionnaire_judges_every_ballot(room: Room, answer: str) -> None:
    token = room.sit_down()
    room.open(RANK)
    with pytest.raises(Refused):
        room.cast(token, RANK, answer)
    assert room.ballots(RANK) == 0


@pytest.mark.parametrize("dots", [{"dot_equip": 4}, {"dot_equip": 6}, {"dot_gold": 5}, {"dot_equip": -1}, {}])
def test_five_dots_of_the_list(room: Room, dots: dict[str, int]) -> None:
    token = room.sit_down()
    room.open("w03_dots")
    with pytest.raises(Refused):
        room.cast(token, "w03_dots", dots)


def test_late_ballots_as_the_facilitator_sets(room: Room) -> None:
    first, second = room.sit_down(seat=0), room.sit_down(seat=1)
    room.open(RANK)
    room.close(RANK)
    room.cast(first, RANK, EXAMPLE[0])
    pace.set_accept_late(room.database, room.actor, room.id, False)
    with pytest.raises(Refused, match="late"):
        room.cast(second, RANK, EXAMPLE[1])
    assert room.ballots(RANK) == 1


def test_nothing_before_a_step_is_opened_nor_after_the_end(room: Room) -> None:
    token = room.sit_down()
    with pytest.raises(Refused, match="waiting"):
        room.cast(token, RANK, EXAMPLE[0])
    room.open(RANK)
    pace.end(room.database, room.actor, room.id)
    with pytest.raises(Refused, match="ended"):
        room.cast(token, RANK, EXAMPLE[0])


def test_a_step_that_is_reopened_keeps_its_ballots_and_is_hidden_again(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    first = room.cast(token, RANK, EXAMPLE[0])
    room.close(RANK)
    pace.reveal(room.database, room.actor, room.id, room.step(RANK))
    pace.reopen(room.database, room.actor, room.id, room.step(RANK))
    counts = tally.counts(room.database, room.actor, room.id)
    assert not counts.steps[0].revealed
    room.cast(token, RANK, EXAMPLE[2], replaces=first.ballot_id)
    assert room.ballots(RANK) == 1


def test_a_chair_with_a_new_phone_has_one_ballot_still(room: Room) -> None:
    token = room.sit_down()
    room.open(RANK)
    room.cast(token, RANK, EXAMPLE[0])
    table = tally.counts(room.database, room.actor, room.id).tables[0].table
    code = preparing.new_seat_code(room.database, room.settings, room.actor, room.id, table.id, 1)
    fresh = room.sit_down_with(code)
    with pytest.raises(Refused, match="used"):
        room.cast(fresh, RANK, EXAMPLE[1])
    with pytest.raises(Refused, match="seat"):
        room.cast(token, RANK, EXAMPLE[1])
    assert room.ballots(RANK) == 1


def test_paper_fills_the_chairs_without_phones_and_no_more(room: Room) -> None:
    token = room.sit_down()
    step = room.open(RANK)
    room.cast(token, RANK, EXAMPLE[0])
    table = tally.counts(room.database, room.actor, room.id).tables[0].table
    typed = [
        paper.type_ballot(room.database, room.actor, room.id, step, table.id, answer)
        for answer in EXAMPLE[1:]
    ]
    with pytest.raises(Conflicting, match="table_full"):
        paper.type_ballot(room.database, room.actor, room.id, step, table.id, EXAMPLE[0])
    assert values(room) == {"equip": 13, "loan": 8, "train": 5, "market": 3, "plan": 1}
    paper.undo(room.database, room.actor, room.id, typed[-1])
    assert room.ballots(RANK) == 4


def test_merged_ideas_count_a_voter_once(room: Room) -> None:
    one, two = room.sit_down(seat=0), room.sit_down(seat=1)
    step = room.open("w04_new")
    numbers = [uuid4(), uuid4()]
    for number, words in zip(numbers, ("Xe đẩy", "Xe đẩy hàng"), strict=True):
        ideas.add(room.database, room.settings, one, step, number, words)
        publish(room, number, words)
        for token in (one, two):
            ideas.vote(room.database, room.settings, token, number, True)
    ideas.merge(room.database, room.actor, room.id, numbers, numbers[0])
    (row,) = ideas.published(room.database, room.actor, room.id)
    assert (row.idea.words, row.votes) == ("Xe đẩy", 2)


def test_three_ideas_a_seat(room: Room) -> None:
    token = room.sit_down()
    step = room.open("w04_new")
    for number in range(3):
        ideas.add(room.database, room.settings, token, step, uuid4(), f"Ý {number}")
    with pytest.raises(Refused, match="full"):
        ideas.add(room.database, room.settings, token, step, uuid4(), "Ý nữa")

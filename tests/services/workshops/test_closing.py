"""Closing a workshop: the worked example to the digit, records that are scored, tallies that are frozen."""

import pytest

from survey_app.services.errors import Conflicting
from survey_app.services.workshops import closing, pace, tally
from survey_app.storage import submissions, workshops
from tests.services.workshops.room import EXAMPLE, FIVE_DOTS, Room


@pytest.fixture
def voted(room: Room) -> Room:
    for seat in range(5):
        room.sit_down(seat=seat)
    room.vote_all("w02_rank3", EXAMPLE)
    room.vote_all("w03_dots", FIVE_DOTS)
    room.vote_all("w06_obstacle", ["late", "late paper", "late", "none", None])
    return room


def test_the_worked_example_to_the_digit(voted: Room) -> None:
    ranks = tally.tally(voted.database, voted.actor, voted.id, voted.step("w02_rank3"))
    assert {option: points for option, points in ranks.values.items() if points} == {
        "equip": 13, "loan": 8, "train": 5, "market": 3, "plan": 1,
    }  # fmt: skip
    assert ranks.combined["equip"] == 0.4167  # (13/30 + 10/25) ÷ 2
    assert list(ranks.order)[:3] == ["equip", "loan", "train"]
    assert ranks.quoted == {"equip", "loan", "train"}  # three ballots or more

    dots = tally.tally(voted.database, voted.actor, voted.id, voted.step("w03_dots"))
    assert dots.values["equip"] == 10
    assert dots.scores["DOT"].trace.notes["shares"]["equip"] == "2/5"


def test_obstacles_are_ballots_that_name_them(voted: Room) -> None:
    found = tally.tally(voted.database, voted.actor, voted.id, voted.step("w06_obstacle"))
    assert (found.values["late"], found.values["paper"], found.blank) == (3, 1, 1)
    assert found.quoted == {"late"}


def test_a_table_becomes_a_record_with_the_same_scores(voted: Room) -> None:
    pace.end(voted.database, voted.actor, voted.id)
    closed = closing.close(voted.database, voted.actor, voted.id)

    (record,) = closed.records
    with voted.database.reading() as session:
        submission = submissions.by_id(session, record)
        scores = {one.name: one.value["value"] for one in submissions.scores(session, record)}
    assert submission is not None
    assert (submission.status, submission.problems) == ("accepted", [])
    assert scores["BORDA"]["equip"] == 13
    assert scores["COMBINED"]["equip"] == 0.4167
    kept = submission.answers["W"]["W_ballot"]
    assert sorted(one["w02_rank3"] for one in kept) == sorted(EXAMPLE)
    assert submission.answers["W"]["w06_obstacle"] == "late"


def test_somebody_who_gives_no_dots_spoils_nothing(room: Room) -> None:
    for seat in range(5):
        room.sit_down(seat=seat)
    room.vote_all("w02_rank3", EXAMPLE)
    room.vote_all("w03_dots", [*FIVE_DOTS[:4], None])
    pace.end(room.database, room.actor, room.id)

    (record,) = closing.close(room.database, room.actor, room.id).records

    with room.database.reading() as session:
        submission = submissions.by_id(session, record)
        scores = {one.name: one.value["value"] for one in submissions.scores(session, record)}
    assert submission is not None
    assert submission.status == "accepted"
    assert scores["DOT"]["train"] == 5


def test_what_was_frozen_can_be_verified(voted: Room) -> None:
    pace.end(voted.database, voted.actor, voted.id)
    closed = closing.close(voted.database, voted.actor, voted.id)

    with voted.database.reading() as session:
        workshop = workshops.by_id(session, voted.id)
    assert workshop is not None
    assert workshop.frozen_sha256 == closed.sha256
    assert closing.intact(workshop)
    workshop.frozen = {**workshop.frozen, "held_on": "2000-01-01"}
    assert not closing.intact(workshop)


def test_it_must_have_ended_and_closes_once(voted: Room) -> None:
    with pytest.raises(Conflicting, match="workshop_not_ended"):
        closing.close(voted.database, voted.actor, voted.id)
    pace.end(voted.database, voted.actor, voted.id)
    closing.close(voted.database, voted.actor, voted.id)
    with pytest.raises(Conflicting, match="workshop_closed"):
        closing.close(voted.database, voted.actor, voted.id)

"""Files by code: what each role finds of them."""

from datetime import UTC, datetime, timedelta

import pytest

from survey_app.services import cases
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage.database import Database
from tests.support.world import World


def codes(database: Database, world: World, name: str) -> list[str]:
    return [row.case.code for row in cases.list_cases(database, world.cast.people[name])]


def test_everybody_finds_their_own_wards(world: World, database: Database) -> None:
    assert codes(database, world, "interviewer") == ["CX-0417"]
    assert codes(database, world, "case_lead") == ["CX-0417"]
    assert codes(database, world, "stranger") == ["HT-0203"]
    assert codes(database, world, "programme_lead") == ["CX-0417", "HT-0203"]


@pytest.mark.parametrize("name", ["facilitator", "administrator"])
def test_facilitators_and_administrators_find_no_cases(name: str, world: World, database: Database) -> None:
    with pytest.raises(Forbidden):
        codes(database, world, name)
    with pytest.raises(Forbidden):
        cases.open_case(database, world.cast.people[name], world.cast.own_case)


def test_who_sees_which_records_of_a_case(world: World, database: Database) -> None:
    def records(name: str) -> int:
        return len(cases.open_case(database, world.cast.people[name], world.cast.own_case).submissions)

    assert records("case_lead") == 1
    assert records("interviewer") == 1
    assert records("plain_interviewer") == 0
    assert records("programme_lead") == 0


def test_drafts_are_shown_to_their_author_only(world: World, database: Database) -> None:
    def drafts(name: str) -> int:
        return len(cases.open_case(database, world.cast.people[name], world.cast.own_case).drafts)

    assert drafts("interviewer") == 1
    assert drafts("case_lead") == 0


def test_a_brief_can_be_made_once_something_was_accepted(world: World, database: Database) -> None:
    cast = world.cast

    assert cases.open_case(database, cast.case_lead, cast.own_case).briefable
    assert cases.open_case(database, cast.programme_lead, cast.own_case).briefable
    assert not cases.open_case(database, cast.interviewer, cast.own_case).briefable


def test_a_new_case(world: World, database: Database) -> None:
    case_id = cases.create(database, world.cast.interviewer, " cx-0500 ", world.cast.own_area)

    assert cases.open_case(database, world.cast.interviewer, case_id).case.code == "CX-0500"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("CX0500", ("code", "pattern")),
        ("CX-05000", ("code", "pattern")),
        ("Nguyen", ("code", "pattern")),
        ("CX-0417", ("code", "taken")),
        ("HT-0203", ("code", "taken")),
    ],
)
def test_a_case_that_cannot_be(code: str, problem: tuple[str, str], world: World, database: Database) -> None:
    with pytest.raises(Refused) as refused:
        cases.create(database, world.cast.interviewer, code, world.cast.own_area)

    assert refused.value.problems == (problem,)


def test_a_case_in_another_ward_cannot_be_opened(world: World, database: Database) -> None:
    with pytest.raises(Refused):
        cases.create(database, world.cast.interviewer, "CX-0500", world.cast.other_area)


def test_the_next_meeting_stands_on_the_front_page(world: World, database: Database) -> None:
    actor, case_id = world.cast.interviewer, world.cast.own_case

    cases.plan_meeting(database, actor, case_id, datetime.now(UTC) - timedelta(hours=1), "club")
    assert [row.case.code for row in cases.today(database, actor).meetings] == ["CX-0417"]

    cases.plan_meeting(database, actor, case_id, datetime.now(UTC) + timedelta(days=3), "club")
    assert cases.today(database, actor).meetings == []

    cases.plan_meeting(database, actor, case_id, None, "none")
    assert cases.open_case(database, actor, case_id).case.next_meeting_how is None


def test_a_meeting_for_another_ward_or_in_an_unknown_way(world: World, database: Database) -> None:
    actor = world.cast.interviewer
    with pytest.raises(NotFound):
        cases.plan_meeting(database, actor, world.cast.other_case, datetime.now(UTC), "club")
    with pytest.raises(Refused):
        cases.plan_meeting(database, actor, world.cast.own_case, datetime.now(UTC), "phone")


def test_today_counts_what_concerns_the_role(world: World, database: Database) -> None:
    lead = cases.today(database, world.cast.case_lead)
    writer = cases.today(database, world.cast.interviewer)

    assert (lead.open_alerts, lead.received, lead.drafts) == (1, 0, [])
    assert (writer.open_alerts, writer.received, len(writer.drafts)) == (0, 1, 1)

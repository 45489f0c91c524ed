"""Filling: prefilled, kept section by section, paused, gone on with; a table without a case."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from survey_app.services import fill, questionnaires, submit
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage.database import Database
from tests.support.world import World

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def start(database: Database, world: World, form_id: str = "baseline", round_: str = "mid"):
    cast = world.cast
    return fill.start(database, cast.interviewer, cast.own_case, form_id, round_, "vi")


def test_what_is_known_is_not_asked_again(world: World, database: Database) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), tick=False):
        opened = fill.open(database, world.cast.interviewer, start(database, world))

    assert opened.draft.answers == {
        "A": {
            "a01_case": "CX-0417",
            "a02_ward": "caoxanh",
            "a03_date": "2026-11-23",
            "a04_round": "mid",
        }
    }


def test_starting_twice_goes_on_with_the_same_interview(world: World, database: Database) -> None:
    assert start(database, world) == start(database, world)
    assert start(database, world) != start(database, world, round_="end")


def test_a_sent_interview_can_be_followed_by_another(world: World, database: Database) -> None:
    first = start(database, world, "indepth")
    submit.stop(database, world.cast.interviewer, first)

    assert start(database, world, "indepth") != first


def test_an_id_chosen_by_the_phone_is_used_once(world: World, database: Database) -> None:
    cast, chosen = world.cast, uuid4()
    place = (cast.own_case, "baseline", "mid", "vi")

    assert fill.start(database, cast.interviewer, *place, instance_id=chosen) == chosen
    assert fill.start(database, cast.interviewer, *place, instance_id=chosen) == chosen


def test_a_section_is_kept_as_typed_and_judged(world: World, database: Database) -> None:
    draft_id = start(database, world)

    opened = fill.save_section(
        database,
        world.cast.interviewer,
        draft_id,
        "/data/D",
        {"d08_area": "rộng", "d00_income": -98},
        {"/data/D/d09_water": "refused", "/data/E/e01_cheap": "refused"},
        section=3,
    )

    assert opened.draft.answers["D"] == {"d08_area": "rộng", "d00_income": -98}
    assert opened.draft.answers["A"]["a01_case"] == "CX-0417"
    assert opened.draft.declined == {"/data/D/d09_water": "refused"}
    assert opened.draft.section == 3


def test_saving_again_replaces_the_section_and_nothing_else(world: World, database: Database) -> None:
    draft_id, actor = start(database, world), world.cast.interviewer
    fill.save_section(
        database, actor, draft_id, "/data/E", {"e01_cheap": 1}, {"/data/E/e02_borrow": "refused"}
    )

    opened = fill.save_section(database, actor, draft_id, "/data/D", {"d08_area": 30}, {})
    assert opened.draft.answers["E"] == {"e01_cheap": 1}
    assert opened.draft.declined == {"/data/E/e02_borrow": "refused"}

    opened = fill.save_section(database, actor, draft_id, "/data/E", {"e01_cheap": 2, "e02_borrow": 3}, {})
    assert opened.draft.answers["E"] == {"e01_cheap": 2, "e02_borrow": 3}
    assert opened.draft.declined == {}


def test_a_section_that_is_not_there(world: World, database: Database) -> None:
    with pytest.raises(Refused):
        fill.save_section(database, world.cast.interviewer, start(database, world), "/data/Q", {}, {})


def test_ten_million_letters_are_refused_and_the_rest_of_the_draft_stays(
    world: World, database: Database
) -> None:
    draft_id, actor = start(database, world), world.cast.interviewer
    fill.save_section(database, actor, draft_id, "/data/E", {"e01_cheap": 1}, {})

    with pytest.raises(Refused) as refused:
        fill.save_section(database, actor, draft_id, "/data/J", {"j05_obs": "x" * 10_000_000}, {})

    assert refused.value.problems == (("section", "too_long"),)
    assert fill.open(database, actor, draft_id).draft.answers["E"] == {"e01_cheap": 1}


@pytest.mark.parametrize("words", ["một\0hai", "\ud800 nửa chữ", "‮ngược", "🙂"])
def test_odd_characters_become_storable(words: str) -> None:
    kept = fill.storable({"j05_obs": words, "list": [words], "n": 3})

    assert kept["n"] == 3
    assert "\0" not in kept["j05_obs"]
    kept["j05_obs"].encode("utf-8")


def test_the_clock_stands_still_while_pausing(world: World, database: Database) -> None:
    draft_id, actor = start(database, world), world.cast.interviewer

    with time_machine.travel(START, tick=False):
        assert fill.pause(database, actor, draft_id).draft.state == "paused"
    with time_machine.travel(START + timedelta(minutes=5), tick=False):
        fill.pause(database, actor, draft_id)
    with time_machine.travel(START + timedelta(minutes=12), tick=False):
        draft = fill.resume(database, actor, draft_id).draft

    assert (draft.state, draft.paused_seconds) == ("open", 12 * 60)


def test_the_language_of_an_interview_can_change(world: World, database: Database) -> None:
    draft_id, actor = start(database, world), world.cast.interviewer

    fill.set_language(database, actor, draft_id, "en")

    assert fill.open(database, actor, draft_id).draft.language == "en"
    with pytest.raises(Refused):
        fill.set_language(database, actor, draft_id, "xx")


def test_in_depth_conversations_need_a_trained_interviewer(world: World, database: Database) -> None:
    cast = world.cast

    with pytest.raises(NotFound):
        fill.start(database, cast.plain_interviewer, cast.own_case, "indepth", "base", "vi")
    forms = questionnaires.fillable(database, cast.plain_interviewer, cast.own_case)
    assert [form.questionnaire.form_id for form in forms] == ["baseline", "needs"]


def test_a_case_of_another_ward_cannot_be_begun(world: World, database: Database) -> None:
    with pytest.raises(NotFound):
        fill.start(database, world.cast.interviewer, world.cast.other_case, "baseline", "base", "vi")


@pytest.mark.parametrize("name", ["facilitator", "case_lead", "programme_lead", "administrator"])
def test_only_interviewers_fill_for_a_case(name: str, world: World, database: Database) -> None:
    with pytest.raises(Forbidden):
        fill.start(database, world.cast.people[name], world.cast.own_case, "baseline", "base", "vi")


def test_a_table_has_no_case_and_is_in_workshop_mode(world: World, database: Database) -> None:
    cast = world.cast
    draft_id = fill.start(database, cast.facilitator, None, "needs", "base", "vi")

    part = {"a01_mode": "ind", "a03_case": "CX-0417", "a02_ward": "caoxanh", "a04_table": "B01"}
    opened = fill.save_section(database, cast.facilitator, draft_id, "/data/A", part, {})

    assert opened.case is None
    assert opened.area.code == "caoxanh"
    assert opened.draft.answers["A"]["a01_mode"] == "ws"
    assert "/data/A/a03_case" in opened.response.irrelevant


def test_several_tables_are_filled_side_by_side(world: World, database: Database) -> None:
    tables = [fill.start(database, world.cast.facilitator, None, "needs", "base", "vi") for _ in range(3)]

    assert len(set(tables)) == 3


def test_a_table_is_in_an_own_ward_with_the_workshop_form_only(world: World, database: Database) -> None:
    cast = world.cast

    with pytest.raises(NotFound):
        fill.start(database, cast.facilitator, None, "needs", "base", "vi", area_id=cast.other_area)
    with pytest.raises(NotFound):
        fill.start(database, cast.facilitator, None, "baseline", "base", "vi")
    with pytest.raises(Forbidden):
        fill.start(database, cast.interviewer, None, "needs", "base", "vi")


def test_a_person_record_cannot_be_turned_into_a_table(world: World, database: Database) -> None:
    draft_id, actor = start(database, world, "needs"), world.cast.interviewer

    opened = fill.save_section(database, actor, draft_id, "/data/A", {"a01_mode": "ws"}, {})

    assert opened.draft.answers["A"]["a01_mode"] == "ind"


def test_a_stopped_draft_is_closed(world: World, database: Database) -> None:
    draft_id, actor = start(database, world), world.cast.interviewer
    submit.stop(database, actor, draft_id)

    with pytest.raises(Conflicting):
        fill.pause(database, actor, draft_id)


@pytest.mark.parametrize(("round_", "language"), [("later", "vi"), ("mid", "fr")])
def test_a_round_or_language_that_is_not_there(
    round_: str, language: str, world: World, database: Database
) -> None:
    cast = world.cast
    with pytest.raises(Refused):
        fill.start(database, cast.interviewer, cast.own_case, "baseline", round_, language)

"""The brief of one workshop: the tables of an area and a day, never another area's, the same bytes again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from survey_app.services import brief_kinds, submit
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Conflicting, NotFound, Refused
from tests.briefs import pages
from tests.briefs.workshop_example import AMOUNTS, table
from tests.support.world import arrival

HELD = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def sent(world, database, number, people, begun=HELD):
    cast = world.cast
    record = arrival(
        world,
        "needs",
        None,
        cast.own_area,
        answers=table(number, people, AMOUNTS[number - 1]),
        instance_id=uuid4(),
        started_at=begun,
    )
    assert submit.receive(database, cast.facilitator, record).status == "accepted"
    return record.instance_id


@pytest.fixture
def tables(world, database):
    return [sent(world, database, number, people) for number, people in ((1, 7), (2, 6), (3, 6))]


def made(world, database, who="programme_lead", **filters):
    wanted = Wanted(world.cast.own_area, "vi", AT, filters)
    return brief_kinds.make(database, world.cast.people[who], "workshop", wanted)


@pytest.mark.parametrize("who", ["case_lead", "programme_lead"])
def test_the_leads_get_the_newest_workshop_of_the_area(world, database, tables, who):
    sent(world, database, 4, 7, HELD - timedelta(days=30))
    brief = made(world, database, who)
    text = pages.text(brief.pdf)
    assert "Tóm tắt hội thảo · Cao Xanh · 20/11/2026" in text
    assert "19 người ngồi 3 bàn" in text
    assert brief.inputs["date"] == "2026-11-20"
    assert {one["submission"] for one in brief.inputs["submissions"]} == set(map(str, tables))


def test_the_same_wish_gives_the_same_bytes(world, database, tables):
    assert made(world, database).pdf == made(world, database).pdf


def test_a_day_can_be_chosen(world, database, tables):
    sent(world, database, 4, 7, HELD - timedelta(days=30))
    brief = made(world, database, date="2026-10-21", form_id="needs")
    assert "7 người ngồi 1 bàn" in pages.text(brief.pdf)


def test_no_table_another_area_and_a_day_that_is_none(world, database, tables):
    with pytest.raises(Conflicting, match="brief_empty"):
        made(world, database, date="2026-01-01")
    with pytest.raises(Refused):
        made(world, database, date="yesterday")
    wanted = Wanted(world.cast.own_area, "vi", AT)
    with pytest.raises(NotFound):
        brief_kinds.make(database, world.cast.other_lead, "workshop", wanted)

"""The brief of one workshop: the tables of an area and a day, never another area's, the same bytes again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from survey_app.services import brief_kinds, submit
from survey_app.services.brief_made import Wanted
from survey_app.services.errors import Conflicting, NotFound, Refused
from survey_app.storage.models import Workshop
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


def test_a_workshop_in_the_official_layout_and_the_same_all_day(world, database, tables):
    lead, area = world.cast.programme_lead, world.cast.own_area
    one, other = (
        brief_kinds.make(
            database, lead, "official", Wanted(area, "vi", AT + timedelta(hours=later), {"of": "workshop"})
        )
        for later in (0, 8)
    )
    printed = pages.text(one.pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed and "Nhu cầu theo thứ tự" in printed
    assert one.pdf == other.pdf and one.inputs == other.inputs


def closed_workshop(world, database, held, records, ideas):
    """As closing leaves it: its records by id, and the ideas its facilitator published."""
    cast = world.cast
    with database.session() as session:
        session.add(
            one := Workshop(
                id=uuid4(),
                programme_id=cast.programme_id,
                area_id=cast.own_area,
                version_id=world.versions["needs"],
                facilitator_id=cast.facilitator.user_id,
                held_on=held.date(),
                state="closed",
                accept_late=False,
                salt="",
                code_expires_at=held,
                wall_view="join",
                frozen={"records": list(map(str, records)), "ideas": ideas},
                frozen_sha256="",
                created_at=held,
                closed_at=held,
            )
        )
        return one.id


def test_of_two_workshops_in_one_ward_on_one_day_the_one_that_is_named(world, database, tables):
    later = [sent(world, database, 4, 7, HELD + timedelta(hours=3))]
    morning = closed_workshop(world, database, HELD, tables, [])
    afternoon = closed_workshop(world, database, HELD, later, [])

    first, second = (made(world, database, workshop=str(one)) for one in (morning, afternoon))

    assert "19 người ngồi 3 bàn" in pages.text(first.pdf)
    assert "7 người ngồi 1 bàn" in pages.text(second.pdf)
    assert {one["submission"] for one in second.inputs["submissions"]} == set(map(str, later))


def test_edited_ideas_stand_with_their_need_others_only_with_enough_votes(world, database, tables):
    ideas = [
        {"words": "Mua chung theo nhóm.", "topic": "Máy móc, dụng cụ làm nghề", "votes": 1},
        {"words": "Họp chợ ngày chủ nhật.", "topic": "Chỗ bán", "votes": 4},
        {"words": "Ý của hai người.", "topic": "", "votes": 2},
    ]
    one = closed_workshop(world, database, HELD, tables, ideas)

    text = pages.text(made(world, database, workshop=str(one)).pdf)

    assert "Máy móc, dụng cụ làm nghề: Mua chung theo nhóm." in text
    assert "Chỗ bán: Họp chợ ngày chủ nhật." in text
    assert "hai người" not in text
    assert "Họp chợ" in pages.text(made(world, database, date="2026-11-20").pdf)


def test_a_workshop_of_another_ward_is_not_there_and_no_id_is_refused(world, database, tables):
    one = closed_workshop(world, database, HELD, tables, [])
    wanted = Wanted(world.cast.other_area, "vi", AT, {"workshop": str(one)})
    with pytest.raises(NotFound):
        brief_kinds.make(database, world.cast.programme_lead, "workshop", wanted)
    with pytest.raises(Refused):
        made(world, database, workshop="one")
    with pytest.raises(NotFound):
        made(world, database, workshop=str(uuid4()))

"""Ideas on their way to the wall: nothing is shown that nobody looked at."""

from uuid import UUID, uuid4

import pytest

from survey_app.config import Settings
from survey_app.services.errors import Refused
from survey_app.services.workshops import ideas, projecting
from survey_app.storage import workshops
from tests.services.workshops.room import Room, publish

SAID = "Chị bán cá đầu ngõ cần xe đẩy"
SHOWN = "Xe đẩy bán hàng"


@pytest.fixture
def idea(room: Room) -> UUID:
    token, number = room.sit_down(), uuid4()
    ideas.add(room.database, room.settings, token, room.open("w04_new"), number, SAID)
    return number


def on_the_wall(room: Room, settings: Settings) -> list[str]:
    with room.database.session() as session:
        workshop = workshops.by_id(session, room.id)
        assert workshop is not None
        workshop.wall_view, workshop.wall_step_id = "ideas", room.step("w04_new")
        step = workshops.step(session, room.id, workshop.wall_step_id)
        assert step is not None
        step.revealed = True
        secret = projecting.secret(settings, workshop)
    return [one.text for one in projecting.opened(room.database, settings, room.id, secret, "vi").ideas]


def test_an_idea_is_shown_when_somebody_says_that_nobody_is_known_by_it(
    room: Room, settings: Settings, idea: UUID
) -> None:
    with pytest.raises(Refused, match="nobody_known: required"):
        ideas.publish(room.database, room.actor, room.id, idea, SHOWN, nobody_known=False)
    assert on_the_wall(room, settings) == []

    publish(room, idea, SHOWN)
    assert on_the_wall(room, settings) == [SHOWN]


def test_new_words_are_looked_at_again(room: Room, settings: Settings, idea: UUID) -> None:
    publish(room, idea, SHOWN)
    ideas.edit(room.database, room.actor, room.id, idea, "Xe đẩy cho chị đầu ngõ")
    assert on_the_wall(room, settings) == []


def test_a_topic_alone_leaves_an_idea_where_it_is(room: Room, settings: Settings, idea: UUID) -> None:
    publish(room, idea, SHOWN)
    ideas.edit(room.database, room.actor, room.id, idea, SHOWN)
    ideas.group(room.database, room.actor, room.id, idea, "Dụng cụ")
    assert on_the_wall(room, settings) == [SHOWN]

"""The queue: due first comes first, taken by one, closed with an outcome."""

import pytest

from survey_app.services import alerts
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage.database import Database
from tests.support.world import World


def test_the_case_lead_sees_the_own_ward(world: World, database: Database) -> None:
    (row,) = alerts.queue(database, world.cast.case_lead).open

    assert row.case_code == "CX-0417"
    assert row.alert.id == world.own["alert_id"]


@pytest.mark.parametrize("name", ["interviewer", "facilitator", "programme_lead", "administrator"])
def test_nobody_else_sees_a_queue(name: str, world: World, database: Database) -> None:
    with pytest.raises(Forbidden):
        alerts.queue(database, world.cast.people[name])


def test_an_alert_is_taken_and_closed(world: World, database: Database) -> None:
    lead, alert_id = world.cast.case_lead, world.own["alert_id"]

    alerts.take(database, lead, alert_id)
    (row,) = alerts.queue(database, lead).open
    assert row.alert.taken_by == lead.user_id

    alerts.close(database, lead, alert_id, "met")
    queue = alerts.queue(database, lead)
    assert queue.open == []
    assert [row.alert.outcome for row in queue.closed] == ["met"]


def test_what_is_closed_stays_closed(world: World, database: Database) -> None:
    lead, alert_id = world.cast.case_lead, world.own["alert_id"]
    alerts.close(database, lead, alert_id, "met")

    with pytest.raises(Conflicting):
        alerts.close(database, lead, alert_id, "referred")
    with pytest.raises(Conflicting):
        alerts.take(database, lead, alert_id)


def test_an_outcome_is_a_word_of_the_list(world: World, database: Database) -> None:
    with pytest.raises(Refused):
        alerts.close(database, world.cast.case_lead, world.own["alert_id"], "a story about a person")


def test_an_alert_of_another_ward_does_not_exist(world: World, database: Database) -> None:
    with pytest.raises(NotFound):
        alerts.take(database, world.cast.case_lead, world.other["alert_id"])
    with pytest.raises(NotFound):
        alerts.close(database, world.cast.case_lead, world.other["alert_id"], "met")

"""Reading answers: the case lead of the ward, and of open answers their writer."""

from uuid import UUID

import pytest

from survey_app.services import submissions, submit
from survey_app.services.errors import Forbidden, NotFound
from survey_app.storage.database import Database
from tests.support import answers
from tests.support.world import World, arrival


@pytest.fixture
def conversation(world: World, database: Database) -> UUID:
    cast = world.cast
    record = arrival(world, "indepth", cast.own_case, cast.own_area, answers=answers.indepth())
    submit.receive(database, cast.interviewer, record)
    return record.instance_id


def test_the_case_lead_reads_answers_scores_and_alerts(world: World, database: Database) -> None:
    opened = submissions.open_submission(database, world.cast.case_lead, world.own["submission_id"])

    assert opened.response.values["/data/D/d08_area"] == 30
    assert next(score for score in opened.scores if score.name == "RCSI").value == {"value": 8}
    assert [alert.name for alert in opened.alerts] == ["debt_threat"]
    assert opened.case is not None
    assert opened.case.code == "CX-0417"


@pytest.mark.parametrize("name", ["interviewer", "facilitator", "programme_lead", "administrator"])
def test_nobody_else_reads_answers_or_scores(name: str, world: World, database: Database) -> None:
    actor, submission_id = world.cast.people[name], world.own["submission_id"]

    with pytest.raises(Forbidden):
        submissions.open_submission(database, actor, submission_id)
    with pytest.raises(Forbidden):
        submissions.trace(database, actor, submission_id, "RCSI")


def test_another_ward_does_not_exist(world: World, database: Database) -> None:
    lead, submission_id = world.cast.case_lead, world.other["submission_id"]

    with pytest.raises(NotFound):
        submissions.open_submission(database, lead, submission_id)
    with pytest.raises(NotFound):
        submissions.trace(database, lead, submission_id, "RCSI")


def test_a_score_that_is_not_there(world: World, database: Database) -> None:
    with pytest.raises(NotFound):
        submissions.trace(database, world.cast.case_lead, world.own["submission_id"], "NOTHING")


def test_a_trace_explains_its_number(world: World, database: Database) -> None:
    opened = submissions.trace(database, world.cast.case_lead, world.own["submission_id"], "RCSI")

    assert (opened.record.answered, opened.record.of) == (5, 5)
    assert opened.record.trace["rule_version"] == opened.record.rule_version == "1"


def test_the_writer_reads_the_own_notes_and_nothing_else(
    conversation: UUID, world: World, database: Database
) -> None:
    own = submissions.own_notes(database, world.cast.interviewer, conversation)

    assert [(question.name, words) for question, words in own.notes] == [
        ("b02_proud", "Giữ được quầy hàng đều mỗi sáng.")
    ]


@pytest.mark.parametrize("name", ["plain_interviewer", "stranger", "case_lead"])
def test_the_notes_page_is_the_writers(
    name: str, conversation: UUID, world: World, database: Database
) -> None:
    with pytest.raises(NotFound):
        submissions.own_notes(database, world.cast.people[name], conversation)


@pytest.mark.parametrize("name", ["facilitator", "programme_lead", "administrator"])
def test_other_roles_read_no_notes(name: str, conversation: UUID, world: World, database: Database) -> None:
    with pytest.raises(Forbidden):
        submissions.own_notes(database, world.cast.people[name], conversation)

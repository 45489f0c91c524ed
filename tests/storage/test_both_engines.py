"""The whole way from a start button to a queue, the same on SQLCipher and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import func, select

from survey_app.security.areas import scope_of
from survey_app.services import accounts, audit, cases, fill, submit
from survey_app.storage import alerts, drafts, questionnaires, submissions
from survey_app.storage.database import Database
from survey_app.storage.models import Conflict, Draft, Submission
from tests.support import answers
from tests.support.cast import PASSWORD
from tests.support.world import World, arrival

Place = tuple[Database, World]


def count(database: Database, model: type, *where) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_start_buttons_pressed_at_once_open_one_interview(each_world: Place) -> None:
    database, world = each_world
    cast = world.cast

    def start(_: int) -> UUID:
        return fill.start(database, cast.interviewer, cast.own_case, "needs", "mid", "vi")

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(start, range(6)))) == 1
    assert count(database, Draft, Draft.round == "mid") == 1


def test_the_same_record_sent_at_once_is_one_record(each_world: Place) -> None:
    database, world = each_world
    cast = world.cast
    record = arrival(world, "baseline", cast.own_case, cast.own_area)

    with ThreadPoolExecutor(6) as pool:
        receipts = list(pool.map(lambda _: submit.receive(database, cast.interviewer, record), range(6)))

    assert all(receipt == receipts[0] for receipt in receipts)
    assert count(database, Submission, Submission.id == record.instance_id) == 1
    assert audit.verify(database, cast.programme_id) == []


def test_different_words_sent_at_once_are_all_kept(each_world: Place) -> None:
    database, world = each_world
    cast, instance_id = world.cast, uuid4()
    first = arrival(world, "baseline", cast.own_case, cast.own_area, instance_id=instance_id)
    records = [replace(first, answers=answers.baseline(H={"h02_people": str(n)})) for n in range(1, 6)]

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda record: submit.receive(database, cast.interviewer, record), records))

    assert count(database, Submission, Submission.id == instance_id) == 1
    assert count(database, Conflict, Conflict.submission_id == instance_id) == 4


def test_what_is_stored_comes_back_unchanged(each_world: Place) -> None:
    database, world = each_world
    with database.reading() as session:
        submission = submissions.by_id(session, world.own["submission_id"])
        scores = {score.name: score for score in submissions.scores(session, world.own["submission_id"])}

    said = answers.baseline(F={"f03_debt": "threat"})
    assert {name: {**part, **said[name]} for name, part in submission.answers.items()} == submission.answers
    assert submission.answers["D"]["dep_n"] == 4
    assert scores["RISK"].value == {"value": 10.5}
    assert scores["RCSI"].band["vi"]
    assert [score.position for score in scores.values()] == list(range(len(scores)))


def test_queries_find_nothing_outside_their_scope(each_world: Place) -> None:
    database, world = each_world
    lead, everywhere = scope_of(world.cast.case_lead), scope_of(world.cast.programme_lead)
    with database.reading() as session:
        assert submissions.one_in(session, lead, world.other["submission_id"]) is None
        assert submissions.one_in(session, everywhere, world.other["submission_id"]) is not None
        assert [alert.id for alert, *_ in alerts.open_in(session, lead)] == [world.own["alert_id"]]
        assert len(alerts.open_in(session, everywhere)) == 2


def test_the_newest_version_is_the_one_to_fill(each_world: Place) -> None:
    database, world = each_world
    with database.reading() as session:
        found = questionnaires.latest(session, world.cast.programme_id)

    assert {form.form_id: version.id for form, version in found} == world.versions


def test_drafts_under_way_are_the_authors_with_or_without_a_case(each_world: Place) -> None:
    database, world = each_world
    with database.reading() as session:
        ((draft, code, form),) = drafts.under_way(session, world.cast.facilitator.user_id)
        ((_, case_code, _),) = drafts.under_way(session, world.cast.interviewer.user_id)

    assert (draft.case_id, code, form.form_id) == (None, "", "needs")
    assert case_code == "CX-0417"


def test_tries_at_the_door_are_counted(each_world: Place, settings) -> None:
    database, _ = each_world
    for _ in range(10):
        accounts.sign_in(database, settings, "interviewer", "sai", "192.0.2.1")

    assert accounts.sign_in(database, settings, "interviewer", PASSWORD, "192.0.2.2").locked_minutes


def test_a_case_code_is_taken_once_when_two_people_choose_it_at_once(each_world: Place) -> None:
    database, world = each_world

    def create(_: int) -> bool:
        try:
            cases.create(database, world.cast.interviewer, "CX-0600", world.cast.own_area)
        except cases.Refused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(create, range(4))) == 1

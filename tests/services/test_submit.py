"""Sending: nothing is lost, nothing twice, and nothing is kept that was promised away."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from survey_app.services import fill, submit
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.storage import alerts, submissions
from survey_app.storage.database import Database
from survey_app.storage.models import Submission
from tests.support import answers
from tests.support.world import World, arrival


def filled(database: Database, world: World, form_id: str, said: dict[str, Any]) -> UUID:
    """A draft of the interviewer for the case of the own ward, with these answers section by section."""
    cast = world.cast
    draft_id = fill.start(database, cast.interviewer, cast.own_case, form_id, "mid", "vi")
    for group, part in said.items():
        fill.save_section(database, cast.interviewer, draft_id, f"/data/{group}", part, {})
    return draft_id


def stored(database: Database, instance_id: UUID) -> Submission:
    with database.reading() as session:
        found = submissions.by_id(session, instance_id)
    assert found is not None
    return found


def raised(database: Database, instance_id: UUID) -> list[str]:
    with database.reading() as session:
        return [alert.name for alert in alerts.of_submission(session, instance_id)]


def count(database: Database, table: str) -> int:
    with database.reading() as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_valid_record_is_accepted_scored_and_acknowledged(world: World, database: Database) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline())

    receipt = submit.send(database, world.cast.interviewer, draft_id)

    kept = stored(database, draft_id)
    assert (receipt.status, receipt.case_code, receipt.form_id) == ("accepted", "CX-0417", "baseline")
    assert (kept.case_id, kept.area_id, kept.round) == (world.cast.own_case, world.cast.own_area, "mid")
    with database.reading() as session:
        values = {score.name: score.value["value"] for score in submissions.scores(session, draft_id)}
        trace = submissions.score(session, draft_id, "RCSI").trace
    assert values["RCSI"] == 8
    assert values["RISK"] == 9.5
    assert values["POOR"] == "poor"
    assert len(trace["items"]) == 5


def test_a_second_tap_on_send_gets_the_same_receipt(world: World, database: Database) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline())

    first = submit.send(database, world.cast.interviewer, draft_id)
    before = count(database, "submission")
    second = submit.send(database, world.cast.interviewer, draft_id)

    assert second == first
    assert count(database, "submission") == before


def test_taps_at_the_same_moment_make_one_record(world: World, database: Database) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline())
    before = count(database, "submission")

    with ThreadPoolExecutor(6) as pool:
        receipts = list(pool.map(lambda _: submit.send(database, world.cast.interviewer, draft_id), range(6)))

    assert len({receipt.sha256 for receipt in receipts}) == 1
    assert count(database, "submission") == before + 1


def test_the_same_record_from_elsewhere_is_one_record(world: World, database: Database) -> None:
    cast = world.cast
    record = arrival(world, "baseline", cast.own_case, cast.own_area)

    first = submit.receive(database, cast.interviewer, record)
    second = submit.receive(database, cast.interviewer, record)

    assert first == second
    assert count(database, "conflict") == 0


def test_other_words_under_the_same_id_are_kept_beside_the_first(world: World, database: Database) -> None:
    cast, instance_id = world.cast, uuid4()
    place = ("baseline", cast.own_case, cast.own_area)
    first = submit.receive(database, cast.interviewer, arrival(world, *place, instance_id=instance_id))
    changed = answers.baseline(H={"h02_people": "5"})

    again = arrival(world, *place, instance_id=instance_id, answers=changed)
    second = submit.receive(database, cast.interviewer, again)
    submit.receive(database, cast.interviewer, again)

    assert second == first
    assert stored(database, instance_id).answers["H"]["h02_people"] == "2"
    assert count(database, "conflict") == 1


def test_an_id_of_somebody_else_is_not_answered(world: World, database: Database) -> None:
    cast = world.cast
    taken = arrival(world, "baseline", cast.own_case, cast.own_area, instance_id=world.other["submission_id"])

    with pytest.raises(NotFound):
        submit.receive(database, cast.interviewer, taken)


def test_a_record_for_another_ward_is_not_taken_in(world: World, database: Database) -> None:
    cast = world.cast

    for place in ((cast.other_case, cast.other_area), (cast.own_case, cast.other_area)):
        with pytest.raises(NotFound):
            submit.receive(database, cast.interviewer, arrival(world, "baseline", *place))


@pytest.mark.parametrize(
    "changes",
    [
        {"E": {"e01_cheap": 9}},
        {"E": {"e01_cheap": "nhiều"}},
        {"C": {"c01_sex": None}},
        {"G": {"g03_channel": "boat"}},
        {"J": {"j05_obs": "x" * 501}},
        {"A": {"unknown_name": "x"}},
    ],
)
def test_a_record_that_breaks_a_rule_is_kept_to_be_corrected(
    changes: dict[str, Any], world: World, database: Database
) -> None:
    said = answers.baseline(**changes)
    draft_id = filled(database, world, "baseline", said)

    receipt = submit.send(database, world.cast.interviewer, draft_id)

    kept = stored(database, draft_id)
    assert receipt.status == kept.status == "needs_correction"
    assert kept.problems
    assert kept.answers == said


def test_alerts_come_with_what_to_do_and_with_a_time(world: World, database: Database) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline(F={"f03_debt": "threat"}))

    receipt = submit.send(database, world.cast.interviewer, draft_id)

    (alert,) = receipt.alerts
    assert (alert.name, alert.level) == ("debt_threat", "yellow")
    assert "111" in alert.advice["vi"]
    with database.reading() as session:
        (kept,) = alerts.of_submission(session, draft_id)
    assert kept.due_at is not None
    assert (kept.due_at - kept.raised_at).total_seconds() == 72 * 3600


def test_a_record_to_be_corrected_raises_its_alerts_all_the_same(world: World, database: Database) -> None:
    said = answers.baseline(F={"f03_debt": "threat"}, C={"c01_sex": None})
    draft_id = filled(database, world, "baseline", said)

    assert submit.send(database, world.cast.interviewer, draft_id).status == "needs_correction"

    assert raised(database, draft_id) == ["debt_threat"]


def test_after_a_refused_consent_only_the_gates_are_kept(world: World, database: Database) -> None:
    said = answers.baseline(B={"b03_consent": "decline", "b04_followup": None})
    draft_id = filled(database, world, "baseline", said)

    submit.send(database, world.cast.interviewer, draft_id)

    assert set(stored(database, draft_id).answers) == {"A", "B"}


def test_a_child_is_not_asked_and_child_protection_is_told(world: World, database: Database) -> None:
    said = {"A": answers.baseline()["A"], "B": {"b01_adult": "no"}}
    draft_id = filled(database, world, "baseline", said)

    assert submit.send(database, world.cast.interviewer, draft_id).status == "accepted"

    assert raised(database, draft_id) == ["under_18"]


def test_an_unsafe_place_leaves_the_case_code_and_rebook(world: World, database: Database) -> None:
    said = answers.indepth(A={"a04_watch": "yes"})
    draft_id = filled(database, world, "indepth", said)

    receipt = submit.send(database, world.cast.interviewer, draft_id)

    kept = stored(database, draft_id)
    assert kept.answers == {"A": {"a01_case": "CX-0417"}}
    assert (receipt.status, kept.declined, kept.problems) == ("stopped", {}, [])
    assert raised(database, draft_id) == ["rebook"]


def test_notes_that_are_not_to_be_kept_are_erased_at_once(world: World, database: Database) -> None:
    said = answers.indepth(G={"g02_keep": "no"})
    draft_id = filled(database, world, "indepth", said)

    submit.send(database, world.cast.interviewer, draft_id)

    kept = stored(database, draft_id)
    assert kept.status == "accepted"
    assert "b02_proud" not in kept.answers.get("B", {})
    with database.reading() as session:
        everything = session.execute(text("SELECT answers, body_sha256 FROM submission")).fetchall()
        drafts = session.execute(text("SELECT answers FROM draft")).fetchall()
    assert "quầy hàng" not in str(everything) + str(drafts)


def test_notes_that_may_be_kept_are_kept(world: World, database: Database) -> None:
    draft_id = filled(database, world, "indepth", answers.indepth())

    submit.send(database, world.cast.interviewer, draft_id)

    assert stored(database, draft_id).answers["B"]["b02_proud"].startswith("Giữ được quầy hàng")


@pytest.mark.parametrize(("level", "names"), [("green", []), ("yellow", ["stopped"]), ("red", ["stopped"])])
def test_a_stopped_conversation_keeps_nothing_that_was_said(
    level: str, names: list[str], world: World, database: Database
) -> None:
    said = answers.indepth()
    draft_id = filled(database, world, "indepth", {"A": said["A"], "B": said["B"]})

    receipt = submit.stop(database, world.cast.interviewer, draft_id, level)

    kept = stored(database, draft_id)
    assert (receipt.status, kept.stop_level) == ("stopped", level)
    assert kept.answers == {"A": {"a01_case": "CX-0417"}}
    assert raised(database, draft_id) == names
    assert count_scores(database, draft_id) == 0


def count_scores(database: Database, instance_id: UUID) -> int:
    with database.reading() as session:
        return len(submissions.scores(session, instance_id))


def test_what_was_said_before_stopping_still_reaches_the_queue(world: World, database: Database) -> None:
    said = answers.indepth(D={"d06_life": "yes"})
    draft_id = filled(database, world, "indepth", {name: said[name] for name in "ABCD"})

    submit.stop(database, world.cast.interviewer, draft_id, "red")

    assert {"life", "stopped"} <= set(raised(database, draft_id))


def test_a_sent_draft_takes_nothing_more(world: World, database: Database) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline())
    submit.send(database, world.cast.interviewer, draft_id)

    with pytest.raises(Conflicting):
        fill.save_section(database, world.cast.interviewer, draft_id, "/data/E", {"e01_cheap": 1}, {})


def test_the_draft_of_somebody_else_does_not_exist(world: World, database: Database) -> None:
    for name in ("plain_interviewer", "stranger", "facilitator"):
        with pytest.raises(NotFound):
            submit.send(database, world.cast.people[name], world.drafts["interviewer"])
    for name in ("case_lead", "programme_lead", "administrator"):
        with pytest.raises(Forbidden):
            submit.send(database, world.cast.people[name], world.drafts["interviewer"])


def test_a_failure_on_the_way_leaves_the_draft_as_it_was(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = filled(database, world, "baseline", answers.baseline())
    before = count(database, "submission")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the power went out")

    with monkeypatch.context() as patch:
        patch.setattr(submit.audit, "record", fail)
        with pytest.raises(RuntimeError):
            submit.send(database, world.cast.interviewer, draft_id)

    assert count(database, "submission") == before
    assert submit.send(database, world.cast.interviewer, draft_id).status == "accepted"


def test_scores_of_one_form_reach_another_of_the_same_case(world: World, database: Database) -> None:
    """PRIORITY of `needs` is built on RISK of `baseline`."""
    with database.reading() as session:
        known = submissions.case_scores(session, world.cast.own_case)

    assert known["baseline"]["RISK"] == 10.5
    (round_key,) = [key for key in known if key.startswith("baseline@")]
    assert known[round_key] == known["baseline"]

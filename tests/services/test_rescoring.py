"""New rules, old records: scored anew beside the old scores, the same on both engines."""

from pathlib import Path
from uuid import UUID

import pytest

from survey_app.services import audit, rescored, rescoring, work
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.storage import jobs, submissions
from survey_app.storage.database import Database
from survey_app.storage.models import Job
from tests.support.cast import Cast, assemble
from tests.support.rules import FIRST, SECOND, published, sent

ANSWERS = [(0, 1), (2, 1), (3, 3), (1, None)]


@pytest.fixture
def place(each_database: Database) -> tuple[Database, Cast]:
    return each_database, assemble(each_database)


def begin(database: Database, cast: Cast) -> UUID | None:
    return rescoring.start(database, cast.programme_lead, "load")


def finish(database: Database, job_id: UUID) -> Job:
    while rescoring.step(database, job_id):
        pass
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
    assert job is not None
    return job


def values(database: Database, ids: list[UUID], name: str = "LOAD") -> list[tuple[object, str, str]]:
    with database.reading() as session:
        found = [submissions.score(session, each, name) for each in ids]
    return [(one.value["value"], one.band_name, one.rule_version) for one in found if one]


def test_records_are_scored_by_the_new_rules_and_keep_the_old_scores(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    ids = sent(database, cast.interviewer, first.version_id, ANSWERS)
    second = published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None

    job = finish(database, job_id)

    assert (job.state, job.done, job.total) == ("done", 4, 4)
    assert values(database, ids) == [
        (1, "light", "2"),
        (5, "heavy", "2"),
        (9, "heavy", "2"),
        (None, "", "2"),
    ]
    with database.reading() as session:
        now = submissions.score(session, ids[1], "LOAD")
        assert now is not None and now.changed and now.replaces == first.version_id
        (before,) = submissions.earlier_scores(session, now)
    assert (before.value, before.band_name, before.rules_id) == ({"value": 3}, "light", first.version_id)
    assert now.rules_id == second.version_id
    assert audit.verify(database, cast.programme_id) == []


def test_what_moved_is_counted(place: tuple[Database, Cast], tmp_path: Path) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None

    moves = rescoring.moves_of(finish(database, job_id).result)

    assert dict(moves) == {
        ("LOAD", "light", "light", False): 1,
        ("LOAD", "light", "heavy", True): 1,
        ("LOAD", "heavy", "heavy", True): 1,
        ("LOAD", "unknown", "unknown", False): 1,
        ("WORK", "known", "known", False): 4,
    }


def test_the_same_rules_are_not_applied_twice(place: tuple[Database, Cast], tmp_path: Path) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)

    assert begin(database, cast) is None
    published(database, cast, tmp_path, FIRST.replace("| load | 1 |", "| load | 1b |"))
    assert begin(database, cast) is None, "only the words changed, not the rules"

    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    assert begin(database, cast) == job_id, "asked for twice, it is one job"
    finish(database, job_id)
    assert begin(database, cast) is None


def test_a_record_that_comes_late_on_the_old_version_is_found(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)
    late = sent(database, cast.interviewer, first.version_id, [(3, 0)])

    rescoring.begin_where_needed(database)
    (job_id,) = work.unfinished(database)

    assert finish(database, job_id).done == 1
    assert values(database, late) == [(6, "heavy", "2")]
    rescoring.begin_where_needed(database)
    assert work.unfinished(database) == []


def test_a_score_that_the_author_took_out_no_longer_counts(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    ids = sent(database, cast.interviewer, first.version_id, [(2, 2)])
    without = SECOND.replace("| | WORK | Việc | zero | 0 3 |\n", "").replace("| | WORK | work | |\n", "")
    published(database, cast, tmp_path, without)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)

    with database.reading() as session:
        assert [one.name for one in submissions.scores(session, ids[0])] == ["LOAD"]


def test_a_score_of_a_question_that_was_not_asked_stays_as_it_was(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    ids = sent(database, cast.interviewer, first.version_id, [(2, 2)])
    renamed = SECOND.replace("| sleep |", "| night |")
    published(database, cast, tmp_path, renamed)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)

    assert values(database, ids) == [(4, "heavy", "1")]
    assert values(database, ids, "WORK") == [(2, "", "2")]


def test_two_workers_on_one_job_do_its_work_once(
    place: tuple[Database, Cast], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has read the same batch, and finds it done when it wants to write."""
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    put, others = rescoring._anew, []

    def overtaken(*arguments):
        if not others:
            others.append(None)
            assert rescoring.step(database, job_id)
        return put(*arguments)

    monkeypatch.setattr(rescoring, "_anew", overtaken)
    assert rescoring.step(database, job_id) is False
    assert finish(database, job_id).done == 4


def test_a_job_that_fails_says_so_and_can_be_taken_up_again(
    place: tuple[Database, Cast], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr(rescoring, "score", lambda *_, **__: 1 / 0)
        rescoring.step(database, job_id)
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
    assert job is not None
    assert (job.state, job.error, job.done) == ("failed", "ZeroDivisionError", 0)

    rescoring.again(database, cast.programme_lead, job_id)

    assert finish(database, job_id).state == "done"
    with pytest.raises(Conflicting):
        rescoring.again(database, cast.programme_lead, job_id)


def test_who_may(place: tuple[Database, Cast], tmp_path: Path) -> None:
    database, cast = place
    published(database, cast, tmp_path)
    for name in ("interviewer", "facilitator", "case_lead"):
        with pytest.raises(Forbidden):
            rescoring.start(database, cast.people[name], "load")
    with pytest.raises(NotFound):
        rescoring.start(database, cast.programme_lead, "none")


def test_moves_of_few_people_are_hidden_although_their_number_is_known(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, [(2, 1)] * 2 + [(0, 1)] * 6 + [(3, 3)] * 7)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)

    (load, work) = rescored.open_job(database, cast.programme_lead, job_id).tables

    assert (load.name, load.records, work.records) == ("LOAD", 15, 15)
    assert load.count("light", "heavy") is None
    assert load.changed == 9
    assert load.count("heavy", "heavy") is None, "9 less the 7 would be the 2"
    assert load.count("heavy") is None or load.count(after="heavy") is None

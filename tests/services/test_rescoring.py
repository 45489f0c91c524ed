"""New rules, old records: scored anew beside the old scores, the same on both engines."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from survey_app.services import anew, audit, cases, rescored, rescoring, submit, work
from survey_app.services import submissions as opened_records
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.judging import Arrival
from survey_app.storage import jobs, submissions
from survey_app.storage.database import Database
from survey_app.storage.models import Job
from tests.scoring.recomputed import worked_out
from tests.support.cast import Cast, assemble
from tests.support.rules import FIRST, SECOND, published, sent

ANSWERS = [(0, 1), (2, 1), (3, 3), (1, None)]


@pytest.fixture
def place(each_database: Database) -> tuple[Database, Cast]:
    return each_database, assemble(each_database)


def case_in(database: Database, cast: Cast) -> tuple[UUID, UUID]:
    area_id = next(iter(cast.interviewer.area_ids))
    return cases.create(database, cast.interviewer, "HL-0001", area_id), area_id


def arrived(
    database: Database, cast: Cast, version_id: UUID, case_id: UUID, area_id: UUID, answers: dict[str, object]
) -> UUID:
    now = datetime.now(UTC)
    arrival = Arrival(uuid4(), case_id, area_id, version_id, "base", answers, {}, "vi", now)
    return submit.receive(database, cast.interviewer, arrival).instance_id


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
    put, others = anew.scored, []

    def overtaken(*arguments):
        if not others:
            others.append(None)
            assert rescoring.step(database, job_id)
        return put(*arguments)

    monkeypatch.setattr(anew, "scored", overtaken)
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
        broken.setattr(anew, "scored", lambda *_, **__: 1 / 0)
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


def test_a_record_that_was_on_its_way_while_the_walk_went_by_ends_with_the_new_rules(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    """On PostgreSQL a transaction that began earlier may be committed later."""
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)
    (late,) = sent(database, cast.interviewer, first.version_id, [(3, 0)])
    with database.session() as session:
        submission = submissions.by_id(session, late)
        assert submission is not None
        submission.received_at -= timedelta(minutes=2)

    rescoring.begin_where_needed(database)
    (job_id,) = work.unfinished(database)

    assert finish(database, job_id).done == 1
    assert values(database, [late]) == [(6, "heavy", "2")]
    rescoring.begin_where_needed(database)
    assert work.unfinished(database) == []


def test_a_record_with_nothing_to_score_is_not_looked_at_again_and_again(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    sent(database, cast.interviewer, first.version_id, [(2, 2)])
    others = SECOND.replace("| work |", "| toil |").replace("| sleep |", "| night |")
    published(database, cast, tmp_path, others)
    job_id = begin(database, cast)
    assert job_id is not None
    assert finish(database, job_id).done == 1

    rescoring.begin_where_needed(database)
    assert work.unfinished(database) == []


def test_a_score_made_at_once_is_explained_when_somebody_asks(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    first = published(database, cast, tmp_path)
    ids = sent(database, cast.interviewer, first.version_id, ANSWERS)
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None
    finish(database, job_id)

    with database.reading() as session:
        kept = submissions.score(session, ids[1], "LOAD")
    assert kept is not None and kept.trace == {}
    opened = opened_records.trace(database, cast.case_lead, ids[1], "LOAD")

    assert worked_out(dict(opened.trace)) == 5
    assert (opened.trace["rule_version"], opened.trace["band"]["name"]) == ("2", "heavy")
    assert [item["points"] for item in opened.trace["items"]] == [4, 1]


READER = """
| settings |
| | form_id | version | form_title | purpose::Tiếng Việt (vi) | sensitivity | default_language |
| | visit | 1 | Thăm | thử | normal | Tiếng Việt (vi) |
| survey |
| | type | name | label::Tiếng Việt (vi) |
| | integer | extra | Thêm |
| scores |
| | name | label::Tiếng Việt (vi) | method | expression | missing | range |
| | BEFORE | Lần trước | case | load/LOAD | | |
| | BOTH | Cả hai | sum | | blank | 0 12 |
| score_items |
| | score | item |
| | BOTH | BEFORE |
| | BOTH | extra |
| bands |
| | score | name | interval | label::Tiếng Việt (vi) |
| | BOTH | less | [0, 5) | ít |
| | BOTH | more | [5, 12] | nhiều |
| referrals |
| | name | phone | label::Tiếng Việt (vi) |
| | 111 | 111 | Tổng đài 111 |
"""


def test_another_questionnaire_that_reads_the_score_is_worked_out_again(
    place: tuple[Database, Cast], tmp_path: Path
) -> None:
    database, cast = place
    case_id, area_id = case_in(database, cast)
    first = published(database, cast, tmp_path)
    reader = published(database, cast, tmp_path, READER)
    sent(database, cast.interviewer, first.version_id, [(2, 1)], case_id)
    visit = arrived(database, cast, reader.version_id, case_id, area_id, {"extra": 1})
    assert values(database, [visit], "BOTH") == [(4, "less", "1")]
    published(database, cast, tmp_path, SECOND)
    job_id = begin(database, cast)
    assert job_id is not None

    job = finish(database, job_id)

    assert (job.done, job.total) == (2, 2)
    assert values(database, [visit], "BEFORE") == [(5, "", "1")]
    assert values(database, [visit], "BOTH") == [(6, "more", "1")]
    moves = rescoring.moves_of(job.result)
    assert (moves["BOTH", "less", "more", True], moves["BEFORE", "known", "known", True]) == (1, 1)
    opened = opened_records.trace(database, cast.case_lead, visit, "BOTH")
    assert opened.trace["replaced"] == {"form_id": "load", "value": 4, "band": "less"}
    assert worked_out({key: one for key, one in opened.trace.items() if key != "replaced"}) == 6

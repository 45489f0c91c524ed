"""Batches of briefs: listed first, made one by one, goes on after anything, one ZIP without a name in it."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest

from survey_app.services import accounts, batch_zip, batches, brief_kept, work
from survey_app.services.batches import Asked
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.services.working import Next
from survey_app.storage import audit, briefs, jobs
from survey_app.storage import batches as stored
from survey_app.storage.models import Job
from tests.support.ward_of_cases import open_cases, ward_of_cases

CASES = 3


@pytest.fixture
def lead(world, database):
    """The world's own batch is out of the way; its ward has four cases with a record and one without."""
    batches.cancel(database, world.cast.programme_lead, world.own["batch_id"])
    ward_of_cases(database, world, CASES)
    open_cases(database, world, 1, first=9000)
    return world.cast.case_lead


@pytest.fixture
def batch_id(world, database, lead):
    return batches.start(database, lead, Asked("individual", world.cast.own_area))


def finish(database, batch_id):
    while work.step(database, batch_id) is Next.MORE:
        pass


def job(database, batch_id) -> Job:
    with database.reading() as session:
        return jobs.by_id(session, batch_id)


def counts(database, batch_id):
    with database.reading() as session:
        return dict(stored.counts(session, batch_id))


def packed(database, actor, batch_id):
    return b"".join(batch_zip.archive(database, actor, batch_id).parts)


def actions(database, actor):
    with database.reading() as session:
        events = audit.latest(session, actor.programme_id, None, 100)
    return [event.action for event in reversed(events)]


def test_every_case_of_the_ward_becomes_a_file_named_by_its_code(database, lead, batch_id):
    finish(database, batch_id)

    content = packed(database, lead, batch_id)
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        names = files.namelist()
        sums = files.read("SHA256SUMS").decode()
        assert all(files.read(name).startswith(b"%PDF-") for name in names[:-1])
        assert {hashlib.sha256(files.read(name)).hexdigest() for name in names[:-1]} == {
            line.split()[0] for line in sums.splitlines()
        }
        assert {info.date_time for info in files.infolist()} == {batch_zip.EARLIEST}
    assert names == ["CX-0417.pdf", "CX-5000.pdf", "CX-5001.pdf", "CX-5002.pdf", "SHA256SUMS"]
    assert job(database, batch_id).state == "done"


def test_the_same_batch_is_the_same_bytes(database, lead, batch_id):
    finish(database, batch_id)

    assert packed(database, lead, batch_id) == packed(database, lead, batch_id)


def test_a_case_without_a_record_is_said_and_stops_nothing(database, lead, batch_id):
    finish(database, batch_id)

    opened = batches.open_batch(database, lead, batch_id)
    assert [(item.code, item.state) for item in opened.gaps] == [("CX-9000", "empty")]
    assert opened.complete and opened.counts == {"made": CASES + 1, "empty": 1}


def test_each_brief_is_kept_sealed_and_logged(database, lead, batch_id):
    finish(database, batch_id)

    rows = [row for row in brief_kept.kept(database, lead) if row.brief.kind == "individual"]
    assert len(rows) == CASES + 1
    assert all(row.brief.code and row.brief.made_by == lead.user_id for row in rows)
    said = actions(database, lead)
    assert said.count("brief.make") == CASES + 1
    assert [action for action in said if action.startswith("batch.")][-2:] == ["batch.start", "batch.finish"]


def test_asked_for_twice_it_is_one_batch(world, database, lead, batch_id):
    assert batches.start(database, lead, Asked("individual", world.cast.own_area)) == batch_id
    english = batches.start(database, lead, Asked("individual", world.cast.own_area, "en"))
    assert english != batch_id


def test_what_a_killed_worker_took_waits_again_after_a_while(database, lead, batch_id, monkeypatch):
    with database.session() as session:
        job_row = jobs.locked(session, batch_id)
        taken = stored.take(session, batch_id, job_row.made_at, job_row.made_at - batches.LEASE)
    assert taken.number == 0

    finish(database, batch_id)
    assert job(database, batch_id).state == "running", "the last one may still come"
    assert work.step(database, batch_id) is Next.LATER
    with pytest.raises(Conflicting, match="batch_unfinished"):
        packed(database, lead, batch_id)

    monkeypatch.setattr(batches, "LEASE", timedelta())
    finish(database, batch_id)
    assert job(database, batch_id).state == "done"
    assert counts(database, batch_id)["made"] == CASES + 1


def test_two_workers_never_count_a_brief_twice(database, lead, batch_id, monkeypatch):
    """The slow one comes back with a brief that another has made meanwhile."""
    monkeypatch.setattr(batches, "LEASE", timedelta())
    made = brief_kept.prepare

    def slowly(*arguments):
        monkeypatch.setattr(brief_kept, "prepare", made)
        finish(database, batch_id)
        return made(*arguments)

    monkeypatch.setattr(brief_kept, "prepare", slowly)
    work.step(database, batch_id)

    assert job(database, batch_id).done == CASES + 2
    with database.reading() as session:
        ids = [item.brief_id for item in stored.items(session, batch_id) if item.brief_id]
        assert len({briefs.by_id(session, one).case_id for one in ids}) == len(ids) == CASES + 1


def test_cancelled_it_makes_no_more_and_goes_on_when_asked(database, lead, batch_id):
    work.step(database, batch_id)
    batches.cancel(database, lead, batch_id)
    assert work.step(database, batch_id) is Next.OVER
    assert counts(database, batch_id) == {"made": 1, "waiting": CASES + 1}

    batches.again(database, lead, batch_id)
    finish(database, batch_id)

    assert job(database, batch_id).state == "done"
    with pytest.raises(Conflicting):
        batches.cancel(database, lead, batch_id)


def test_one_brief_that_breaks_stops_no_other_and_is_tried_again(database, lead, batch_id, monkeypatch):
    made = brief_kept.prepare
    breaks = iter([True])

    def sometimes(*arguments):
        if next(breaks, False):
            raise RuntimeError("a drawing failed")
        return made(*arguments)

    monkeypatch.setattr(brief_kept, "prepare", sometimes)
    finish(database, batch_id)
    assert (job(database, batch_id).state, job(database, batch_id).error) == ("failed", "briefs_failed")
    assert counts(database, batch_id)["failed"] == 1

    batches.again(database, lead, batch_id)
    finish(database, batch_id)

    assert job(database, batch_id).state == "done"
    assert job(database, batch_id).done == job(database, batch_id).total == CASES + 2


def test_who_loses_the_account_makes_no_more(world, database, lead, batch_id):
    accounts.set_active(database, world.cast.administrator, lead.user_id, False)

    assert work.step(database, batch_id) is Next.OVER
    assert (job(database, batch_id).state, job(database, batch_id).error) == ("failed", "not_allowed")


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "administrator"])
def test_others_are_refused(world, database, who):
    with pytest.raises(Forbidden):
        batches.start(database, world.cast.people[who], Asked("individual", world.cast.own_area))


def test_a_case_lead_asks_for_an_own_area(world, database, lead, batch_id):
    with pytest.raises(NotFound):
        batches.start(database, lead, Asked("individual", world.cast.other_area))
    with pytest.raises(Refused):
        batches.start(database, lead, Asked("individual"))
    for ask in (batches.open_batch, batches.cancel, packed):
        with pytest.raises(NotFound):
            ask(database, world.cast.other_lead, batch_id)


def test_the_programme_lead_asks_for_all_cases(world, database, lead):
    everything = batches.start(database, world.cast.programme_lead, Asked("individual"))
    finish(database, everything)

    with zipfile.ZipFile(io.BytesIO(packed(database, world.cast.programme_lead, everything))) as files:
        assert "HT-0203.pdf" in files.namelist()
    with pytest.raises(NotFound):
        batches.open_batch(database, lead, everything)


def test_a_kind_that_cannot_be_made_by_the_dozen_is_refused(world, database, lead):
    with pytest.raises(Refused):
        batches.start(database, lead, Asked("horoscope", world.cast.own_area))


def test_old_batches_are_forgotten_and_their_briefs_stay(world, database, lead, batch_id):
    finish(database, batch_id)
    batches.forget_old(database, timedelta(days=1))
    assert batches.open_batch(database, lead, batch_id)

    batches.forget_old(database, timedelta())

    with pytest.raises(NotFound):
        batches.open_batch(database, lead, batch_id)
    assert len([row for row in brief_kept.kept(database, lead) if row.brief.case_id]) == CASES + 1
    assert actions(database, lead).count("batch.forget") == 2


def test_a_sensitive_record_needs_a_permission_of_its_own(world, database, lead, batch_id, monkeypatch):
    monkeypatch.setattr("survey_app.storage.questionnaires.any_sensitive", lambda *_: True)
    monkeypatch.setattr(
        "survey_app.security.permissions.PERMISSIONS",
        {"brief.download": {lead.role}, "brief.batch": {lead.role}, "brief.download_sensitive": set()},
    )

    finish(database, batch_id)

    assert counts(database, batch_id) == {"refused": CASES + 1, "empty": 1}

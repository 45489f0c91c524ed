"""The brief of a stored case: newest accepted answers, kept once with its sources, every download logged."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from survey_app.services import brief_kept, cases, submit
from survey_app.services.brief_kept import Request
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage import audit, briefs
from tests.briefs import pages
from tests.briefs.worked_example import CASE
from tests.support.world import arrival


@pytest.fixture
def whole_case(world, database):
    """All three questionnaires of the first ward's case, as one interviewer sent them."""
    cast = world.cast
    for form_id, answers in CASE.items():
        record = arrival(world, form_id, cast.own_case, cast.own_area, answers=answers, instance_id=uuid4())
        assert submit.receive(database, cast.interviewer, record).status == "accepted"
    return cast.own_case


def individual(database, actor, case_id, language="vi"):
    return brief_kept.hand_out(database, actor, Request("individual", case_id, language))


def stored(database, case_id):
    with database.reading() as session:
        return briefs.of_case(session, case_id)


def downloads(database, actor):
    with database.reading() as session:
        return list(audit.latest(session, actor.programme_id, None, 50, "brief"))


@pytest.mark.parametrize("who", ["case_lead", "programme_lead"])
def test_the_leads_get_the_case_as_two_pages(world, database, whole_case, who):
    file = individual(database, world.cast.people[who], whole_case)
    text = pages.texts(file.pdf)
    assert len(text) == 2
    assert "Sẵn sàng bắt đầu, thiếu vốn và dụng cụ" in text[0]
    assert "Cao Xanh" in text[0] and "Đơn vị thử" in text[0]
    assert "Cộng 21,8 12,5 3,2 2,1 4,0" in text[1]
    assert file.sha256 == hashlib.sha256(file.pdf).hexdigest()


def test_the_files_name_is_the_code_alone(world, database, whole_case):
    assert individual(database, world.cast.case_lead, whole_case).name == "CX-0417.pdf"


def test_it_is_kept_with_what_it_was_made_from(world, database, whole_case):
    file = individual(database, world.cast.case_lead, whole_case)
    (kept,) = stored(database, whole_case)
    assert (kept.kind, kept.language, kept.made_by) == ("individual", "vi", world.cast.case_lead.user_id)
    assert kept.sha256 == file.sha256
    assert [source["form_id"] for source in kept.inputs["submissions"]] == ["baseline", "indepth", "needs"]
    assert all(source["submission"] and source["version"] for source in kept.inputs["submissions"])


def test_the_same_bytes_are_kept_once_and_every_download_is_logged(world, database, whole_case):
    lead, head = world.cast.case_lead, world.cast.programme_lead
    first = individual(database, lead, whole_case)
    second = individual(database, head, whole_case)
    assert first.pdf == second.pdf
    assert len(stored(database, whole_case)) == 1
    events = downloads(database, lead)
    assert [event.actor_id for event in events] == [head.user_id, lead.user_id]
    assert {event.action for event in events} == {"brief.download"}
    assert events[0].detail == {"kind": "individual", "sha256": first.sha256}


def test_english_is_another_brief(world, database, whole_case):
    individual(database, world.cast.case_lead, whole_case)
    english = individual(database, world.cast.case_lead, whole_case, "en")
    assert "Ready to start" in pages.text(english.pdf)
    assert {kept.language for kept in stored(database, whole_case)} == {"vi", "en"}


def test_the_newest_record_of_a_questionnaire_counts(world, database, whole_case):
    cast = world.cast
    better = CASE["baseline"] | {"E": dict.fromkeys(CASE["baseline"]["E"], 0)}
    submit.receive(
        database,
        cast.interviewer,
        arrival(
            world, "baseline", cast.own_case, cast.own_area, answers=better, instance_id=uuid4(), round="mid"
        ),
    )
    text = pages.text(individual(database, cast.case_lead, whole_case).pdf)
    assert "Khó khăn về bữa ăn, 7 ngày 0/56 thấp 5/5" in text


def test_the_planned_meeting_is_printed_in_the_programmes_time(world, database, whole_case):
    at = datetime(2026, 12, 10, 7, tzinfo=UTC)
    cases.plan_meeting(database, world.cast.interviewer, whole_case, at, "club")
    text = pages.text(individual(database, world.cast.case_lead, whole_case).pdf)
    assert "Thứ Năm 10/12/2026, 14:00. Gặp tại buổi sinh hoạt câu lạc bộ" in text


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "administrator"])
def test_others_are_refused(world, database, whole_case, who):
    with pytest.raises(Forbidden):
        individual(database, world.cast.people[who], whole_case)
    assert stored(database, whole_case) == []


def test_another_wards_case_does_not_exist(world, database, whole_case):
    with pytest.raises(NotFound):
        individual(database, world.cast.other_lead, whole_case)


def test_a_case_without_records_has_no_brief_yet(cast, database):
    with pytest.raises(Conflicting) as refused:
        individual(database, cast.case_lead, cast.own_case)
    assert refused.value.code == "brief_empty"


def test_a_language_nobody_wrote_is_refused(world, database, whole_case):
    with pytest.raises(Refused):
        individual(database, world.cast.case_lead, whole_case, "fr")

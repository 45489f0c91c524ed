"""Participants' files, as each role finds them."""

import pytest

from tests.support.client import CheckingClient
from tests.web.conftest import Office


def test_the_list_holds_the_own_ward_only(office: Office) -> None:
    page = office.sign_in("interviewer").get("/cases")
    assert "CX-0417" in page.text
    assert "HT-0203" not in page.text


def test_the_programme_lead_finds_every_ward_by_code(office: Office) -> None:
    page = office.sign_in("programme_lead").get("/cases?q=ht")
    assert "HT-0203" in page.text
    assert "CX-0417" not in page.text


def test_a_whole_code_leads_straight_to_the_case(office: Office) -> None:
    page = office.sign_in("case_lead").get("/cases?q=cx-0417", expected=303)
    assert page.location == f"/cases/{office.cast.own_case}"


@pytest.mark.parametrize("who", ["interviewer", "case_lead"])
def test_another_wards_case_does_not_exist(office: Office, who: str) -> None:
    page = office.sign_in(who).get(f"/cases/{office.cast.other_case}", expected=404)
    assert page.h1() == "Không tìm thấy trang này"


def test_the_case_lead_sees_forms_brief_and_consent(office: Office) -> None:
    page = office.sign_in("case_lead").get(f"/cases/{office.cast.own_case}")
    assert page.h1() == "CX-0417"
    assert "Đồng ý tham gia" in page.text
    assert page.find(f"//a[@href='/submissions/{office.records.baseline}']")
    assert page.find(f"//a[@href='/cases/{office.cast.own_case}/brief.pdf']")
    assert not page.find("//a[contains(@href, '/start')]")


def test_the_interviewer_sees_receipts_and_may_start_another_form(office: Office) -> None:
    page = office.sign_in("interviewer").get(f"/cases/{office.cast.own_case}")
    assert page.find(f"//a[@href='/fill/{office.records.baseline}/sent']")
    assert not page.find(f"//a[@href='/submissions/{office.records.baseline}']")
    assert not page.find("//a[contains(@href, 'brief.pdf')]")
    assert page.find(f"//a[@href='/cases/{office.cast.own_case}/start']")


def test_the_writer_finds_own_notes_again(office: Office) -> None:
    notes = f"//a[@href='/submissions/{office.records.indepth}/notes']"
    case = f"/cases/{office.cast.own_case}"
    assert office.sign_in("interviewer").get(case).find(notes)
    assert not office.sign_in("plain_interviewer").get(case).find(notes)
    assert not office.sign_in("case_lead").get(case).find(notes)


def test_the_programme_lead_sees_the_brief_and_no_record(office: Office) -> None:
    page = office.sign_in("programme_lead").get(f"/cases/{office.cast.own_case}")
    assert page.find(f"//a[@href='/cases/{office.cast.own_case}/brief.pdf']")
    assert not page.find("//a[contains(@href, '/submissions/')]")
    assert not page.find("//a[contains(@href, '/fill/')]")


@pytest.mark.parametrize("who", ["facilitator", "administrator"])
def test_who_does_not_work_with_cases_is_refused(office: Office, who: str) -> None:
    office.sign_in(who).get("/cases", expected=403)


@pytest.fixture
def case_lead(client_request: CheckingClient) -> CheckingClient:
    return client_request.sign_in("case_lead")


def test_a_new_case_is_opened_in_the_own_ward(case_lead: CheckingClient) -> None:
    area = str(case_lead.cast.own_area)
    page = case_lead.post("/cases/new", {"code": " cx-0999 ", "area_id": area})
    assert case_lead.get(page.location).h1() == "CX-0999"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("CX-0417", "Mã này đã có hồ sơ"),
        ("Lan", "Nhập hai chữ in hoa"),
        ("", "Nhập mã hồ sơ."),
    ],
)
def test_a_code_that_cannot_be_used_is_said_why(case_lead: CheckingClient, code: str, words: str) -> None:
    area = str(case_lead.cast.own_area)
    page = case_lead.post("/cases/new", {"code": code, "area_id": area}, expected=422)
    assert words in page.text
    assert page.find("//input[@name='code']/@value") == [code]


def test_no_case_is_opened_in_another_ward(case_lead: CheckingClient) -> None:
    typed = {"code": "HT-0999", "area_id": str(case_lead.cast.other_area)}
    case_lead.post("/cases/new", typed, expected=422)
    assert "HT-0999" not in case_lead.get("/cases").text


def test_the_next_meeting_is_shown_with_its_safe_way(case_lead: CheckingClient) -> None:
    case = f"/cases/{case_lead.cast.own_case}"
    when = {"day": "10", "month": "12", "year": "2026", "hour": "14", "minute": "0"}
    case_lead.post(f"{case}/meeting", {**when, "how": "club"})
    page = case_lead.get(case)
    assert "Thứ Năm 10/12/2026, 14:00" in page.text
    assert "Gặp tại buổi sinh hoạt câu lạc bộ" in page.text


@pytest.mark.parametrize("when", [{"day": "31", "month": "2", "year": "2027"}, {"day": "5"}])
def test_a_day_that_is_none_is_asked_again(case_lead: CheckingClient, when: dict[str, str]) -> None:
    case = f"/cases/{case_lead.cast.own_case}"
    page = case_lead.post(f"{case}/meeting", {**when, "how": "visit"}, expected=422)
    assert "Xem lại ngày, tháng, năm" in page.text
    assert page.find("//input[@name='day']/@value") == [when["day"]]


def test_a_meeting_can_be_taken_back(case_lead: CheckingClient) -> None:
    case = f"/cases/{case_lead.cast.own_case}"
    case_lead.post(f"{case}/meeting", {"how": "none"})
    assert "Chưa hẹn" in case_lead.get(case).text

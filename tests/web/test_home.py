"""The front page: each role finds its own work."""

import pytest

from tests.web.conftest import Office


def test_an_interviewer_finds_what_arrived_and_a_new_form(office: Office) -> None:
    page = office.sign_in("interviewer").get("/")
    assert page.h1() == "Hôm nay"
    received = page.find("//li[contains(., 'Máy chủ đã nhận')]/b/text()")
    assert received == ["4"]
    assert page.find("//a[contains(., 'Phiếu mới')]")
    assert not page.find("//a[contains(@href, '/alerts')]")


def test_an_interview_under_way_leads_back_into_it(office: Office) -> None:
    client = office.sign_in("interviewer")
    started = {"form_id": "needs", "round": "mid", "language": "vi"}
    draft = client.post(f"/cases/{office.cast.own_case}/start", started).location
    page = client.get("/")
    assert page.find(f"//a[starts-with(@href, '{draft.rpartition('/')[0]}')]")


def test_a_case_lead_finds_alerts_and_records_to_mend(office: Office) -> None:
    page = office.sign_in("case_lead").get("/")
    assert page.find(f"//a[@href='/submissions/{office.records.to_mend}']")
    assert page.find("//main//a[@href='/alerts']")


def test_another_wards_lead_finds_nothing_of_this_one(office: Office) -> None:
    page = office.sign_in("other_lead").get("/")
    assert "Không có phiếu nào cần xem lại." in page.text
    assert "0 việc mở" in page.text


def test_a_programme_lead_finds_the_search_by_code(office: Office) -> None:
    page = office.sign_in("programme_lead").get("/")
    assert page.find("//form[@role='search']//input[@name='q']")
    assert not page.find("//a[contains(@href, '/submissions/')]")


def test_a_facilitator_starts_a_table(office: Office) -> None:
    client = office.sign_in("facilitator")
    assert client.get("/").find("//a[@href='/workshop/start']")
    started = {"form_id": "needs", "round": "base", "language": "vi", "area_id": str(office.cast.own_area)}
    page = client.post("/workshop/start", started)
    assert page.location.startswith("/fill/")


def test_an_administrator_finds_accounts_and_log(office: Office) -> None:
    page = office.sign_in("administrator").get("/")
    hrefs = page.find("//main//a/@href")
    assert {"/users", "/questionnaires", "/audit"} <= set(hrefs)
    assert not any("/cases" in href for href in hrefs)


@pytest.mark.parametrize(
    "who", ["interviewer", "facilitator", "case_lead", "programme_lead", "administrator"]
)
def test_every_way_that_is_offered_is_open(office: Office, who: str) -> None:
    client = office.sign_in(who)
    ways = set(client.get("/").find("//nav//a/@href")) - {"/quick-exit"}
    for way in ways:
        client.get(way)
    assert "/" in ways

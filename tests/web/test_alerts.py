"""The case lead's queue: due first, taken by one, closed with an outcome."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from survey_app.web.alerts import kept_time
from tests.support.client import CheckingClient
from tests.support.page import Page
from tests.web.conftest import Office


def act(page: Page, verb: str) -> str:
    return page.find(f"//form[contains(@action, '/{verb}')]/@action")[0]


def test_the_queue_shows_level_case_reason_and_time(office: Office) -> None:
    page = office.sign_in("case_lead").get("/alerts")
    assert page.h1() == "Việc cần gặp"
    first = page.find("//li[contains(@class, 'q')]")[0].text_content()
    assert "CX-0417" in first
    assert "Hạn" in first


def test_what_is_taken_can_be_closed_by_the_one_who_took_it(office: Office) -> None:
    client = office.sign_in("case_lead")
    client.post(act(client.get("/alerts"), "take"))
    page = client.get("/alerts")
    assert "Bạn đã nhận việc lúc" in page.text
    client.post(act(page, "close"), {"outcome": "met"})
    page = client.get("/alerts")
    assert "Đã gặp · đúng hạn" in page.text
    assert page.find("//td[.='case-lead']"), "by name"


def test_an_outcome_has_to_be_chosen(office: Office) -> None:
    client = office.sign_in("case_lead")
    client.post(act(client.get("/alerts"), "take"))
    client.post(act(client.get("/alerts"), "close"), {"outcome": ""})
    page = client.get("/alerts")
    assert "Chọn một kết quả" in page.text
    assert page.find("//form[contains(@action, '/close')]")


def test_closing_twice_says_that_it_is_done(office: Office) -> None:
    client = office.sign_in("case_lead")
    client.post(act(client.get("/alerts"), "take"))
    close = act(client.get("/alerts"), "close")
    client.post(close, {"outcome": "met"})
    page = client.post(close, {"outcome": "met"}, expected=409)
    assert "đã được ghi là xong" in page.text


def test_another_wards_queue_is_empty_and_closed_to_this_one(office: Office) -> None:
    take = act(office.sign_in("case_lead").get("/alerts"), "take")
    other = office.sign_in("other_lead")
    assert "Không có việc nào đang chờ." in other.get("/alerts").text
    other.post(take, expected=404)


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "programme_lead", "administrator"])
def test_nobody_else_sees_the_queue(client_request: CheckingClient, who: str) -> None:
    client_request.sign_in(who).get("/alerts", expected=403)


@pytest.mark.parametrize(
    ("late", "words"),
    [(timedelta(hours=-1), "đúng hạn"), (timedelta(0), "đúng hạn"), (timedelta(minutes=61), "trễ 2 giờ")],
)
def test_how_late_it_was_counts_begun_hours(
    client_request: CheckingClient, late: timedelta, words: str
) -> None:
    due = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with client_request.app.test_request_context():
        assert kept_time(due, due + late) == words


def test_what_has_no_time_is_never_late(client_request: CheckingClient) -> None:
    with client_request.app.test_request_context():
        assert kept_time(None, datetime.now(UTC)) == "đúng hạn"


def test_what_nobody_did_in_time_is_overdue(office: Office) -> None:
    assert "quá hạn" not in office.sign_in("case_lead").get("/alerts").text

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=73)):
        page = office.sign_in("case_lead").get("/alerts")

    (overdue, *_) = page.find("//li[contains(@class, 'q')][.//span[.='quá hạn']]")
    assert "Vàng" in overdue.text_content()

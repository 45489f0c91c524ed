"""What is shown when something cannot be done: plain words and a way on, nothing of what happened inside."""

import pytest

from survey_app.app import LARGEST_REQUEST
from survey_app.services import cases
from survey_app.services.errors import Refused
from tests.support.client import CheckingClient


@pytest.fixture
def case_lead(client_request: CheckingClient) -> CheckingClient:
    return client_request.sign_in("case_lead")


@pytest.mark.parametrize("address", ["/nowhere", "/cases/not-an-id", "/submissions/0"])
def test_an_address_that_leads_nowhere(case_lead: CheckingClient, address: str) -> None:
    page = case_lead.get(address, expected=404)
    assert page.h1() == "Không tìm thấy trang này"
    assert page.find("//main//a[@href='/']")


def test_what_may_only_be_posted_is_no_page(case_lead: CheckingClient) -> None:
    page = case_lead.get("/sign-out", expected=405)
    assert page.find("//main//a[@href='/']")


def test_ten_megabytes_are_too_much(case_lead: CheckingClient) -> None:
    page = case_lead.post("/cases/new", {"code": "x" * (LARGEST_REQUEST + 1)}, expected=413)
    assert "Những phần đã lưu vẫn còn." in page.text


def test_what_nobody_foresaw_shows_nothing_of_the_inside(
    case_lead: CheckingClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("CX-0417 said something private")

    monkeypatch.setattr(cases, "list_cases", broken)
    page = case_lead.get("/cases", expected=500)
    assert page.h1() == "Máy chủ gặp trục trặc"
    assert "RuntimeError" not in page.source
    assert "private" not in page.source
    assert "RuntimeError at" in caplog.text
    assert "private" not in caplog.text, "values may be answers and stay out of the log"


def test_errors_speak_english_too(case_lead: CheckingClient) -> None:
    case_lead.get("/language/en?next=/", expected=303)
    page = case_lead.get("/nowhere", expected=404)
    assert page.tree.get("lang") == "en"
    assert "Không" not in page.text


def test_a_refusal_without_a_field_is_a_page_too(
    case_lead: CheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object) -> None:
        raise Refused(("section", "too_long"))

    monkeypatch.setattr(cases, "list_cases", too_long)
    assert case_lead.get("/cases", expected=413).h1() == "Nội dung quá dài"

"""The door: the same answer for everybody who is not let in."""

import re

import pytest
from flask import Flask

from survey_app.app import build
from survey_app.config import Settings
from survey_app.storage.database import Database
from tests.support.cast import PASSWORD, Cast
from tests.support.client import CheckingClient

TRIES = 10


def typed(username: str, password: str = PASSWORD) -> dict[str, str]:
    return {"username": username, "password": password}


def test_the_right_password_opens_the_page_that_was_asked_for(client_request: CheckingClient) -> None:
    asked = client_request.get("/cases", expected=303)
    page = client_request.post(asked.location, typed("interviewer"))
    assert page.location == "/cases"
    assert client_request.get("/cases").h1() == "Hồ sơ"


def test_another_site_is_no_place_to_go_on_to(client_request: CheckingClient) -> None:
    page = client_request.post("/sign-in?next=https://example.org/", typed("interviewer"))
    assert page.location == "/"


def test_a_known_and_an_unknown_account_get_the_same_answer(client_request: CheckingClient) -> None:
    wrong = client_request.post("/sign-in", typed("interviewer", "không phải"), expected=401)
    unknown = client_request.post("/sign-in", typed("khong-co-ai", "không phải"), expected=401)
    assert wrong.text == unknown.text
    assert "chưa khớp" in wrong.text


def test_what_was_typed_stays_except_the_password(client_request: CheckingClient) -> None:
    page = client_request.post("/sign-in", typed("interviewer", "không phải"), expected=401)
    assert page.find("//input[@name='username']/@value") == ["interviewer"]
    assert "không phải" not in page.source


def test_an_empty_field_is_asked_for_beside_it(client_request: CheckingClient) -> None:
    page = client_request.post("/sign-in", {}, expected=422)
    assert "Nhập tên tài khoản." in page.text
    assert "Nhập mật khẩu." in page.text
    assert page.find("//input[@name='username']/@aria-invalid") == ["true"]


@pytest.mark.parametrize("username", ["interviewer", "khong-co-ai"])
def test_ten_tries_lock_whoever_knocks_known_or_not(client_request: CheckingClient, username: str) -> None:
    for _ in range(TRIES):
        client_request.post("/sign-in", typed(username, "không phải"), expected=401)
    page = client_request.post("/sign-in", typed(username), expected=429)
    assert "Đợi 15 phút" in page.text


def test_signing_out_closes_the_pages(client_request: CheckingClient) -> None:
    client_request.sign_in("interviewer").post("/sign-out")
    assert client_request.get("/", expected=303).location.startswith("/sign-in")
    assert "Bạn đã đăng xuất." in client_request.get("/sign-in").text


def test_a_page_left_open_locks_itself_after_the_idle_time(client_request: CheckingClient) -> None:
    page = client_request.sign_in("case_lead").get("/cases")
    assert page.headers["Refresh"] == "1805; url=/sign-in?next=/cases"
    assert "Refresh" not in client_request.get("/sign-in").headers


def test_the_words_come_in_english_too(client_request: CheckingClient) -> None:
    client_request.get("/language/en?next=/sign-in", expected=303)
    page = client_request.get("/sign-in")
    assert page.tree.get("lang") == "en"
    assert page.h1() == "Sign in"


@pytest.fixture
def guarded(settings: Settings, database: Database, cast: Cast) -> CheckingClient:
    """The application as it is served, with its forms guarded by a token."""
    app: Flask = build(settings, database, {})
    return CheckingClient(app, cast)


def test_a_form_without_its_token_is_offered_once_more_with_what_was_typed(guarded: CheckingClient) -> None:
    guarded.sign_in("case_lead")
    page = guarded.post(
        "/cases/new", {"code": "CX-0999"}, expected=400, headers={"Origin": "http://localhost"}
    )
    assert page.h1() == "Trang đã mở quá lâu"
    assert page.find("//input[@name='code']/@value") == ["CX-0999"]
    token = page.find("//main//input[@name='csrf_token']/@value")[0]
    answer = guarded.post("/cases/new", {"code": "CX-0999", "csrf_token": token}, expected=422)
    assert "Chọn một địa bàn." in answer.text


def test_words_from_another_site_are_not_offered(guarded: CheckingClient) -> None:
    guarded.sign_in("case_lead")
    page = guarded.post(
        "/cases/new", {"code": "CX-0999"}, expected=400, headers={"Origin": "https://example.org"}
    )
    assert "CX-0999" not in page.source


def test_a_password_is_never_written_into_a_page(guarded: CheckingClient) -> None:
    page = guarded.post("/sign-in", typed("interviewer"), expected=400)
    assert PASSWORD not in page.source
    assert re.search(r"Chưa lưu được gì", page.text)

"""A section sent after the session has ended: what was typed is offered again, to whoever typed it alone."""

from typing import Any

import pytest

from survey_app.app import build
from survey_app.web.kept import LARGEST
from tests.support.cast import PASSWORD
from tests.support.client import CheckingClient
from tests.support.page import Page
from tests.web.conftest import Office
from tests.web.filling import LIVING, Filling

OURS = {"Origin": "http://localhost"}
NOTE = "sống ở nhà thuê"


@pytest.fixture
def interview(office: Office) -> Filling:
    """Come to the living conditions when the idle time runs out."""
    filling = Filling(office, "baseline").agree().household()
    end_session(filling.client)
    return filling


def end_session(client: CheckingClient) -> None:
    with client.client.session_transaction() as session:
        session["seen"] = 0


def late(filling: Filling, fields: Any = LIVING, headers: Any = OURS, expected: int = 401) -> Page:
    return filling.client.post(filling.address(3), fields, expected, headers=headers)


def sign_in_from(client: CheckingClient, page: Page, username: str, expected: int = 200, **more: str) -> Page:
    """Fill in the form that the page shows, with all it carries."""
    fields = {**hidden(page), "username": username, "password": PASSWORD, **more}
    action = page.find("//main//form/@action")[0]
    return client.post(action, fields, expected, headers=OURS)


def hidden(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in page.find("//main//form//input[@type='hidden']"):
        found.setdefault(field.get("name"), []).append(field.get("value"))
    return found


def test_after_signing_in_the_section_is_offered_again_and_kept(interview: Filling) -> None:
    asked = late(interview)
    assert asked.h1() == "Đăng nhập"
    assert "Những gì vừa nhập vẫn còn" in asked.text
    assert interview.held("/data/D") is None

    offered = sign_in_from(interview.client, asked, "interviewer")
    assert offered.h1() == "Còn một trang chưa lưu"
    assert offered.find("//main//form/@action") == [interview.address(3)]
    answer = interview.client.post(interview.address(3), hidden(offered))
    assert answer.location == interview.address(4)
    assert interview.held("/data/D/d00_income") == 7200000
    assert interview.held("/data/D/d07_house") == "wall frame"


def test_a_wrong_password_loses_nothing(interview: Filling) -> None:
    again = sign_in_from(interview.client, late(interview), "interviewer", 401, password="không phải")
    offered = sign_in_from(interview.client, again, "interviewer")
    assert hidden(offered)["d08_area"] == ["30"]


def test_somebody_else_on_the_same_phone_is_not_shown_it(interview: Filling) -> None:
    answer = sign_in_from(interview.client, late(interview), "case-lead", 303)
    assert "7.200.000" not in answer.source
    assert answer.location == "/"


def test_whoever_left_by_signing_out_left_nothing_behind(office: Office) -> None:
    filling = Filling(office, "baseline").agree().household()
    filling.client.post("/sign-out")
    assert late(filling, expected=303).location == "/sign-in?next=/"


@pytest.mark.parametrize("headers", [{"Origin": "https://example.org"}, {}], ids=["another site", "unsaid"])
def test_words_from_elsewhere_are_not_carried(interview: Filling, headers: dict[str, str]) -> None:
    assert late(interview, headers=headers, expected=303).location == "/sign-in?next=/"


def test_more_than_a_section_can_hold_is_not_carried(interview: Filling) -> None:
    fields = {**LIVING, "d08_area": "3" * LARGEST}
    assert late(interview, fields, expected=303).location == "/sign-in?next=/"


def test_passwords_and_tokens_are_not_carried(office: Office) -> None:
    client = office.sign_in("administrator")
    end_session(client)
    page = client.post("/users/new", {"username": "pv-77", "new_password": "bí mật"}, 401, headers=OURS)
    assert "bí mật" not in page.source
    assert "pv-77" in page.source


def test_the_address_that_is_offered_lies_inside(office: Office) -> None:
    client = office.sign_in("interviewer")
    end_session(client)
    asked = client.post("/cases/new", {"code": "CX-0998"}, 401, headers=OURS)
    fields = {**hidden(asked), "username": "interviewer", "password": PASSWORD}
    fields["kept_for"] = "https://example.org/"
    answer = client.post("/sign-in", fields, 303, headers=OURS)
    assert answer.location == "/"


def test_with_tokens_the_offered_form_carries_a_fresh_one(office: Office) -> None:
    settings = office.client.app.extensions["survey_settings"]
    client = CheckingClient(build(settings, office.database, {}), office.cast).sign_in("interviewer")
    end_session(client)
    asked = client.post("/cases/new", {"code": "CX-0998", "csrf_token": "old"}, 401, headers=OURS)
    offered = sign_in_from(client, asked, "interviewer")
    assert len(hidden(offered)["csrf_token"]) == 1
    answer = client.post("/cases/new", hidden(offered), 422, headers=OURS)
    assert "Chọn một địa bàn." in answer.text

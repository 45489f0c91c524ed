"""Accounts, as the administrator keeps them."""

import pytest

from survey_app.services import accounts
from survey_app.storage.database import Database
from tests.support.cast import Cast
from tests.support.client import CheckingClient


@pytest.fixture
def administrator(client_request: CheckingClient) -> CheckingClient:
    return client_request.sign_in("administrator")


def test_every_account_is_listed_with_role_and_area(administrator: CheckingClient, cast: Cast) -> None:
    page = administrator.get("/users")
    assert len(page.find("//tbody/tr")) == len(cast.people)
    row = [cell.text_content() for cell in page.find("//tr[th='interviewer']/*")]
    assert row[0] == "interviewer"
    assert row[1].startswith("Người phỏng vấn")
    assert row[2] == "Cao Xanh"


def test_a_new_account_shows_its_password_once_and_can_sign_in(administrator: CheckingClient) -> None:
    typed = {"username": "pv-07", "role": "interviewer", "areas": ["caoxanh"], "language": "vi"}
    page = administrator.post("/users/new", typed, expected=200)
    assert page.h1() == "Mật khẩu mới"
    password = page.find("//dd/code/text()")[0]
    administrator.post("/sign-out")
    administrator.post("/sign-in", {"username": "pv-07", "password": password})
    assert administrator.get("/").h1() == "Hôm nay"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"username": "interviewer", "role": "administrator"}, "Tên này đã có người dùng"),
        ({"username": "Nguyễn", "role": "administrator"}, "chữ thường không dấu"),
        ({"username": "pv-08", "role": "interviewer"}, "Chọn ít nhất một địa bàn"),
        ({"username": "pv-08", "role": "king"}, ""),
        ({"role": "administrator"}, "Nhập tên tài khoản."),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(
    administrator: CheckingClient, typed: dict[str, str], words: str
) -> None:
    page = administrator.post("/users/new", {"language": "vi", **typed}, expected=422)
    assert page.find("//*[contains(@class, 'err')]")
    assert words in page.text
    assert page.find("//input[@name='username']/@value") == [typed.get("username", "")]


def test_role_and_areas_change_at_once(administrator: CheckingClient, cast: Cast, database: Database) -> None:
    person = cast.people["stranger"]
    work = {"role": "case_lead", "areas": ["caoxanh", "hungthang"]}
    administrator.post(f"/users/{person.user_id}", work)
    row = accounts.user(database, cast.administrator, person.user_id)
    assert (row.user.role, [area.code for area in row.areas]) == ("case_lead", ["caoxanh", "hungthang"])


def test_nobody_takes_away_their_own_administration(administrator: CheckingClient, cast: Cast) -> None:
    own = cast.administrator.user_id
    administrator.post(f"/users/{own}", {"role": "interviewer", "areas": ["caoxanh"]}, expected=422)
    administrator.post(f"/users/{own}/active", {"active": "no"})
    assert "Không tự khóa được" in administrator.get("/users").text


def test_a_new_password_ends_the_open_sessions(
    administrator: CheckingClient, cast: Cast, client_request: CheckingClient
) -> None:
    other = CheckingClient(administrator.app, cast).sign_in("interviewer")
    other.get("/cases")
    administrator.post(f"/users/{cast.interviewer.user_id}/password", expected=200)
    assert other.get("/cases", expected=303).location.startswith("/sign-in")


def test_a_locked_account_is_out_and_can_be_let_in_again(administrator: CheckingClient, cast: Cast) -> None:
    address = f"/users/{cast.interviewer.user_id}/active"
    other = CheckingClient(administrator.app, cast).sign_in("interviewer")
    administrator.post(address, {"active": "no"})
    other.get("/cases", expected=303)
    assert "Đã khóa" in administrator.get(f"/users/{cast.interviewer.user_id}").text
    administrator.post(address, {"active": "yes"})
    assert "Đã khóa" not in administrator.get(f"/users/{cast.interviewer.user_id}").text


@pytest.mark.parametrize("who", ["interviewer", "facilitator", "case_lead", "programme_lead"])
def test_nobody_else_sees_accounts(client_request: CheckingClient, who: str) -> None:
    page = client_request.sign_in(who).get("/users", expected=403)
    assert page.h1() == "Trang này không dành cho tài khoản của bạn"

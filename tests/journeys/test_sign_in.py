"""Through the door, and out of it at once."""

import pytest

from tests.journeys.phone import Phone

WORK = {
    "pv-01": ["/cases"],
    "dv-01": ["/workshop/start"],
    "ql-01": ["/cases", "/alerts", "/questionnaires"],
    "ct-01": ["/cases", "/questionnaires"],
    "qt-01": ["/users", "/users/new", "/questionnaires", "/audit?verify=1"],
}


@pytest.mark.parametrize("username", WORK)
def test_everybody_finds_their_work_without_barriers(phone: Phone, username: str) -> None:
    phone.open("/sign-in")
    phone.expect_no_barrier()
    phone.sign_in(username)
    phone.expect_no_barrier()
    for path in WORK[username]:
        assert phone.open(path).ok
        phone.expect_no_barrier()


def test_a_wrong_password_leaves_the_name_in_its_field(phone: Phone) -> None:
    phone.open("/sign-in")
    phone.page.fill("[name=username]", "pv-01")
    phone.page.fill("[name=password]", "khong-phai-mat-khau")
    phone.page.get_by_role("button", name="Đăng nhập").click()
    assert phone.page.input_value("[name=username]") == "pv-01"
    assert phone.page.input_value("[name=password]") == ""
    phone.expect_no_barrier()


def test_quick_exit_shows_a_calendar_and_going_back_shows_nothing(phone: Phone) -> None:
    phone.sign_in("pv-01")
    phone.open("/cases")
    phone.tap("Thoát nhanh")
    phone.page.wait_for_url("**/lich")
    phone.expect_no_barrier()
    phone.page.go_back()
    assert "CX-" not in phone.page.content()


def test_the_pages_of_a_record_have_no_barriers(phone: Phone) -> None:
    phone.sign_in("ql-01")
    phone.open("/cases")
    phone.page.locator("main .list a").first.click()
    phone.expect_no_barrier()
    phone.page.locator("a[href*='/submissions/']").first.click()
    phone.expect_no_barrier()
    phone.page.locator("a[href*='/scores/RISK']").click()
    phone.expect_no_barrier()

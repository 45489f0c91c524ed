"""The page of a section in the hand: where it scrolls, what it eases, and how it is left."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.phone import Phone

CODES = count(8001)
IN_VIEW = """element => {
  const box = element.getBoundingClientRect(), dock = document.querySelector('.dock').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= dock.top;
}"""


@pytest.fixture
def at_household(new_phone: Callable[..., Phone]) -> Callable[[bool], Phone]:
    """A phone on which the baseline has come to its first questions."""

    def bring(javascript: bool) -> Phone:
        phone = new_phone(javascript)
        phone.sign_in("pv-01")
        phone.open("/cases/new")
        phone.page.fill("[name=code]", f"CX-{next(CODES)}")
        phone.page.locator("label:has(input[name=area_id])").first.click()
        phone.tap("Mở hồ sơ")
        phone.tap("Bắt đầu phiếu")
        phone.choose("form_id", "baseline")
        phone.page.get_by_role("button", name="Bắt đầu", exact=True).click()
        for name, value in GATES.items():
            phone.choose(name, value)
            onward(phone.page)
        assert phone.heading == "C. Người trả lời và gia đình"
        return phone

    return bring


GATES = {
    "a05_private": "yes",
    "b01_adult": "yes",
    "b02_understood": "yes",
    "b03_consent": "agree",
    "b04_followup": "agree",
}


def onward(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".dock button[value=next]").click()


def household(phone: Phone) -> None:
    for name, value in {"c01_sex": "f", "c02_age": "a25", "c03_school": "s2"}.items():
        phone.choose(name, value)
    for name, number in {"c04_size": "4", "c05_u16": "2", "c06_allow": "1"}.items():
        phone.page.fill(f"#{name}", number)


@pytest.mark.parametrize("javascript", [False, True], ids=["bare", "js"])
def test_the_page_scrolls_to_the_first_question_to_look_at(
    at_household: Callable[[bool], Phone], javascript: bool
) -> None:
    phone = at_household(javascript)
    household(phone)
    phone.page.fill("#c05_u16", "nhiều")
    onward(phone.page)
    question = phone.page.locator("label[for=c05_u16]")
    assert question.evaluate(IN_VIEW)
    assert phone.page.locator("#c05_u16-e").evaluate(IN_VIEW)
    assert phone.page.input_value("#c05_u16") == "nhiều"


def test_with_a_script_the_hand_is_already_in_the_field(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(True)
    household(phone)
    phone.page.fill("#c05_u16", "")
    onward(phone.page)
    assert phone.page.evaluate("document.activeElement.id") == "c05_u16"


@pytest.mark.parametrize("javascript", [False, True], ids=["bare", "js"])
def test_minus_and_plus_count(at_household: Callable[[bool], Phone], javascript: bool) -> None:
    page = at_household(javascript).page
    for sign in "++-+":
        before = int(page.input_value("#c04_size") or 0)
        page.locator(f"button[value='c04_size{sign}1']").click()
        after = before + (1 if sign == "+" else -1)
        expect(page.locator("#c04_size")).to_have_value(str(after))


def test_a_dashed_box_clears_the_field_and_gives_it_back(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(True)
    phone.page.fill("#c04_size", "4")
    phone.choose("c04_size__declined", "dk")
    assert phone.page.input_value("#c04_size") == ""
    phone.choose("c04_size__declined", "ref")
    assert not phone.page.locator("input[name=c04_size__declined][value=dk]").is_checked()
    phone.page.locator("label:has(input[name=c04_size__declined][value=ref])").click()
    assert phone.page.input_value("#c04_size") == "4"
    phone.choose("c04_size__declined", "dk")
    phone.page.fill("#c04_size", "5")
    assert not phone.page.locator("input[name=c04_size__declined]:checked").count()


def test_an_amount_is_said_while_it_is_typed(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(True)
    household(phone)
    onward(phone.page)
    phone.page.fill("#d00_income", "7200000")
    assert phone.page.inner_text("[data-amount-of=d00_income]") == "7,2 triệu đồng"
    phone.page.fill("#d00_income", "7.234.567")
    assert phone.page.inner_text("[data-amount-of=d00_income]") == "khoảng 7,235 triệu đồng"


def test_a_second_tap_sends_nothing(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(True)
    household(phone)
    sent: list[str] = []
    phone.page.on(
        "request", lambda request: sent.append(request.method) if request.method == "POST" else None
    )
    phone.page.evaluate(
        "() => { const next = document.querySelector('.dock .go'); next.click(); next.click(); }"
    )
    phone.page.wait_for_url("**/3")
    assert sent == ["POST"]


def test_enter_in_a_field_goes_on(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(False)
    household(phone)
    phone.page.press("#c06_allow", "Enter")
    phone.page.wait_for_url("**/3")
    assert phone.heading == "D. Điều kiện sống"


@pytest.mark.parametrize("javascript", [False, True], ids=["bare", "js"])
def test_the_quick_exit_cannot_be_taken_back(at_household: Callable[[bool], Phone], javascript: bool) -> None:
    phone = at_household(javascript)
    phone.tap("Thoát nhanh")
    phone.page.wait_for_url("**/lich")
    assert phone.heading.startswith("Lịch tháng")
    phone.page.go_back()
    expect(phone.page.locator("h1")).to_have_text("Đăng nhập")
    assert "Người trả lời" not in phone.page.content()


def test_every_page_on_the_way_is_open_to_all(at_household: Callable[[bool], Phone]) -> None:
    phone = at_household(True)
    phone.expect_no_barrier()
    onward(phone.page)
    phone.expect_no_barrier()
    for button, heading in (("Tạm nghỉ", "Nghỉ một chút"), ("Dừng", "Đã dừng. Cảm ơn anh/chị.")):
        phone.tap(button)
        expect(phone.page.locator("h1")).to_have_text(heading)
        phone.expect_no_barrier()
    phone.tap("Quay lại phiếu")
    expect(phone.page.locator("h1")).to_have_text("C. Người trả lời và gia đình")
    phone.tap("Cần giúp")
    expect(phone.page.locator("h1")).to_have_text("Cần giúp ngay")
    phone.expect_no_barrier()

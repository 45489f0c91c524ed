"""A page that answers back in the hand: what applies comes up at once, and nothing asks the server for it."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.phone import Phone
from tests.journeys.test_form_page import onward

Bring = Callable[..., Phone]
CODES = count(7001)


@pytest.fixture
def begun(new_phone: Bring) -> Callable[[str], Phone]:
    """A phone on which a questionnaire of the demonstration has been opened for a new case."""

    def bring(form_id: str) -> Phone:
        phone = new_phone()
        phone.sign_in("pv-01")
        phone.open("/cases/new")
        phone.page.fill("[name=code]", f"CX-{next(CODES)}")
        phone.page.locator("label:has(input[name=area_id])").first.tap()
        phone.go("Mở hồ sơ")
        phone.go("Bắt đầu phiếu")
        phone.choose("form_id", form_id)
        with phone.page.expect_navigation():
            phone.page.get_by_role("button", name="Bắt đầu", exact=True).tap()
        return answering(phone)

    return bring


def answering(phone: Phone) -> Phone:
    phone.page.wait_for_selector("form[data-bound]", state="attached")
    return phone


def tap(page: Page, name: str, value: str) -> None:
    page.locator(f'label:has(input[name="{name}"][value="{value}"])').tap()


def agreed(phone: Phone) -> Phone:
    """Through the gates, each page as one, to the household."""
    page = phone.page
    tap(page, "a05_private", "yes")
    onward(page)
    answering(phone)
    for name, value in (("b01_adult", "yes"), ("b02_understood", "yes"), ("b03_consent", "agree")):
        tap(page, name, value)
    tap(page, "b04_followup", "agree")
    onward(page)
    return answering(phone)


def test_a_gate_closes_and_opens_under_the_finger(begun: Callable[[str], Phone]) -> None:
    page = begun("baseline").page
    stop, rebook = page.get_by_text("Chưa đủ kín đáo."), page.get_by_role("button", name="Hẹn buổi khác")
    expect(stop).to_be_hidden()
    tap(page, "a05_private", "no")
    expect(stop).to_be_visible()
    expect(rebook).to_be_visible()
    expect(page.get_by_role("button", name="Đã đổi chỗ, tiếp tục")).to_be_visible()
    tap(page, "a05_private", "yes")
    expect(stop).to_be_hidden()
    expect(rebook).to_be_hidden()
    expect(page.get_by_role("button", name="Tiếp tục", exact=True)).to_be_visible()


def test_one_question_brings_up_the_next_without_another_page(begun: Callable[[str], Phone]) -> None:
    phone = agreed(begun("baseline"))
    assert phone.heading == "C. Người trả lời và gia đình"


def test_whoever_leaves_a_wrong_number_is_told_and_goes_on_typing(begun: Callable[[str], Phone]) -> None:
    page = agreed(begun("baseline")).page
    page.fill("#c04_size", "3")
    page.fill("#c05_u16", "5")
    page.locator("#c06_allow").tap()
    told = page.locator('[data-path$="/c05_u16"] .err')
    expect(told).to_contain_text("Nhập số từ 0 đến số người trong nhà")
    expect(page.locator("#c06_allow")).to_be_focused()
    # The mistake was the other number.
    page.fill("#c04_size", "6")
    expect(told).to_have_count(0)


def test_what_was_declined_is_taken_back_by_an_answer(begun: Callable[[str], Phone]) -> None:
    page = agreed(begun("baseline")).page
    page.fill("#c05_u16", "2")
    tap(page, "c05_u16__declined", "dk")
    expect(page.locator("#c05_u16")).to_have_value("")
    page.fill("#c05_u16", "1")
    expect(page.locator('[name="c05_u16__declined"]:checked')).to_have_count(0)


def test_the_steps_of_a_counter_are_answers_too(begun: Callable[[str], Phone]) -> None:
    phone = agreed(begun("baseline"))
    page = phone.page
    for name, value in {"c01_sex": "f", "c02_age": "a25", "c03_school": "s2"}.items():
        tap(page, name, value)
    for name, times in {"c04_size": 4, "c05_u16": 0, "c06_allow": 1}.items():
        step = page.locator(f'button[name=step][value="{name}+1"]')
        for _ in range(times + 1):
            step.tap()
        page.locator(f'button[name=step][value="{name}-1"]').tap()
        expect(page.locator(f"#{name}")).to_have_value(str(times))
    onward(page)
    answering(phone)
    assert phone.heading == "D. Điều kiện sống"
    expect(page.locator('[data-path$="/d03_nutri"]')).to_be_hidden()


def test_the_page_comes_back_as_it_was_left(begun: Callable[[str], Phone]) -> None:
    phone = begun("baseline")
    page = phone.page
    tap(page, "a05_private", "yes")
    onward(page)
    answering(phone)
    page.go_back()
    answering(phone)
    expect(page.locator("[name=a05_private][value=yes]")).to_be_checked()

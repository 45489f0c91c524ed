"""A section on the phone: what shows, what is offered and what is said follows the answers at once."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from forms.phone import for_phone
from forms.wtf import section_form
from forms.xlsform import read_survey
from tests.twin.browser import ADDRESS, Twin, serve

SURVEY = read_survey(
    """
| survey |
|  | type | name | label | relevant | constraint | constraint_message | calculation | choice_filter |
|  | integer | age | Age | | . < 120 | ${age} is more than anybody has lived. | | |
|  | text | school | Which school? | ${age} < 18 | | | | |
|  | select_one region | region | Which region? | | | | | |
|  | select_one town | town | Which town in ${region}? | ${region} != '' | | | | region = ${region} |
|  | calculate | half | | | | | ${age} div 2 | |
|  | note | told | Half of it is ${half}. | ${age} != '' | | | | |
|  | select_multiple town | seen | Seen | | | | | |
|  | date | day | Which day? | | . <= today() | Not in the future. | | |
| choices |
|  | list_name | name | label | region |
|  | region | n | North | |
|  | region | s | South | |
|  | town | hn | Hà Nội | n |
|  | town | hp | Hải Phòng | n |
|  | town | ct | Cần Thơ | s |
""".encode()
)


def page_of(answers: dict[str, Any]) -> str:
    """The section as the server draws it, each question in an element that names its path."""
    form = section_form(SURVEY, SURVEY.children, language="en")()
    drawn = form.draw(str)
    given = {"answers": answers, "now": "2026-03-17T09:30:00", "language": "en", "page": "en"}
    state = json.dumps(given).replace("<", "\\u003c")
    return (
        "<!doctype html><html lang=en><title>Live</title><style>[hidden]{display:none}</style>"
        f'<form class="page" data-compiled="{ADDRESS}/compiled.json">'
        f'<script type="application/json" data-live>{state}</script>{drawn}</form>'
    )


@pytest.fixture
def page(twin: Twin) -> Iterator[Page]:
    browser = twin.page.context.browser
    assert browser is not None
    page = browser.new_page()
    page.route(f"{ADDRESS}/**", serve)
    compiled = for_phone(SURVEY, "en")
    page.route(f"{ADDRESS}/compiled.json", lambda route: route.fulfill(json=compiled))
    page.route(
        f"{ADDRESS}/section",
        lambda route: route.fulfill(body=page_of({}), content_type="text/html; charset=utf-8"),
    )
    page.goto(f"{ADDRESS}/section")
    page.add_script_tag(url="/js/live.mjs", type="module")
    page.wait_for_selector("form[data-bound]")
    yield page
    page.close()


def test_a_question_shows_when_it_applies(page: Page) -> None:
    expect(page.get_by_label("Which school?")).to_be_hidden()
    page.get_by_label("Age").fill("12")
    expect(page.get_by_label("Which school?")).to_be_visible()
    page.get_by_label("Age").fill("40")
    expect(page.get_by_label("Which school?")).to_be_hidden()


def test_focus_stays_where_somebody_types(page: Page) -> None:
    page.get_by_label("Age").press_sequentially("12")
    expect(page.get_by_label("Age")).to_be_focused()
    assert page.get_by_label("Age").input_value() == "12"


def test_whoever_leaves_an_answer_is_told_what_to_look_at(page: Page) -> None:
    age = page.get_by_label("Age")
    age.fill("300")
    expect(page.locator(".err")).to_have_count(0)
    age.blur()
    expect(page.locator(".err")).to_have_text("300 is more than anybody has lived.")
    expect(age).to_have_attribute("aria-invalid", "true")
    age.fill("30")
    expect(page.locator(".err")).to_have_count(0)


def test_an_empty_question_is_left_in_peace(page: Page) -> None:
    page.get_by_label("Age").focus()
    page.get_by_label("Age").blur()
    expect(page.locator(".err")).to_have_count(0)


def test_choices_follow_the_answer_they_depend_on(page: Page) -> None:
    town = page.locator('[data-path="/data/town"]')
    page.get_by_label("North").check()
    expect(town.locator("label.opt:not(.decline *)")).to_have_text(["Hà Nội", "Hải Phòng"])
    town.get_by_label("Hải Phòng").check()
    page.get_by_label("South").check()
    expect(town.locator("label.opt:not(.decline *)")).to_have_text(["Cần Thơ"])
    assert town.locator("input:checked").count() == 0


def test_answers_are_told_in_later_words(page: Page) -> None:
    page.get_by_label("Age").fill("30")
    expect(page.locator('[data-path="/data/told"]')).to_contain_text("Half of it is 15.")


def test_a_date_is_read_from_its_three_fields(page: Page) -> None:
    day = page.locator('[data-path="/data/day"]')
    for part, typed in (("d", "18"), ("m", "3"), ("y", "2026")):
        day.locator(f'[name="day_{part}"]').fill(typed)
    day.locator('[name="day_y"]').blur()
    expect(day.locator(".err")).to_have_text("Not in the future.")


def test_numbers_are_read_as_people_write_them(twin: Twin) -> None:
    script = """async ([typed, language]) =>
      (await import("/js/live/reading.mjs")).readNumber(typed, language)"""
    cases = {("7.200.000", "vi"): 7_200_000, ("1,5", "vi"): 1.5, ("1,500", "en"): 1500, ("−3", "vi"): -3}
    for (typed, language), number in cases.items():
        assert twin.page.evaluate(script, [typed, language]) == number
    assert twin.page.evaluate(script, ["about 5", "en"]) == "about 5"

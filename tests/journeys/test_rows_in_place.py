"""Rows of a repeat in the hand: added, opened again and taken out on the page that is there."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.trial import Begin, Interviewed

PEOPLE = """
| survey |
| | type | name | label | relevant | appearance | constraint | constraint_message |
| | begin_repeat | person | Người trong nhà | | | | |
| | text | who | Tên | | | | |
| | integer | age | Tuổi | | counter | . < 120 | Ít hơn 120 tuổi. |
| | text | school | ${who} học trường nào? | ${age} < 18 | | | |
| | end_repeat | | | | | | |
| | note | told | Nhà có ${n} người. | | | | |
| | calculate | n | | | | | |
"""
COUNTED = PEOPLE.replace("| constraint_message |", "| constraint_message | calculation |").replace(
    "| | calculate | n | | | | | |", "| | calculate | n | | | | | | count(${person}) |"
)


@pytest.fixture
def people(begin: Begin) -> Interviewed:
    interview = begin(COUNTED)
    interview.page.evaluate("window.isTheSamePage = true")
    return interview


def add(interview: Interviewed, who: str, age: str) -> None:
    interview.page.fill("[name=who]", who)
    interview.page.fill("[name=age]", age)
    interview.page.locator("[name=op][value=add]").tap()


def expect_row(interview: Interviewed, number: int) -> None:
    expect(interview.page.locator("#row h2")).to_have_text(f"Dòng {number}")
    assert interview.page.evaluate("window.isTheSamePage")


def test_a_row_is_kept_and_the_next_one_stands_there(people: Interviewed) -> None:
    add(people, "Đào", "30")
    expect_row(people, 2)
    expect(people.page.locator("#row")).to_be_focused()
    assert [row["who"] for row in people.kept["person"]] == ["Đào"]
    # It answers back, as the first one did.
    people.page.fill("[name=who]", "Mận")
    people.page.locator('button[name=step][value="age+1"]').tap()
    expect(people.at("/data/person[2]/school")).to_contain_text("Mận học trường nào?")
    people.page.fill("[name=age]", "30")
    expect(people.at("/data/person[2]/school")).to_be_hidden()
    people.page.locator("[name=op][value=add]").tap()
    expect_row(people, 3)
    expect(people.page.locator("ol.list li")).to_contain_text(["Đào", "Mận"])
    assert [row["age"] for row in people.kept["person"]] == [30, 30]


def test_a_row_is_opened_again_and_taken_out(people: Interviewed) -> None:
    for number, who in enumerate(("Đào", "Mận"), start=2):
        add(people, who, "40")
        expect_row(people, number)
    people.page.locator("[name=edit][value='1']").tap()
    expect_row(people, 1)
    expect(people.page.locator("[name=who]")).to_have_value("Đào")
    people.page.locator("[name=op][value=del]").tap()
    expect_row(people, 2)
    expect(people.page.locator("ol.list li")).to_have_count(1)
    assert [row["who"] for row in people.kept["person"]] == ["Mận"]
    people.onward()
    expect(people.page).to_have_url(re.compile("/fill/[^/]+/1$"))
    expect(people.page.get_by_text("Nhà có 1 người.")).to_be_visible()


def test_what_is_wrong_in_a_row_keeps_it_open(people: Interviewed) -> None:
    add(people, "Đào", "300")
    expect(people.at("/data/person[1]/age").locator(".err")).to_have_text("Ít hơn 120 tuổi.")
    expect_row(people, 1)
    people.page.fill("[name=age]", "30")
    people.page.locator("[name=op][value=add]").tap()
    expect_row(people, 2)


def test_a_line_that_breaks_loses_nothing(people: Interviewed) -> None:
    """The first try finds no way; the browser then sends the same form by itself."""
    tries = []

    def break_first(route: Route) -> None:
        tries.append(route.request.method)
        route.abort() if len(tries) == 1 else route.continue_()

    people.page.route(re.compile(r"/fill/[^/]+/0$"), break_first)
    add(people, "Đào", "30")
    expect(people.page.locator("#row h2")).to_have_text("Dòng 2")
    assert [row["who"] for row in people.kept["person"]] == ["Đào"]


def test_without_a_script_each_row_is_a_page(begin: Begin) -> None:
    interview = begin(COUNTED, javascript=False)
    add(interview, "Đào", "30")
    expect(interview.page.locator("#row h2")).to_have_text("Dòng 2")
    assert [row["who"] for row in interview.kept["person"]] == ["Đào"]

"""What a page gives to the script that lets it answer back, and what comes back from such a page."""

import json
import re
from typing import Any

from survey_app.web.assets import STATIC
from survey_app.web.fill_logic import PARTS
from tests.support.page import Page
from tests.web.conftest import Office
from tests.web.filling import Filling
from tests.web.publishing import filling

SCHOOL = """
    | survey |
    | | type              | name   | label | relevant      | default | read_only   |
    | | begin_group       | a      | A     |               |         |             |
    | | integer           | age    | Tuổi  |               |         |             |
    | | select_multiple l | likes  | Thích | ${age} < 18   |         |             |
    | | text              | school | Trường của em ${age} tuổi | ${age} < 18 | Làng | |
    | | end_group         |        |       |               |         |             |
    | | begin_group       | b      | B     |               |         |             |
    | | text              | more   | Thêm  |               |         |             |
    | | end_group         |        |       |               |         |             |
    | choices |
    | | list_name | name | label |
    | | l         | x    | Hát   |
    | | l         | y    | Vẽ    |
"""


def given(page: Page) -> dict[str, Any]:
    (script,) = page.find("//script[@data-live]")
    return dict(json.loads(script.text))


def hidden(page: Page, path: str) -> bool:
    (place,) = page.find(f"//*[@data-path='{path}']")
    return "hidden" in place.attrib


def test_every_question_is_on_the_page_and_says_whether_it_applies(office: Office) -> None:
    interview = filling(office, SCHOOL)
    assert hidden(interview.open(0), "/data/a/school")
    assert not hidden(interview.open(0), "/data/a/age")
    interview.post(0, age="12")
    assert not hidden(interview.open(0), "/data/a/school")


def test_words_keep_what_they_are_filled_from(office: Office) -> None:
    interview = filling(office, SCHOOL)
    interview.post(0, age="12")
    (words,) = interview.open(0).find("//*[@data-say]")
    assert words.text == "Trường của em 12 tuổi"
    assert words.get("data-say") == "Trường của em ${age} tuổi"


def test_the_page_holds_the_answers_that_its_questions_look_at(office: Office) -> None:
    interview = filling(office, SCHOOL)
    interview.post(0, age="12", school="</script><b>")
    page = interview.open(1)
    assert given(page)["answers"]["a"]["school"] == "</script><b>"
    assert page.find("//b[ancestor::script]") == []
    assert page.headers["Cache-Control"] == "no-store"


def test_in_a_new_row_the_row_is_there(office: Office) -> None:
    interview = filling(
        office,
        """
        | survey |
        | | type         | name | label |
        | | begin_repeat | r    | Dòng  |
        | | text         | q    | Gì    |
        | | end_repeat   |      |       |
        """,
    )
    interview.post(0, row="1", q="a", op="add")
    page = interview.open(0)
    assert [row.get("q") for row in given(page)["answers"]["r"]] == ["a", None]
    assert page.find("//*[@data-path='/data/r[2]/q']")


def test_the_logic_is_kept_by_the_phone_and_says_nothing_about_anybody(office: Office) -> None:
    interview = filling(office, SCHOOL)
    interview.post(0, age="12", school="Kim Đồng")
    (form,) = interview.open(0).find("//form[@data-compiled]")
    response = office.client.client.get(form.get("data-compiled"), headers={"Accept-Encoding": "br"})
    assert response.status_code == 200, response.headers
    assert response.headers["Content-Encoding"] == "br"
    assert {"private", "immutable"} <= set(response.headers["Cache-Control"].split(", "))
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers["Vary"]
    plain = office.client.client.get(form.get("data-compiled"), headers={"Accept-Encoding": "identity"})
    assert json.loads(plain.data)["form_id"] == "small"
    assert "Kim Đồng" not in plain.text
    assert "Trường của em" not in plain.text


def test_a_language_that_is_not_there_has_no_logic(office: Office) -> None:
    interview = filling(office, SCHOOL)
    (form,) = interview.open(0).find("//form[@data-compiled]")
    elsewhere = form.get("data-compiled").replace("language=", "language=xx")
    office.client.get(elsewhere, expected=404)


def test_seldom_needed_functions_are_fetched_with_the_page_that_calls_them(office: Office) -> None:
    called = SCHOOL.replace("${age} < 18", "regex(${age}, '1[0-7]')", 1)
    page = filling(office, called).open(0)
    assert ["regex.mjs" in address for address in page.find("//link[@rel='modulepreload']/@href")] == [True]


WHOLE = {"drawn": "whole"}


def seen(interview: Filling, **posted: str) -> str:
    return interview.to(0, {**WHOLE, **posted})


def test_what_came_back_as_it_was_and_does_not_apply_is_no_answer(office: Office) -> None:
    interview = filling(office, SCHOOL)
    (school,) = interview.open(0).find("//input[@name='school']")
    assert school.get("value") == "Làng"
    assert seen(interview, age="40", school="Làng") == "1"
    assert interview.draft.answers["a"] == {"age": 40}


def test_a_box_that_was_cleared_after_it_came_up_is_cleared(office: Office) -> None:
    interview = filling(office, SCHOOL)
    interview.post(0, {**WHOLE, "age": "12", "likes": ["x", "y"], "school": "Làng"})
    interview.post(0, {**WHOLE, "age": "40", "likes": ["x", "y"], "school": "Làng"})
    assert interview.held("/data/a/likes") == "x y"
    seen(interview, age="12", school="Làng")
    assert interview.held("/data/a/likes") is None


def test_a_question_that_the_script_had_shown_is_not_shown_once_more(office: Office) -> None:
    assert seen(filling(office, SCHOOL), age="12", school="") == "0#likes"


def test_with_the_script_it_is_passed(office: Office) -> None:
    interview = filling(office, SCHOOL)
    assert interview.to(0, {"drawn": "live", "age": "12", "school": ""}) == "1"


def test_page_and_engine_agree_which_functions_come_in_a_file_of_their_own() -> None:
    written = (STATIC / "js/engine/functions.mjs").read_text("utf-8")
    found = re.findall(r"(\w+): \{\s+names: \[(.*?)\],\s+load", written, re.DOTALL)
    loaded = {f"{name}.mjs": set(re.findall(r'"([^"]+)"', calls)) for name, calls in found}
    assert loaded == {name: set(calls) for name, calls in PARTS.items()}

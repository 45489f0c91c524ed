"""Every question can be declined; an answer and a refusal at once are settled, or asked about."""

import pytest

from forms.wtf import Entry
from forms.wtf.fields import newer
from tests.forms.wtf.phone import Phone

FORM = """
    | survey |
    | | type                | name | label::Tiếng Việt (vi) | decline | constraint                   |
    | | integer             | q1   | Mấy mét?               |         | (. >= 1) or . = -98 or . = -99 |
    | | integer             | q2   | Mấy ngày?              |         | (. >= 0 and . <= 7) or . = -99 |
    | | text                | q3   | Gì?                    | ref     |                              |
    | | select_one listed   | q4   | Có không?              |         |                              |
    | | select_one plain    | q5   | Nước?                  |         |                              |
    | | select_multiple plain | q6 | Những gì?              |         |                              |
    | | select_one plain    | q7   | Kín đáo không?         | none    |                              |

    | choices |
    | | list_name | name | label::Tiếng Việt (vi) |
    | | listed    | yes  | Có                     |
    | | listed    | ref  | Không muốn nói         |
    | | plain     | a    | Nước máy               |
    | | plain     | b    | Nước mưa               |

    | settings |
    | | form_id | dont_know_codes | refused_codes |
    | | thu     | dk -98          | ref -99       |
"""


def boxes(name: str) -> list[tuple[str, str, str]]:
    """(kind of input, its name, its value) of the dashed boxes under a question."""
    found = Phone(FORM).find(f"//div[@class='decline']//input[starts-with(@name, '{name}')]")
    return [(box.get("type"), box.get("name"), box.get("value")) for box in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("q1", [("checkbox", "q1__declined", "dk"), ("checkbox", "q1__declined", "ref")]),
        ("q3", [("checkbox", "q3__declined", "ref")]),
        ("q4", [("radio", "q4", "ref")]),
        ("q5", [("checkbox", "q5__declined", "dk"), ("checkbox", "q5__declined", "ref")]),
        ("q7", []),
    ],
)
def test_the_boxes_under_a_question(name: str, expected: list[tuple[str, str, str]]) -> None:
    assert boxes(name) == expected


def test_a_choice_that_declines_speaks_with_the_lists_own_words() -> None:
    assert "Không muốn nói" in Phone(FORM).text


def test_a_number_is_declined_by_the_code_its_constraint_accepts() -> None:
    phone = Phone(FORM).post(q1__declined="dk", q2__declined="ref")
    assert (phone.entry("q1"), phone.entry("q2")) == (Entry(-98), Entry(-99))


def test_where_no_code_is_accepted_the_response_says_it_beside_the_answer() -> None:
    phone = Phone(FORM).post(q2__declined="dk", q5__declined="ref", q6__declined="dk")
    assert phone.entry("q2") == Entry(None, "dont_know")
    assert phone.entry("q5") == Entry(None, "refused")
    assert phone.entry("q6") == Entry(None, "dont_know")


def test_a_listed_refusal_is_stored_as_the_choice_it_is() -> None:
    assert Phone(FORM).post(q4="ref").entry("q4") == Entry("ref")


def test_what_was_declined_is_shown_as_declined() -> None:
    sent = {
        "q1__declined": "dk",
        "q2__declined": "dk",
        "q3__declined": "ref",
        "q4": "ref",
        "q6__declined": "ref",
    }
    shown = Phone(FORM).post(**sent).inputs()
    assert {name: values for name, values in shown.items() if values != [""]} == {
        name: [value] for name, value in sent.items()
    }


@pytest.mark.parametrize(
    ("before", "posted", "kept"),
    [
        (Entry(30), Entry(30, "refused"), Entry(None, "refused")),
        (Entry(None, "refused"), Entry(30, "refused"), Entry(30)),
        (Entry(), Entry(30, "refused"), Entry(30, "refused")),
        (Entry(), Entry(30), Entry(30)),
        (Entry(30, "refused"), Entry(30), Entry(30)),
        (Entry(30, "refused"), Entry(30, "refused"), Entry(30, "refused")),
    ],
)
def test_of_an_answer_and_a_refusal_the_newer_is_meant(before: Entry, posted: Entry, kept: Entry) -> None:
    assert newer(before, posted) == kept


def test_both_at_once_lose_nothing_and_are_asked_about() -> None:
    phone = Phone(FORM).post(q1="30", q1__declined="ref")
    assert phone.entry("q1") == Entry(30, "refused")
    form = phone.form()
    form.show_problems({})
    assert form.bad() == [("q1", "Q1. Mấy mét?")]
    assert "Giữ một trong hai: câu trả lời, hoặc “Không muốn trả lời”." in form.draw()


def test_of_two_boxes_the_one_ticked_last_counts() -> None:
    phone = Phone(FORM).post(q5__declined="dk")
    assert phone.post(q5__declined=["dk", "ref"]).entry("q5") == Entry(None, "refused")
    assert phone.post(q5__declined=["dk", "ref"]).entry("q5") == Entry(None, "dont_know")

"""Every question can be declined, and then it is answered enough."""

import pytest

from tests.forms.scenario import Scenario

FORM = """
    | survey |
    | | type             | name   | label | required  | decline | constraint              | required_message |
    | | text             | name   | Name  | yes       |         |                         |                  |
    | | select_one yn    | gate   | Gate  | yes       | none    |                         |                  |
    | | integer          | income | Money | yes       |         | . >= 0 or . = -98 or . = -99 |             |
    | | integer          | degree | Cold  |           |         |                         |                  |
    | | select_one yn    | job    | Job   | ${gate} = 'yes' | ref |                       | Chọn một câu.    |
    | | note             | read   | Read  | yes       |         |                         |                  |
    | choices |
    | | list_name | name | label |
    | | yn | yes | Yes |
    | | yn | no  | No  |
    | | yn | dk  | Don't know |
    | settings |
    | | form_id | dont_know_codes | refused_codes |
    | | f       | dk -98          | ref -99       |
"""


def test_a_required_question_wants_an_answer() -> None:
    scenario = Scenario(FORM)
    scenario.expect_problem("/data/name", "required")
    scenario.answer("/data/name", "An")
    assert scenario.codes("/data/name") == []


@pytest.mark.parametrize(
    ("decline", "words"),
    [
        ("", "Trả lời câu này, hoặc chọn “Không biết” hay “Không muốn trả lời”."),
        ("dk", "Trả lời câu này, hoặc chọn “Không biết”."),
        ("ref", "Trả lời câu này, hoặc chọn “Không muốn trả lời”."),
        ("none", "Trả lời câu này để đi tiếp."),
    ],
)
def test_only_the_ways_out_that_stand_there_are_named(decline: str, words: str) -> None:
    form = f"""
        | survey |
        | | type | name | label | required | decline   |
        | | text | name | Name  | yes      | {decline} |
    """
    assert Scenario(form).message("/data/name") == words


def test_an_answer_cleared_is_none() -> None:
    scenario = Scenario(FORM)
    scenario.clear("/data/name")
    scenario.expect_problem("/data/name", "required")


@pytest.mark.parametrize("state", ["dont_know", "refused"])
def test_declining_is_enough(state: str) -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/name", state)
    assert scenario.codes("/data/name") == []
    scenario.expect_state("/data/name", state)
    scenario.expect_empty("/data/name")


def test_a_gate_cannot_be_declined() -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/gate", "refused")
    scenario.expect_problem("/data/gate", "required")
    scenario.expect_state("/data/gate", "blank")


def test_only_the_ways_that_are_offered_count() -> None:
    scenario = Scenario(FORM)
    scenario.answer("/data/gate", "yes")
    scenario.decline("/data/job", "dont_know")
    scenario.expect_problem("/data/job", "required")
    assert scenario.message("/data/job") == "Chọn một câu."
    scenario.decline("/data/job", "refused")
    assert scenario.codes("/data/job") == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("dont_know", "Giữ một trong hai: câu trả lời, hoặc “Không biết”."),
        ("refused", "Giữ một trong hai: câu trả lời, hoặc “Không muốn trả lời”."),
    ],
)
def test_answered_and_declined_at_once_asks_which_is_meant(state: str, words: str) -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/name", state)
    scenario.answer("/data/name", "An")
    assert (scenario.codes("/data/name"), scenario.message("/data/name")) == (["both"], words)
    scenario.expect_state("/data/name", "answered")
    scenario.expect_value("/data/name", "An")


@pytest.mark.parametrize(("path", "answer"), [("/data/gate", "yes"), ("/data/job", "yes"), ("/data/job", "")])
def test_a_way_out_that_is_not_offered_is_told(path: str, answer: str) -> None:
    scenario = Scenario(FORM)
    scenario.answer(path, answer)
    scenario.decline(path, "dont_know")
    assert scenario.codes(path) == ["declined"]


def test_a_way_out_that_is_not_offered_is_not_told_twice() -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/gate", "dont_know")
    assert scenario.codes("/data/gate") == ["required"]


def test_codes_of_the_workbook_decline_too() -> None:
    scenario = Scenario(FORM)
    scenario.answer("/data/gate", "dk")
    scenario.expect_state("/data/gate", "dont_know")
    scenario.answer("/data/income", -99)
    scenario.expect_state("/data/income", "refused")
    assert scenario.codes("/data/income") == []


def test_a_number_without_a_rule_for_the_code_is_a_number() -> None:
    scenario = Scenario(FORM)
    scenario.answer("/data/degree", -98)
    scenario.expect_state("/data/degree", "answered")


def test_required_may_be_an_expression() -> None:
    scenario = Scenario(FORM)
    assert scenario.codes("/data/job") == []
    scenario.answer("/data/gate", "yes")
    scenario.expect_problem("/data/job", "required")


def test_a_note_asks_for_nothing() -> None:
    assert Scenario(FORM).codes("/data/read") == []


def test_declining_what_is_not_asked_is_told() -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/nobody")
    scenario.expect_problem("/data/nobody", "unknown")


def test_another_word_than_the_two_is_told() -> None:
    scenario = Scenario(FORM)
    scenario.decline("/data/name", "perhaps")
    assert scenario.codes("/data/name") == ["required", "declined"]

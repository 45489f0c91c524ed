"""What fits a question of each type, and what is told when it does not."""

from typing import Any

import pytest

from tests.forms.scenario import Scenario

FORM = """
    | survey |
    | | type        | name  | label |
    | | {kind}      | x     | X     |
    | choices |
    | | list_name | name | label |
    | | l         | a    | A     |
"""


def answered(kind: str, answer: Any) -> Scenario:
    scenario = Scenario(FORM.format(kind=kind), language="en")
    scenario.answers = {"x": answer}
    return scenario


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        ("text", "  two  spaces ", "  two  spaces "),
        ("text", 5, "5"),
        ("integer", 7, 7),
        ("integer", "7", 7),
        ("integer", 7.0, 7),
        ("integer", " -12 ", -12),
        ("decimal", 2.5, 2.5),
        ("decimal", "1299.0", 1299.0),
        ("decimal", 3, 3),
        ("date", "2024-02-29", "2024-02-29"),
        ("time", "21:31:00.000+07:00", "21:31:00.000+07:00"),
        ("time", "08:30", "08:30"),
        ("dateTime", "2024-02-14T06:08:00.000+07:00", "2024-02-14T06:08:00.000+07:00"),
        ("geopoint", "16.79 108.99 621.2 18.1", "16.79 108.99 621.2 18.1"),
        ("geotrace", "13.2 107.6 0 0; 12.4 102.2 0 0", "13.2 107.6 0 0; 12.4 102.2 0 0"),
        ("acknowledge", True, "OK"),
        ("image", "house_1.jpg", "house_1.jpg"),
        ("barcode", "8931253869711", "8931253869711"),
        ("select_one l", "a", "a"),
    ],
)
def test_what_fits_is_kept(kind: str, answer: Any, value: Any) -> None:
    scenario = answered(kind, answer)
    scenario.expect_valid()
    assert scenario.value("/data/x") == value


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("integer", "1e3", "Enter a whole number, such as 4."),
        ("integer", "١٢", "Enter a whole number, such as 4."),
        ("integer", "không biết", "Enter a whole number, such as 4."),
        ("integer", 2.5, "Enter a whole number, such as 4."),
        ("integer", True, "Enter a whole number, such as 4."),
        ("integer", [1], "Enter a whole number, such as 4."),
        ("decimal", "NaN", "Enter a number, such as 2.5."),
        ("decimal", float("inf"), "Enter a number, such as 2.5."),
        ("date", "2018-02-30", "Choose day, month and year."),
        ("date", "29/02/2024", "Choose day, month and year."),
        ("date", 20240229, "Choose day, month and year."),
        ("time", "25:00", "Enter hours and minutes, such as 14:30."),
        ("dateTime", "yesterday", "Choose a day and a time."),
        ("text", {"a": 1}, "Enter this answer again."),
        ("image", "../../etc/passwd", "Enter this answer again."),
        ("acknowledge", "no", "Tick the box once seen."),
    ],
)
def test_what_does_not_fit_is_told_and_left_out(kind: str, answer: Any, words: str) -> None:
    scenario = answered(kind, answer)
    assert scenario.codes() == ["type"]
    assert scenario.message("/data/x") == words
    scenario.expect_empty("/data/x")


@pytest.mark.parametrize("answer", ["91 0", "10 181", "10", "a b"])
def test_a_place_lies_on_the_earth(answer: str) -> None:
    assert answered("geopoint", answer).codes() == ["place"]


def test_a_text_of_ten_megabytes_is_told_and_the_rest_is_kept() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | | text | b    | B     |
        """
    )
    scenario.answer("/data/a", "x" * 10_000_000)
    scenario.answer("/data/b", "kept")
    assert scenario.codes() == ["too_long"]
    assert scenario.response.values == {"/data/b": "kept"}


def test_names_that_nobody_asked_for_are_told() -> None:
    scenario = answered("text", "fine")
    scenario.answers |= {"nobody": 1, "meta": {"instanceID": "uuid:1"}}
    assert scenario.codes() == ["unknown"]
    assert scenario.message("/data/nobody") == "The questionnaire has no item “nobody”; it is not stored."
    scenario.expect_value("/data/x", "fine")


def test_the_head_of_a_table_list_is_taken_as_odk_collect_sends_it() -> None:
    scenario = Scenario(
        """
        | survey  |                |   |   |            |
        |         | type           | name | label | appearance | relevant |
        |         | begin_group    | t | T | table-list | ${a} = 1 |
        |         | select_one yn  | q | Q |            | |
        |         | end_group      |   |   |            | |
        |         | integer        | a | A |            | |
        | choices |                |   |   |            |
        |         | list_name      | name | label |  |
        |         | yn             | yes | Yes   |  |
        """
    )
    scenario.answer("/data/a", 1)
    scenario.answer("/data/t/generated_table_list_label_3", "")
    scenario.answer("/data/t/reserved_name_for_field_list_labels_4", "yes")
    assert scenario.codes() == []
    assert scenario.response.values["/data/t/reserved_name_for_field_list_labels_4"] == "yes"
    scenario.answer("/data/a", 2)
    assert "/data/t/reserved_name_for_field_list_labels_4" not in scenario.response.values


def test_a_thousand_unknown_names_do_not_make_a_thousand_problems() -> None:
    scenario = answered("text", "fine")
    scenario.answers |= {f"n{number}": 1 for number in range(1000)}
    assert len(scenario.codes()) == 50


def test_a_group_that_is_none_is_told() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type        | name | label |
        | | begin_group | g    | G     |
        | | text        | a    | A     |
        | | end_group   |      |       |
        """
    )
    scenario.answers = {"g": "not a group"}
    scenario.expect_problem("/data/g", "type")


def test_what_is_sent_for_a_hidden_number_must_be_one() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type    | name | label | bind::type |
        | | integer | age  | Age   |            |
        | | hidden  | code |       | int        |
        """
    )
    scenario.answers = {"age": 3, "code": "abc"}
    assert scenario.value("/data/code") is None
    scenario.answers = {"age": 3, "code": "12"}
    assert scenario.value("/data/code") == 12


def test_a_hidden_number_that_is_computed_as_something_else_is_empty() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type    | name | label | default     | bind::type |
        | | integer | age  | Age   |             |            |
        | | hidden  | code |       | ${age} = '' | date       |
        | | hidden  | sum  |       | 'a' + 1     | int        |
        """
    )
    assert scenario.value("/data/code") is None
    assert scenario.value("/data/sum") is None

"""A refusal that stands where the answer would be means the same as one that stands apart."""

from typing import Any

from forms.declining import declines_apart
from forms.xlsform import read_survey

FORM = b"""
| survey |
| | type               | name   | label  | required | decline |
| | select_one age     | age    | Age    | yes      |         |
| | select_one gate    | gate   | Gate   | yes      | none    |
| | select_one listed  | job    | Job    | yes      |         |
| | select_one age     | sex    | Sex    | yes      | ref     |
| | begin_group        | home   | Home   |          |         |
| | select_multiple age | parts | Parts  |          |         |
| | text               | note   | Note   |          |         |
| | end_group          |        |        |          |         |
| | begin_repeat       | item   | Item   |          |         |
| | rank age           | order  | Order  |          |         |
| | end_repeat         |        |        |          |         |
| choices |
| | list_name | name | label |
| | age       | a18  | 18    |
| | age       | a25  | 25    |
| | gate      | yes  | Yes   |
| | listed    | yes  | Yes   |
| | listed    | ref  | Prefer not to say |
| settings |
| | form_id |
| | f       |
"""
SURVEY = read_survey(FORM)


def apart(answers: dict[str, Any], **declined: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return declines_apart(SURVEY, answers, declined)


def test_a_refusal_goes_from_the_answers_to_the_declined() -> None:
    assert apart({"age": "ref"}) == ({}, {"/data/age": "refused"})
    assert apart({"age": "dk"}) == ({}, {"/data/age": "dont_know"})


def test_it_is_found_in_groups_and_in_each_row_of_a_repeat() -> None:
    answers = {"home": {"parts": ["ref"], "note": "ref"}, "item": [{"order": "a18 a25"}, {"order": "dk"}]}
    kept, declined = apart(answers)
    assert kept == {"home": {"note": "ref"}, "item": [{"order": "a18 a25"}, {}]}
    assert declined == {"/data/home/parts": "refused", "/data/item[2]/order": "dont_know"}


def test_a_choice_of_the_list_is_an_answer() -> None:
    assert apart({"job": "ref"}) == ({"job": "ref"}, {})


def test_only_the_ways_that_are_offered_count() -> None:
    answers = {"gate": "ref", "sex": "dk"}
    assert apart(answers) == (answers, {})


def test_what_has_the_wrong_shape_is_left_to_the_judge() -> None:
    answers = {"age": {"ref": 1}, "home": "ref", "item": [3, None], "unheard": "ref", "sex": 5}
    assert apart(answers) == (answers, {})


def test_what_was_said_apart_stays() -> None:
    assert declines_apart(SURVEY, {"age": "ref"}, {"/data/age": "dont_know"})[1] == {"/data/age": "dont_know"}


def test_nothing_is_changed_in_what_was_given() -> None:
    answers = {"home": {"parts": "ref"}}
    apart(answers)
    assert answers == {"home": {"parts": "ref"}}

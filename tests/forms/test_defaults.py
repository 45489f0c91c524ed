"""Defaults: what stands there before anybody answers."""

from tests.forms.scenario import Scenario

FORM = """
    | survey |
    | | type       | name   | label  | default      | calculation  |
    | | integer    | n      | N      | 4            |              |
    | | text       | site   | Site   | http://a.b/c |              |
    | | date       | day    | Day    | today()      |              |
    | | text       | copy   | Copy   | ${site}      |              |
    | | text       | asked  | Asked  |              |              |
    | | text       | empty  | Empty  | ${asked}     |              |
    | | calculate  | double |        |              | ${n} * 2     |
    | | select_one yn | pick | Pick  | no           |              |
    | | begin_repeat | row  | Row    |              |              |
    | | integer    | line   | Line   | position(..) |              |
    | | integer    | same   | Same   | ${line} * 10 |              |
    | | end_repeat |        |        |              |              |
    | choices |
    | | list_name | name | label |
    | | yn | yes | Yes |
    | | yn | no  | No  |
"""


def test_a_default_stands_until_it_is_answered() -> None:
    scenario = Scenario(FORM)
    scenario.expect_value("/data/n", 4)
    scenario.expect_value("/data/site", "http://a.b/c")
    scenario.expect_value("/data/double", 8)
    scenario.expect_value("/data/pick", "no")
    scenario.answer("/data/n", 5)
    scenario.expect_value("/data/double", 10)


def test_a_default_taken_out_stays_out() -> None:
    scenario = Scenario(FORM)
    scenario.clear("/data/n")
    scenario.expect_empty("/data/n")
    scenario.expect_empty("/data/double")


def test_a_default_may_be_an_expression() -> None:
    scenario = Scenario(FORM)
    scenario.expect_value("/data/day", "2026-11-23")
    scenario.answer("/data/day", "2026-01-01")
    scenario.expect_value("/data/day", "2026-01-01")


def test_it_sees_the_form_as_it_was_opened() -> None:
    scenario = Scenario(FORM)
    scenario.expect_value("/data/copy", "http://a.b/c")
    scenario.answer("/data/site", "elsewhere")
    scenario.answer("/data/asked", "later")
    scenario.expect_value("/data/copy", "http://a.b/c")
    scenario.expect_empty("/data/empty")


def test_in_a_repeat_it_is_made_for_each_instance() -> None:
    scenario = Scenario(FORM)
    scenario.add("/data/row")
    scenario.add("/data/row")
    scenario.expect_value("/data/row[2]/line", 2)
    scenario.expect_value("/data/row[2]/same", 20)

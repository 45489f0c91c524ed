"""Repeats: instances added and removed, counted, limited, looked into from outside."""

import pytest

from forms.judging import tree
from tests.forms.scenario import Scenario

HOME = """
    | survey |
    | | type         | name   | label  | calculation      | relevant     | required | constraint |
    | | begin_repeat | person | Person |                  |              |          |            |
    | | text         | name   | Name   |                  |              | yes      |            |
    | | integer      | age    | Age    |                  |              |          | . < 120    |
    | | text         | school | School |                  | ${age} < 16  |          |            |
    | | calculate    | place  |        | position(..)     |              |          |            |
    | | calculate    | before |        | indexed-repeat(${age}, ${person}, position(..) - 1) | | |    |
    | | end_repeat   |        |        |                  |              |          |            |
    | | calculate    | many   |        | count(${person}) |              |          |            |
    | | calculate    | total  |        | sum(${age})      |              |          |            |
"""


def test_nothing_is_there_before_it_is_added() -> None:
    scenario = Scenario(HOME)
    scenario.expect_value("/data/many", 0)
    scenario.expect_valid()


def test_each_instance_is_judged_for_itself() -> None:
    scenario = Scenario(HOME)
    scenario.answer("/data/person[1]/age", 40)
    scenario.answer("/data/person[2]/age", 9)
    scenario.answer("/data/person[2]/name", "Em")
    scenario.expect_irrelevant("/data/person[1]/school")
    scenario.expect_relevant("/data/person[2]/school")
    assert scenario.codes("/data/person[1]/name") == ["required"]
    assert scenario.codes("/data/person[2]/name") == []


def test_from_outside_all_instances_are_seen() -> None:
    scenario = Scenario(HOME)
    for place, age in enumerate((40, 9, 1), start=1):
        scenario.answer(f"/data/person[{place}]/age", age)
    scenario.expect_value("/data/total", 50)
    scenario.expect_value("/data/many", 3)
    scenario.remove("/data/person[2]")
    scenario.expect_value("/data/total", 41)


def test_an_instance_knows_its_place_and_its_neighbour() -> None:
    scenario = Scenario(HOME)
    scenario.answer("/data/person[1]/age", 40)
    scenario.answer("/data/person[2]/age", 9)
    scenario.expect_value("/data/person[2]/place", 2)
    scenario.expect_value("/data/person[2]/before", 40)


def test_values_nest_again_as_they_came() -> None:
    scenario = Scenario(HOME)
    scenario.answer("/data/person[1]/name", "An")
    scenario.add("/data/person")
    nested = scenario.response.nested()
    assert nested["person"] == [{"name": "An", "place": 1}, {"place": 2}]
    assert scenario.response.counts == {"/data/person": 2}


COUNTED = """
    | survey |
    | | type         | name  | label | repeat_count  | relevant   |
    | | integer      | n     | N     |               |            |
    | | begin_repeat | child | Child | {count}       | ${{n}} != 9 |
    | | text         | name  | Name  |               |           |
    | | end_repeat   |       |       |               |           |
"""


def test_a_count_makes_and_takes_away_instances() -> None:
    scenario = Scenario(COUNTED.format(count="${n}"))
    scenario.answer("/data/n", 2)
    scenario.answer("/data/child[1]/name", "A")
    scenario.answer("/data/child[3]/name", "C")
    assert scenario.response.nested()["child"] == [{"name": "A"}, {}]
    scenario.answer("/data/n", 3)
    scenario.expect_value("/data/child[3]/name", "C")
    scenario.clear("/data/n")
    assert scenario.response.counts == {"/data/child": 0}


def test_a_count_may_be_calculated() -> None:
    scenario = Scenario(COUNTED.format(count="${n} + 1"))
    scenario.answer("/data/n", 1)
    assert scenario.response.counts == {"/data/child": 2}
    scenario.expect_value("/data/child_count", 2)


def test_a_repeat_that_does_not_apply_is_named_without_a_position() -> None:
    scenario = Scenario(COUNTED.format(count="${n}"))
    scenario.answer("/data/n", 9)
    assert scenario.response.irrelevant == ("/data/child",)
    assert scenario.response.counts == {}


def test_a_repeat_that_does_not_apply_is_named_even_when_empty() -> None:
    scenario = Scenario(COUNTED.format(count=""))
    scenario.answer("/data/n", 9)
    assert scenario.response.irrelevant == ("/data/child",)


def test_repeats_stand_within_repeats() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type         | name   | label  | calculation  |
        | | begin_repeat | house  | House  |              |
        | | begin_repeat | person | Person |              |
        | | integer      | age    | Age    |              |
        | | end_repeat   |        |        |              |
        | | calculate    | sum    |        | sum(${age})  |
        | | end_repeat   |        |        |              |
        | | calculate    | all    |        | sum(${age})  |
        """
    )
    scenario.answer("/data/house[1]/person[1]/age", 1)
    scenario.answer("/data/house[2]/person[1]/age", 2)
    scenario.answer("/data/house[2]/person[2]/age", 3)
    scenario.expect_value("/data/house[2]/sum", 5)
    scenario.expect_value("/data/house[1]/sum", 1)
    scenario.expect_value("/data/all", 6)
    assert scenario.response.counts == {
        "/data/house": 2,
        "/data/house[1]/person": 1,
        "/data/house[2]/person": 2,
    }


def test_limits_of_our_own_columns() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type         | name | label | repeat_min | repeat_max |
        | | begin_repeat | item | Item  | 1          | 2          |
        | | text         | name | Name  |            |            |
        | | end_repeat   |      |       |            |            |
        """,
        language="en",
    )
    assert scenario.codes("/data/item") == ["count"]
    scenario.add("/data/item")
    scenario.expect_valid()
    scenario.answer("/data/item[3]/name", "x")
    assert scenario.message("/data/item") == "Keep between 1 and 2 entries."


def test_what_is_no_list_is_told_and_left_out() -> None:
    scenario = Scenario(HOME)
    scenario.answers = {"person": {"name": "An"}}
    scenario.expect_problem("/data/person", "type")
    scenario.answers = {"person": ["An", None, {"name": "Em"}]}
    scenario.expect_problem("/data/person[1]", "type")
    scenario.expect_value("/data/person[3]/name", "Em")


def test_no_more_than_a_thousand_instances() -> None:
    scenario = Scenario(HOME)
    scenario.answers = {"person": [{"name": "x"}] * 1001}
    scenario.expect_problem("/data/person", "count")
    assert scenario.response.counts == {"/data/person": 1000}


def test_repeats_within_repeats_cannot_ask_for_millions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 2_000)
    scenario = Scenario(
        """
        | survey |
        | | type         | name  | label | repeat_count |
        | | integer      | n     | N     |              |
        | | begin_repeat | outer | Outer | ${n}         |
        | | begin_repeat | inner | Inner | ${n}         |
        | | text         | a     | A     |              |
        | | end_repeat   |       |       |              |
        | | end_repeat   |       |       |              |
        """
    )
    scenario.answer("/data/n", 500)
    response = scenario.response
    assert any(problem.code == "count" for problem in response.problems)
    assert sum(response.counts.values()) < 2_100

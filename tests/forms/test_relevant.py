"""Questions that do not apply: hidden, empty for everybody else, remembered by the phone alone."""

from tests.forms.scenario import Scenario

WORK = """
    | survey |
    | | type        | name    | label    | relevant              | calculation        |
    | | integer     | age     | Age      |                       |                    |
    | | begin_group | work    | Work     | ${age} >= 18          |                    |
    | | text        | job     | Job      |                       |                    |
    | | integer     | hours   | Hours    | ${job} != ''          |                    |
    | | end_group   |         |          |                       |                    |
    | | calculate   | summary |          |                       | concat('[', ${job}, ']') |
    | | note        | free    | No job   | ${job} != 'x'         |                    |
"""


def test_a_question_applies_when_its_condition_holds() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 15)
    scenario.expect_irrelevant("/data/work/job")
    scenario.answer("/data/age", 18)
    scenario.expect_relevant("/data/work/job")


def test_only_the_outermost_group_is_named() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 15)
    assert scenario.response.irrelevant == ("/data/work",)


def test_an_answer_that_no_longer_applies_is_no_value_and_empty_for_others() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 30)
    scenario.answer("/data/work/job", "cook")
    scenario.expect_value("/data/summary", "[cook]")
    scenario.answer("/data/age", 15)
    scenario.expect_empty("/data/work/job")
    scenario.expect_value("/data/summary", "[]")


def test_it_comes_back_with_the_condition() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 15)
    scenario.answer("/data/work/job", "cook")
    scenario.answer("/data/age", 20)
    scenario.expect_value("/data/work/job", "cook")


def test_a_chain_follows_at_once() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 20)
    scenario.expect_irrelevant("/data/work/hours")
    scenario.answer("/data/work/job", "cook")
    scenario.expect_relevant("/data/work/hours")


def test_a_question_that_does_not_apply_compares_like_an_empty_one() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 15)
    scenario.expect_relevant("/data/free")


def test_states_say_so() -> None:
    scenario = Scenario(WORK)
    scenario.answer("/data/age", 15)
    scenario.expect_state("/data/work/job", "not_relevant")
    scenario.expect_state("/data/age", "answered")


def test_the_order_of_the_rows_does_not_matter() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type      | name  | label | relevant     | calculation |
        | | text      | early | Early | ${late} = 4  |             |
        | | calculate | late  |       |              | ${n} * 2    |
        | | integer   | n     | N     |              |             |
        """
    )
    scenario.answer("/data/n", 2)
    scenario.expect_relevant("/data/early")
    scenario.answer("/data/n", 3)
    scenario.expect_irrelevant("/data/early")

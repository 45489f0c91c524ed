"""What an answer must keep to: of one question, of a group, of a range."""

from tests.forms.scenario import Scenario

AGE = """
    | survey |
    | | type    | name | label | constraint           | constraint_message::Tiếng Việt (vi) | constraint_message::English (en) |
    | | integer | low  | Low   |                      |                                     |                                  |
    | | integer | age  | Age   | . >= ${low} and . < 120 | Nhập tuổi từ ${low} trở lên.     | Enter an age from ${low} up.     |
"""  # noqa: E501 - a table is read by its columns


def test_an_answer_within_its_bounds_is_fine() -> None:
    scenario = Scenario(AGE)
    scenario.answer("/data/low", 18)
    scenario.answer("/data/age", 18)
    scenario.expect_valid()


def test_an_answer_beyond_them_is_told_in_the_readers_language() -> None:
    for language, words in (("vi", "Nhập tuổi từ 18 trở lên."), ("en", "Enter an age from 18 up.")):
        scenario = Scenario(AGE, language=language)
        scenario.answer("/data/low", 18)
        scenario.answer("/data/age", 5)
        scenario.expect_problem("/data/age", "constraint")
        assert scenario.message("/data/age") == words


def test_it_is_kept_as_a_value_all_the_same() -> None:
    scenario = Scenario(AGE)
    scenario.answer("/data/age", 300)
    scenario.expect_value("/data/age", 300)


def test_nothing_answered_breaks_no_constraint() -> None:
    Scenario(AGE).expect_valid()


def test_what_does_not_apply_breaks_no_constraint() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type    | name | label | relevant  | constraint |
        | | integer | n    | N     |           |            |
        | | integer | age  | Age   | ${n} = 1  | . < 120    |
        """
    )
    scenario.answer("/data/age", 300)
    scenario.expect_valid()


DOTS = """
    | survey |
    | | type        | name   | label  | appearance | constraint                | constraint_message      | required |
    | | integer     | people | People |            |                           |                         |          |
    | | begin_group | dots   | Dots   | dots       | sum(./*) = 5 * ${people}  | Cộng lại phải là 5 chấm mỗi người. | |
    | | integer     | a      | A      |            |                           |                         | yes      |
    | | integer     | b      | B      |            |                           |                         |          |
    | | end_group   |        |        |            |                           |                         |          |
"""  # noqa: E501 - a table is read by its columns


def test_the_answers_of_a_group_must_add_up() -> None:
    scenario = Scenario(DOTS)
    scenario.answer("/data/people", 2)
    scenario.answer("/data/dots/a", 7)
    scenario.expect_problem("/data/dots", "constraint")
    assert scenario.message("/data/dots") == "Cộng lại phải là 5 chấm mỗi người."
    scenario.answer("/data/dots/b", 3)
    scenario.expect_valid()


def test_a_group_without_answers_is_not_added_up() -> None:
    scenario = Scenario(DOTS)
    scenario.answer("/data/people", 2)
    assert scenario.codes("/data/dots") == []


def test_a_range_ends_where_it_says() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type  | name | label | parameters              |
        | | range | warm | Warm  | start=10 end=0 step=0.5 |
        """,
        language="en",
    )
    scenario.answer("/data/warm", 3.5)
    scenario.expect_valid()
    scenario.answer("/data/warm", 11)
    scenario.expect_problem("/data/warm", "range")
    assert scenario.message("/data/warm") == "Choose a number from 0 to 10."

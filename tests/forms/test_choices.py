"""Only what is offered can be chosen: lists, filters, answers given before, "other"."""

from tests.forms.scenario import Scenario

PLACES = """
    | survey |
    | | type                 | name    | label   | choice_filter         | calculation |
    | | select_one country   | country | Country |                       |             |
    | | select_one town      | town    | Town    | country = ${country}  |             |
    | | select_multiple town | seen    | Seen    |                       |             |
    | | rank town            | best    | Best    |                       |             |
    | | calculate            | said    |         |                       | jr:choice-name(${town}, '${town}') |
    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) | country |
    | | country   | vn   | Việt Nam               | Viet Nam            |         |
    | | country   | la   | Lào                    | Laos                |         |
    | | town      | hn   | Hà Nội                 | Ha Noi              | vn      |
    | | town      | vte  | Viêng Chăn             | Vientiane           | la      |
"""  # noqa: E501 - a table is read by its columns


def test_a_choice_of_the_list_is_kept() -> None:
    scenario = Scenario(PLACES)
    scenario.answer("/data/country", "vn")
    scenario.answer("/data/town", "hn")
    scenario.expect_valid()
    scenario.expect_value("/data/said", "Hà Nội")


def test_names_are_said_in_the_readers_language() -> None:
    scenario = Scenario(PLACES, language="en")
    scenario.answer("/data/country", "vn")
    scenario.answer("/data/town", "hn")
    scenario.expect_value("/data/said", "Ha Noi")


def test_a_choice_that_nobody_offers_is_told_and_left_out() -> None:
    scenario = Scenario(PLACES, language="en")
    scenario.answer("/data/country", "fr")
    scenario.expect_problem("/data/country", "choice")
    assert scenario.message("/data/country") == "Choose one of the answers offered."
    scenario.expect_empty("/data/country")


def test_a_filter_takes_choices_away_and_what_depends_on_them_follows() -> None:
    scenario = Scenario(PLACES)
    scenario.answer("/data/country", "vn")
    scenario.answer("/data/town", "vte")
    scenario.expect_problem("/data/town", "choice")
    scenario.expect_empty("/data/town")
    scenario.expect_empty("/data/said")
    scenario.answer("/data/country", "la")
    scenario.expect_value("/data/said", "Viêng Chăn")


def test_several_choices_come_as_a_list_or_as_words() -> None:
    scenario = Scenario(PLACES)
    scenario.answer("/data/seen", ["hn", "vte"])
    scenario.expect_value("/data/seen", "hn vte")
    scenario.answer("/data/seen", "vte  hn")
    scenario.expect_value("/data/seen", "vte hn")
    scenario.answer("/data/best", "vte hn")
    scenario.expect_value("/data/best", "vte hn")


def test_of_several_choices_the_good_ones_stay() -> None:
    scenario = Scenario(PLACES)
    scenario.answer("/data/seen", "hn paris")
    scenario.expect_problem("/data/seen", "choice")
    scenario.expect_value("/data/seen", "hn")


def test_numbers_may_name_choices() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type         | name | label |
        | | select_one l | a    | A     |
        | choices |
        | | list_name | name | label |
        | | l         | 1    | One   |
        """
    )
    scenario.answer("/data/a", 1)
    scenario.expect_value("/data/a", "1")


def test_other_asks_for_words() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type                  | name | label |
        | | select_one l or_other | a    | A     |
        | choices |
        | | list_name | name | label |
        | | l         | x    | X     |
        """
    )
    scenario.expect_irrelevant("/data/a_other")
    scenario.answer("/data/a", "other")
    scenario.answer("/data/a_other", "something else")
    scenario.expect_valid()
    scenario.expect_value("/data/a_other", "something else")


def test_answers_given_before_can_be_the_choices() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type              | name   | label  |
        | | begin_repeat      | person | Person |
        | | text              | name   | Name   |
        | | end_repeat        |        |        |
        | | select_one ${name} | head  | Head   |
        """
    )
    scenario.answer("/data/person[1]/name", "An")
    scenario.answer("/data/head", "An")
    scenario.expect_valid()
    scenario.answer("/data/head", "Ba")
    scenario.expect_problem("/data/head", "choice")


def test_a_list_from_a_file_that_is_not_there_takes_what_comes() -> None:
    scenario = Scenario(
        """
        | survey |
        | | type                             | name | label |
        | | select_one_from_file wards.csv   | ward | Ward  |
        """
    )
    scenario.answer("/data/ward", "w17")
    scenario.expect_valid()

"""The order of evaluation: everything after what it reads."""

from forms.dependencies import dependents
from tests.forms.scenario import problems_of, survey_of


def order_of(tables: str) -> list[str]:
    return [path.removeprefix("/data/") for path in survey_of(tables).order]


def test_only_what_has_an_expression_is_in_the_order() -> None:
    assert order_of(
        """
        | survey |
        | | type      | name | label | calculation | constraint |
        | | text      | a    | A     |             | . != ''    |
        | | calculate | b    |       | ${a}        |            |
        """
    ) == ["b"]


def test_each_stands_after_what_it_reads() -> None:
    assert order_of(
        """
        | survey |
        | | type      | name | label | calculation | relevant  |
        | | text      | a    | A     |             | ${c} = 1  |
        | | calculate | b    |       | ${d} + 1    |           |
        | | calculate | c    |       | ${b} + 1    |           |
        | | calculate | d    |       | 1           |           |
        """
    ) == ["d", "b", "c", "a"]


def test_a_question_waits_for_the_groups_around_it() -> None:
    assert order_of(
        """
        | survey |
        | | type        | name | label | calculation | relevant  |
        | | calculate   | sum  |       | ${in} + 1   |           |
        | | begin_group | g    | G     |             | ${n} = 1  |
        | | calculate   | in   |       | 1           |           |
        | | end_group   |      |       |             |           |
        | | integer     | n    | N     |             |           |
        """
    ) == ["g", "g/in", "sum"]


def test_relative_paths_and_stars_count_too() -> None:
    assert order_of(
        """
        | survey |
        | | type        | name | label | calculation | relevant |
        | | begin_group | g    | G     |             |          |
        | | calculate   | all  |       | sum(../../h/*) |       |
        | | calculate   | next |       | ../all + 1  |          |
        | | end_group   |      |       |             |          |
        | | begin_group | h    | H     |             |          |
        | | calculate   | x    |       | 1           |          |
        | | end_group   |      |       |             |          |
        """
    ) == ["h/x", "g/all", "g/next"]


def test_filters_that_read_each_other_are_no_cycle() -> None:
    assert (
        problems_of(
            """
            | survey |
            | | type         | name | label | choice_filter  |
            | | select_one l | a    | A     | name != ${b}   |
            | | select_one l | b    | B     | name != ${a}   |
            | choices |
            | | list_name | name | label |
            | | l         | x    | X     |
            """
        )
        == []
    )


def test_a_filter_is_settled_before_who_reads_the_choice() -> None:
    assert order_of(
        """
        | survey |
        | | type         | name | label | choice_filter | calculation |
        | | select_one l | a    | A     | name != ${k}  |             |
        | | calculate    | k    |       |               | 1           |
        | choices |
        | | list_name | name | label |
        | | l         | x    | X     |
        """
    ) == ["k", "a"]


def test_another_instance_of_itself_is_no_cycle() -> None:
    assert (
        problems_of(
            """
            | survey |
            | | type         | name | label | calculation |
            | | begin_repeat | r    | R     |             |
            | | integer      | n    | N     |             |
            | | calculate    | sum  |       | ${n} + indexed-repeat(${sum}, ${r}, position(..) - 1) |
            | | end_repeat   |      |       |             |
            """
        )
        == []
    )


def test_who_is_to_be_looked_at_again() -> None:
    survey = survey_of(
        """
        | survey |
        | | type      | name | label | calculation | relevant |
        | | integer   | a    | A     |             |          |
        | | text      | b    | B     |             | ${a} > 1 |
        | | calculate | c    |       | ${a} * 2    |          |
        """
    )
    assert dependents(survey.children) == {"/data/a": ("/data/b", "/data/c")}

"""The cell beside a problem, with the wrong bit marked."""

from textwrap import dedent

import pytest

from forms.errors import WorkbookProblem
from forms.excerpt import AROUND, Excerpt, excerpt
from forms.reading.workbook import read_sheets
from forms.xlsform import examine

TABLES = """
    | survey |
    | | type          | name | label | relevant |
    | | integer       | g02  | A     | {} |
    | | text          | t    | T     |          |
"""


def marked(relevant: str) -> list[Excerpt]:
    workbook = read_sheets(dedent(TABLES).format(relevant).encode())
    return [excerpt(workbook, problem) for problem in examine(workbook)[1]]


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [
        ("${g2} = 'yes'", Excerpt("${", "g2", "} = 'yes'")),
        ("1 = 1 and 2 == 3", Excerpt("1 = 1 and 2 ", "=", "= 3")),
        ("round(1.5, 0) + foo(1)", Excerpt("round(1.5, 0) + ", "foo", "(1)")),
        ("${t} = 'a", Excerpt("${t} = ", "'", "a")),
        ("1 +", Excerpt("1 +", "", "")),
    ],
)
def test_an_expression_is_marked_where_the_reader_stumbled(relevant: str, expected: Excerpt) -> None:
    assert marked(relevant) == [expected]


def test_a_word_of_the_message_is_found_in_the_cell() -> None:
    workbook = read_sheets(dedent(TABLES.replace("integer", "intger ")).format("").encode())
    (problem,) = examine(workbook)[1]

    assert excerpt(workbook, problem) == Excerpt("", "intger", "")


def test_only_the_neighbourhood_of_a_long_cell_is_shown() -> None:
    (found,) = marked("'" + "x" * 500 + "' = ${nobody} or '" + "y" * 500 + "'")

    assert found.wrong == "nobody"
    assert len(found.before) == len(found.after) == AROUND + 2


def test_a_problem_of_no_single_cell_shows_none() -> None:
    workbook = read_sheets(dedent(TABLES).format("").encode())

    for place in [("referrals", 0, ""), ("survey", 3, "relevant, calculation"), ("survey", 99, "label")]:
        assert excerpt(workbook, WorkbookProblem("x", "X.", "Y.", *place)) == Excerpt()


def test_a_heading_is_its_own_cell() -> None:
    workbook = read_sheets(dedent(TABLES).format("").encode())
    problem = WorkbookProblem("heading_twice", "The column 'label' stands twice.", "", "survey", 1, "label")

    assert excerpt(workbook, problem) == Excerpt("", "label", "")

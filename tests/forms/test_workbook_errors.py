"""Every fault of a workbook: its code, and the sheet, row and column where it stands."""

from textwrap import dedent

import pytest

from forms.errors import WorkbookError
from forms.xlsform import read_survey
from tests.forms.scenario import problems_of

YES_NO = """
    | choices |
    | | list_name | name | label |
    | | yn        | yes  | Yes   |
    | | yn        | no   | No    |
"""

CASES = {
    "no survey sheet": (
        """
        | surveys |
        | | type | name | label |
        | | text | a    | A     |
        | choices |
        | | list_name | name | label |
        | | l         | a    | A     |
        """,
        [("sheet_missing", "survey", 0, "")],
    ),
    "no type column": (
        """
        | survey |
        | | kind | name | label |
        | | text | a    | A     |
        """,
        [("column_missing", "survey", 1, "type")],
    ),
    "nothing asked": (
        """
        | survey |
        | | type | name | label |
        """,
        [("sheet_empty", "survey", 0, "")],
    ),
    "unknown type": (
        """
        | survey |
        | | type   | name | label |
        | | intger | a    | A     |
        """,
        [("type_unknown", "survey", 2, "type")],
    ),
    "no type": (
        """
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | |      | b    | B     |
        """,
        [("type_missing", "survey", 3, "type")],
    ),
    "no name": (
        """
        | survey |
        | | type | name | label |
        | | text |      | A     |
        """,
        [("name_missing", "survey", 2, "name")],
    ),
    "bad name": (
        """
        | survey |
        | | type | name | label |
        | | text | 1 a  | A     |
        """,
        [("name_invalid", "survey", 2, "name")],
    ),
    "name twice": (
        """
        | survey |
        | | type    | name | label |
        | | text    | a    | A     |
        | | integer | a    | A     |
        """,
        [("name_twice", "survey", 3, "name")],
    ),
    "group not ended": (
        """
        | survey |
        | | type        | name | label |
        | | begin_group | g    | G     |
        | | text        | a    | A     |
        """,
        [("begin_without_end", "survey", 2, "type")],
    ),
    "group not begun": (
        """
        | survey |
        | | type      | name | label |
        | | text      | a    | A     |
        | | end_group |      |       |
        """,
        [("end_without_begin", "survey", 3, "type")],
    ),
    "repeat ended as group": (
        """
        | survey |
        | | type         | name | label |
        | | begin_repeat | r    | R     |
        | | text         | a    | A     |
        | | end_group    |      |       |
        | | end_repeat   |      |       |
        """,
        [("end_without_begin", "survey", 4, "type")],
    ),
    "unknown list": (
        """
        | survey |
        | | type          | name | label |
        | | select_one ny | a    | A     |
        """
        + YES_NO,
        [("list_unknown", "survey", 2, "type")],
    ),
    "choice twice": (
        """
        | survey |
        | | type          | name | label |
        | | select_one yn | a    | A     |
        """
        + YES_NO
        + "    | | yn | yes | Again |\n",
        [("choice_twice", "choices", 4, "name")],
    ),
    "reference in the words of a choice": (
        """
        | survey |
        | | type         | name | label |
        | | select_one l | a    | A ${b} |
        | choices |
        | | list_name | name | label::English (en) |
        | | l         | x    | X ${c}  |
        """,
        [
            ("reference_unknown", "survey", 2, "label"),
            ("reference_unknown", "choices", 2, "label::English (en)"),
        ],
    ),
    "choice without name": (
        """
        | survey |
        | | type          | name | label |
        | | select_one yn | a    | A     |
        """
        + YES_NO
        + "    | | yn | | Nameless |\n",
        [("choice_name_missing", "choices", 4, "name")],
    ),
    "no list_name column": (
        """
        | survey |
        | | type         | name | label |
        | | select_one l | a    | A     |
        | choices |
        | | list | name | label |
        | | l    | a    | A     |
        """,
        [("list_unknown", "survey", 2, "type"), ("column_missing", "choices", 1, "list_name")],
    ),
    "unknown reference": (
        """
        | survey |
        | | type    | name | label | relevant   |
        | | integer | age  | Age   |            |
        | | text    | job  | Job   | ${agee} > 3 |
        """,
        [("reference_unknown", "survey", 3, "relevant")],
    ),
    "unknown reference in a label": (
        """
        | survey |
        | | type | name | label         |
        | | text | job  | Hello ${whom} |
        """,
        [("reference_unknown", "survey", 2, "label")],
    ),
    "ambiguous reference": (
        """
        | survey |
        | | type        | name | label | calculation |
        | | begin_group | g    | G     |             |
        | | text        | a    | A     |             |
        | | end_group   |      |       |             |
        | | text        | a    | A     |             |
        | | calculate   | x    |       | ${a}        |
        """,
        [("reference_ambiguous", "survey", 6, "calculation")],
    ),
    "syntax": (
        """
        | survey |
        | | type    | name | label | constraint |
        | | integer | age  | Age   | . > (3     |
        """,
        [("unexpected_end", "survey", 2, "constraint")],
    ),
    "unknown function": (
        """
        | survey |
        | | type    | name | label | bind::relevant |
        | | integer | age  | Age   | todya() > 3    |
        """,
        [("unknown_function", "survey", 2, "bind::relevant")],
    ),
    "arity": (
        """
        | survey |
        | | type      | name | calculation    |
        | | calculate | x    | selected('a')  |
        """,
        [("wrong_arity", "survey", 2, "calculation")],
    ),
    "a filter that cannot be read": (
        """
        | survey |
        | | type          | name | label | choice_filter |
        | | select_one yn | a    | A     | region ==     |
        """
        + YES_NO,
        [("unexpected_token", "survey", 2, "choice_filter")],
    ),
    "calculation missing": (
        """
        | survey |
        | | type      | name | label |
        | | calculate | x    |       |
        """,
        [("calculation_missing", "survey", 2, "calculation")],
    ),
    "cycle": (
        """
        | survey |
        | | type      | name | calculation | relevant |
        | | calculate | a    | ${b} + 1    |          |
        | | calculate | b    | ${c}        |          |
        | | calculate | c    | 1           | ${a} > 1 |
        """,
        [("cycle", "survey", 2, "relevant, calculation")],
    ),
    "a group that waits for its own question": (
        """
        | survey |
        | | type        | name | label | relevant |
        | | begin_group | g    | G     | ${a} = 1 |
        | | integer     | a    | A     |          |
        | | end_group   |      |       |          |
        """,
        [("cycle", "survey", 2, "relevant, calculation")],
    ),
    "itself": (
        """
        | survey |
        | | type      | name | calculation |
        | | calculate | a    | ${a} + 1    |
        """,
        [("cycle", "survey", 2, "relevant, calculation")],
    ),
    "heading twice": (
        """
        | survey |
        | | type | name | label | label |
        | | text | a    | A     | B     |
        """,
        [("heading_twice", "survey", 1, "label")],
    ),
    "a translated setting": (
        """
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | settings |
        | | form_id | form_title::English (en) |
        | | f       | Visit                    |
        """,
        [("setting_translated", "settings", 1, "form_title::English (en)")],
    ),
    "a loop": (
        """
        | survey |
        | | type               | name | label |
        | | begin loop over yn | l    | L     |
        | | text               | a    | A     |
        | | end loop           |      |       |
        """
        + YES_NO,
        [("type_unsupported", "survey", 2, "type"), ("end_without_begin", "survey", 4, "type")],
    ),
    "nothing to show for a question": (
        """
        | survey |
        | | type    | name | hint |
        | | integer | b    | B    |
        | | text    | a    |      |
        """,
        [("label_missing", "survey", 3, "label")],
    ),
    "what only pyxform refuses": (
        """
        | survey |
        | | type  | name | label | parameters |
        | | range | a    | A     | step=zero  |
        """,
        [("pyxform", "survey", 2, "parameters")],
    ),
    "a comment, a blank row and a disabled row do not shift the count": (
        """
        | survey |
        | | type   | name | label | disabled |
        | |        |      |       |          |
        # a comment of the author
        | | text   | a    | A     |          |
        | | nobody | b    | B     | yes      |
        | | intger | c    | C     |          |
        """,
        [("type_unknown", "survey", 5, "type")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_found_where_it_stands(case: str) -> None:
    tables, expected = CASES[case]
    assert problems_of("\n".join(map(str.strip, tables.splitlines()))) == expected


def test_all_faults_are_told_at_once() -> None:
    found = problems_of(
        """
        | survey |
        | | type         | name | label | relevant  | constraint |
        | | intger       | a    | A     |           |            |
        | | select_one l | b    | B     | ${x} = 1  |            |
        | | integer      | b    | B     |           | . >        |
        | | begin_group  | g    | G     |           |            |
        """
    )
    assert [(code, row) for code, _, row, _ in found] == [
        ("type_unknown", 2),
        ("list_unknown", 3),
        ("reference_unknown", 3),
        ("name_twice", 4),
        ("unexpected_end", 4),
        ("begin_without_end", 5),
    ]


def _refusal(tables: str) -> str:
    with pytest.raises(WorkbookError) as refused:
        read_survey(dedent(tables).encode())
    return str(refused.value)


def test_the_nearest_name_is_offered() -> None:
    said = _refusal(
        """
        | survey |
        | | type    | name       | label | relevant        |
        | | integer | a05_people | Age   |                 |
        | | text    | job        | Job   | ${a05_peple} > 3 |
        """
    )
    assert "'${a05_peple}' names no question. Did you mean 'a05_people'?" in said


def test_the_chain_of_a_cycle_is_named() -> None:
    said = _refusal(
        """
        | survey |
        | | type      | name | calculation | relevant |
        | | calculate | a    | ${b} + 1    |          |
        | | calculate | b    | ${c}        |          |
        | | calculate | c    | 1           | ${a} > 1 |
        """
    )
    assert "a → b → c → a" in said


def test_the_repair_for_doubled_choices_is_offered_and_works() -> None:
    tables = """
        | survey |
        | | type         | name | label |
        | | select_one l | a    | A     |
        | choices |
        | | list_name | name | label |
        | | l         | x    | X     |
        | | l         | x    | Y     |
        """
    assert "allow_choice_duplicates" in _refusal(tables)
    repaired = read_survey(dedent(tables).encode(), allow_choice_duplicates=True)
    assert [choice.label[""] for choice in repaired.choices["l"]] == ["X", "Y"]
    written = dedent(tables) + "| settings |\n| | allow_choice_duplicates |\n| | yes |\n"
    assert len(read_survey(written.encode()).choices["l"]) == 2

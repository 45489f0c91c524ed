"""The sheets that configure briefs: what is read; every slip with its row, column and remedy."""

import pytest

from forms.errors import WorkbookError
from forms.xlsform import read_survey
from survey_app.briefs.settings import SECTIONS
from survey_app.services import brief_settings

FORM = """
| survey |
| | type | name | label | restricted |
| | select_one yn | job | Có việc làm không? | |
| | select_one yn | secret | Câu riêng | yes |
| | integer | money | Mức hợp lý | |
| | text | story | Kể thêm | |
| choices |
| | list_name | name | label |
| | yn | yes | Có |
| | yn | no | Không |
| settings |
| | form_id | version |
| | trial | 1 |
| scores |
| | name | label | method | range | on_brief |
| | LOAD | Gánh nặng | sum | 0 10 | yes |
| | MOOD | Tinh thần | sum | 0 10 | no |
| score_items |
| | score | item |
| | LOAD | money |
| | MOOD | money |
| bands |
| | score | name | interval | label | tone |
| | LOAD | heavy | [5, 10] | nặng | bad |
"""
PLAN = """
| brief_sections |
| | brief | section | order | title | hint | relevant | source | threshold | most |
"""
RULES = """
| group_recommendations |
| | brief | id | source | measure | option | at_least | below | text | owner | due_days | order |
"""


def survey(sheets):
    return read_survey((FORM + sheets).encode(), "trial")


def problem(sheets):
    with pytest.raises(WorkbookError) as told:
        brief_settings.check(survey(sheets))
    (only,) = told.value.problems
    assert only.remedy and only.row
    return only.code, only.sheet, only.column


def test_the_sheet_decides_sections_order_titles_and_sources():
    written = PLAN + (
        "| | group | choices | 2 | Việc làm | năm nay | | job | 7 | 5 |\n"
        "| | group | bands | 1 | | | | LOAD | | |\n"
    )
    brief_settings.check(survey(written))
    first, second = brief_settings.plan(survey(written), "group")
    assert (first.section, first.sources) == ("bands", ("LOAD",))
    assert (second.title, second.hint, second.threshold, second.most) == (
        {"": "Việc làm"},
        {"": "năm nay"},
        7,
        5,
    )


@pytest.mark.parametrize("brief", SECTIONS)
def test_without_the_sheet_every_section_stands_in_its_usual_place(brief):
    assert tuple(row.section for row in brief_settings.plan(survey(""), brief)) == SECTIONS[brief]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("| | letter | choices | 1 | | | | | | |", "word_unknown", "brief"),
        ("| | group | chioces | 1 | | | | | | |", "word_unknown", "section"),
        ("| | group | | 1 | | | | | | |", "cell_missing", "section"),
        ("| | group | choices | first | | | | | | |", "number_invalid", "order"),
        ("| | group | choices | 1 | | | | jobb | | |", "source_unknown", "source"),
        ("| | group | choices | 1 | | | | money | | |", "source_unknown", "source"),
        ("| | group | choices | 1 | | | | secret | | |", "source_not_for_briefs", "source"),
        ("| | group | amount | 1 | | | | story | | |", "source_unknown", "source"),
        ("| | group | bands | 1 | | | | MOOD | | |", "source_not_for_briefs", "source"),
        ("| | group | findings | 1 | | | | job | | |", "source_not_here", "source"),
        ("| | workshop | ranking | 1 | | | | LOAD | | |", "source_unknown", "source"),
        ("| | group | choices | 1 | | | ${job} = 'yes' | | | |", "relevant_of_one", "relevant"),
        (
            "| | individual | scores | 1 | | | ${jobb} = 'yes' | | | |",
            "expression_unknown_reference",
            "relevant",
        ),
        ("| | group | choices | 1 | | | | | -1 | |", "number_invalid", "threshold"),
    ],
)  # fmt: skip
def test_a_slip_in_a_section_is_told_with_its_place(row, code, column):
    assert problem(PLAN + row + "\n") == (code, "brief_sections", column)


def test_a_column_that_nobody_reads_is_told():
    written = PLAN.replace("| most |", "| mots |") + "| | group | choices | 1 | | | | | | 3 |\n"
    assert problem(written) == ("column_unknown", "brief_sections", "mots")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("| | individual | a | LOAD | mean | | 5 | | Làm | Ai | 30 | 1 |", "word_unknown", "brief"),
        ("| | group | a | LOAD | average | | 5 | | Làm | Ai | 30 | 1 |", "word_unknown", "measure"),
        ("| | group | a | MOOD | mean | | 5 | | Làm | Ai | 30 | 1 |", "source_not_for_briefs", "source"),
        ("| | group | a | job | share | maybe | 5 | | Làm | Ai | 30 | 1 |", "option_unknown", "option"),
        ("| | group | a | LOAD | share | hevy | 5 | | Làm | Ai | 30 | 1 |", "option_unknown", "option"),
        ("| | group | a | job | share | | 5 | | Làm | Ai | 30 | 1 |", "cell_missing", "option"),
        ("| | group | a | LOAD | mean | | | | Làm | Ai | 30 | 1 |", "cell_missing", "at_least"),
        ("| | group | | LOAD | mean | | 5 | | Làm | Ai | 30 | 1 |", "cell_missing", "id"),
        ("| | group | a | LOAD | place | x | 1 | | Làm | Ai | 30 | 1 |", "source_unknown", "source"),
    ],
)  # fmt: skip
def test_a_slip_in_a_rule_is_told_with_its_place(row, code, column):
    assert problem(RULES + row + "\n") == (code, "group_recommendations", column)


def test_a_sound_rule_is_read():
    written = RULES + "| | group | a | LOAD | share | heavy | 1/3 | 50 | Làm | Ai | 30 | 1 |\n"
    brief_settings.check(survey(written))
    (rule,) = brief_settings.rules(survey(written), "group")
    assert (rule.advice.id, rule.source, rule.measure, rule.option) == ("a", "LOAD", "share", "heavy")
    assert [rule.holds(value) for value in (0, 1, 49, 50)] == [False, True, True, False]

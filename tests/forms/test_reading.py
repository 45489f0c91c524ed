"""Workbook → Survey: what a row becomes, in all the ways authors write it."""

import io
from textwrap import dedent

import openpyxl
import pytest

from forms import xlsform
from forms.definition import Group, Question, Repeat
from forms.errors import WorkbookError
from forms.xlsform import read_survey, read_workbook
from tests.forms.scenario import problems_of, question_of, survey_of

WHOLE = """
    | survey |
    | | type          | name | label::Tiếng Việt (vi) | label::English (en) | hint::English (en) | required | appearance | parameters | unit::Tiếng Việt (vi) | scale | decline | restricted | prefill | colour |
    | | begin_group   | g    | Nhóm | Group | | | field-list | | | | | | | |
    | | integer       | n    | Số ngày | Days | 0 to 7 | yes | likert minimal | | ngày | 0 7 | ref | | | red |
    | | range         | r    | Mức | Level | | no | | start=1;end=5; step=0.5 | | | none | yes | | |
    | | end_group     |      | | | | | | | | | | | | |
    | | begin_repeat  | rep  | Dòng | Row | | | | | | | | | | |
    | | select_one yn | s    | Có không | Yes or no | | | | | | | | | area | |
    | | end_repeat    |      | | | | | | | | | | | | |
    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) | image | region |
    | | yn        | yes  | Có | Yes | yes.png | north |
    | | yn        | no   | Không | No | | |
    | settings |
    | | form_id | version | screen_title::Tiếng Việt (vi) | screen_title::English (en) | default_language | sensitivity |
    | | days    | 3       | Ngày                        | Days                     | Tiếng Việt (vi)  | high        |
    | scores |
    | | name | method | label::Tiếng Việt (vi) |
    | | SUM  | sum    | Tổng                   |
    | notes of the author |
    | | whatever |
"""  # noqa: E501 - a table is read by its columns


def test_settings_and_languages() -> None:
    survey = survey_of(WHOLE)
    assert (survey.form_id, survey.version, survey.default_language) == ("days", "3", "vi")
    assert survey.title == {"vi": "Ngày", "en": "Days"}
    assert survey.languages == ("vi", "en")
    assert survey.language_names == {"vi": "Tiếng Việt", "en": "English"}
    assert survey.settings["sensitivity"] == "high"


def test_groups_and_repeats_nest() -> None:
    group, repeat = survey_of(WHOLE).children
    assert isinstance(group, Group)
    assert not isinstance(group, Repeat)
    assert (group.path, group.row, group.appearance) == ("/data/g", 2, ("field-list",))
    assert isinstance(repeat, Repeat)
    assert [child.path for child in repeat.children] == ["/data/rep/s"]


def test_a_question_with_all_its_columns() -> None:
    question = question_of(survey_of(WHOLE), "n")
    assert question.label == {"vi": "Số ngày", "en": "Days"}
    assert question.hint == {"en": "0 to 7"}
    assert question.required is not None
    assert question.required.source == "true()"
    assert question.appearance == ("likert", "minimal")
    assert (question.unit, question.scale, question.decline) == ({"vi": "ngày"}, (0, 7), ("ref",))
    assert question.extras == {"colour": "red"}


def test_parameters_gates_and_own_columns() -> None:
    survey = survey_of(WHOLE)
    level = question_of(survey, "r")
    assert level.parameters == {"start": "1", "end": "5", "step": "0.5"}
    assert (level.required, level.decline, level.restricted) == (None, (), True)
    chosen = question_of(survey, "s")
    assert (chosen.list_name, chosen.prefill, chosen.decline) == ("yn", "area", ("dk", "ref"))


def test_choices_keep_every_further_column() -> None:
    yes, no = survey_of(WHOLE).choices["yn"]
    assert (yes.name, yes.label["vi"], yes.attributes) == ("yes", "Có", {"region": "north"})
    assert yes.media == {"image": {"": "yes.png"}}
    assert no.attributes == {}


def test_our_own_sheets_are_kept_and_others_are_not() -> None:
    survey = survey_of(WHOLE)
    assert set(survey.sheets) == {"scores"}
    (row,) = survey.sheets["scores"]
    assert (row.row, row.get("method"), row.text("label")) == (2, "sum", {"vi": "Tổng"})


@pytest.mark.parametrize(
    "heading", ["relevant", "Relevance", "bind::relevant", "bind: relevant", "bind:relevant", "RELEVANT"]
)
def test_a_column_by_any_of_its_names(heading: str) -> None:
    survey = survey_of(
        f"""
        | survey |
        | | type | name | label | {heading} |
        | | text | a    | A     |           |
        | | text | b    | B     | ${{a}} = 1 |
        """
    )
    relevant = question_of(survey, "b").relevant
    assert relevant is not None
    assert relevant.source == "${a} = 1"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("int", "integer"),
        ("string", "text"),
        ("photo", "image"),
        ("gps", "geopoint"),
        ("imei", "deviceid"),
        ("q int", "integer"),
        ("add location prompt", "geopoint"),
        ("select one yn", "select_one"),
        ("select1 yn", "select_one"),
        ("select all that apply yn", "select_multiple"),
        ("select_one yn or_other", "select_one"),
        ("select_multiple yn or specify other", "select_multiple"),
        ("rank yn", "rank"),
    ],
)
def test_a_type_by_any_of_its_names(written: str, word: str) -> None:
    survey = survey_of(
        f"""
        | survey |
        | | type      | name | label |
        | | {written} | a    | A     |
        | choices |
        | | list_name | name | label |
        | | yn        | yes  | Yes   |
        """
    )
    assert question_of(survey, "a").type == word


def test_a_percentage_brings_its_constraint() -> None:
    question = question_of(survey_of("| survey |\n| | type | name | label |\n| | percentage | a | A |"), "a")
    assert question.type == "integer"
    assert question.constraint is not None
    assert question.constraint.source == "0 <= . and . <= 100"


def test_curly_quotes_and_no_break_spaces_are_read_as_meant() -> None:
    survey = survey_of(
        """
        | survey |
        | | type\u00a0        | name | label | relevant               |
        | | select_one\u00a0yn | a    | A     |                        |
        | | text          | b    | B “quoted” | ${a}\u00a0=\u00a0‘yes’ |
        | choices |
        | | list_name | name | label |
        | | yn        | yes  | Yes   |
        """
    )
    question = question_of(survey, "b")
    assert question.relevant is not None
    assert question.relevant.ast == ["=", ["ref", "/data/a"], "yes"]
    assert question.label[""] == "B “quoted”"


def test_what_attaches_a_file_or_keeps_a_log_is_no_question() -> None:
    survey = survey_of(
        """
        | survey |
        | | type         | name   | label |
        | | audit        |        |       |
        | | csv-external | wards  |       |
        | | text         | a      | A     |
        """
    )
    assert [node.name for node in survey.walk()] == ["a"]


def test_external_choices_are_choices() -> None:
    survey = survey_of(
        """
        | survey |
        | | type                     | name | label | choice_filter |
        | | text                     | area | Area  |               |
        | | select_one_external ward | w    | W     | area=${area}  |
        | choices |
        | | list_name | name | label |
        | | yn        | yes  | Yes   |
        | external_choices |
        | | list_name | name | label | area |
        | | ward      | w1   | One   | n    |
        """
    )
    assert survey.choices["ward"][0].attributes == {"area": "n"}


def test_without_settings_the_file_gives_the_name() -> None:
    tables = b"| survey |\n| | type | name | label |\n| | text | a | A |"
    assert read_survey(tables, "visit").form_id == "visit"
    assert read_survey(tables).title == {"": "data"}


def spreadsheet(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Survey"
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_spreadsheet_and_tables_give_the_same() -> None:
    cells: list[list[object]] = [["type", "name", "label"], ["integer", "n", "N"], ["text", "t", "T"]]
    tables = "| survey |\n" + "\n".join("| | " + " | ".join(map(str, row)) + " |" for row in cells)
    assert read_survey(spreadsheet(cells), "f") == read_survey(tables.encode(), "f")


def test_blank_rows_of_a_spreadsheet_keep_the_numbers_true() -> None:
    rows: list[list[object]] = [
        ["type", "name", "label"],
        [],
        ["text", "a", "A"],
        [None, None],
        ["texd", "b", "B"],
    ]
    assert problems_of(spreadsheet(rows)) == [("type_unknown", "survey", 5, "type")]


def test_cells_are_text_as_the_author_sees_them() -> None:
    rows: list[list[object]] = [
        ["type", "name", "label", "default", "required"],
        ["integer", "a", 3.0, 7, True],
    ]
    question = question_of(read_survey(spreadsheet(rows)), "a")
    assert (question.label[""], question.default) == ("3", "7")
    assert question.required is not None


def test_a_large_workbook_is_shown_to_pyxform_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsform, "INLINE_CELLS", 0)
    good = "| survey |\n| | type | name | label |\n| | integer | a | A |"
    assert read_survey(good.encode()).form_id == "data"
    bad = "| survey |\n| | type | name | label | parameters |\n| | range | a | A | step=zero |"
    assert problems_of(bad) == [("pyxform", "survey", 2, "parameters")]


def test_pyxform_is_given_a_limit_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsform, "INLINE_CELLS", 0)
    monkeypatch.setattr(xlsform, "TIME_LIMIT", 0.01)
    with pytest.raises(WorkbookError, match="pyxform_time"):
        read_survey(b"| survey |\n| | type | name | label |\n| | integer | a | A |")


def test_the_raw_sheets_can_be_had() -> None:
    workbook = read_workbook(dedent(WHOLE).encode())
    sheet = workbook.get("choices")
    assert sheet is not None
    assert [row.row for row in sheet.rows] == [2, 3]
    assert sheet.headings[:2] == ("list_name", "name")


def test_warnings_are_kept() -> None:
    survey = survey_of("| survey |\n| | type | name | label | scale |\n| | integer | a | A | wide |")
    assert any("'scale'" in warning for warning in survey.warnings)


def test_every_question_is_frozen() -> None:
    question = question_of(survey_of(WHOLE), "n")
    assert isinstance(question, Question)
    with pytest.raises(AttributeError):
        question.name = "m"  # type: ignore[misc]

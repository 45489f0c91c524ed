"""A questionnaire as a spreadsheet, read again, is the same questionnaire; nothing in it is a formula."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition import SheetRow
from forms.errors import WorkbookError
from forms.reading.workbook import Sheet, Workbook, read_sheets
from forms.xlsform import examine, read_survey
from survey_app.exports.workbook import spreadsheet

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "questionnaires").glob("**/*.md"))
OTHERS = ROOT.parent / "shared" / "xlsforms"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_ships_survives_the_way_through_a_spreadsheet(file: Path) -> None:
    written = spreadsheet(read_sheets(file.read_bytes()))

    assert read_survey(written, file.stem) == read_survey(file)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_written_twice_it_is_the_same_to_the_cell(file: Path) -> None:
    once = read_sheets(spreadsheet(read_sheets(file.read_bytes())))

    assert read_sheets(spreadsheet(once)) == once


@pytest.mark.parametrize("file", sorted(OTHERS.glob("*.xls*")), ids=lambda file: file.stem)
def test_real_workbooks_survive_it_too(file: Path) -> None:
    """Those that are refused are refused for the same reasons, at the same places."""
    before = read_sheets(file.read_bytes())

    after = read_sheets(spreadsheet(before))

    survey, problems = examine(after, file.stem)
    expected, expected_problems = examine(before, file.stem)
    assert problems == expected_problems
    assert survey == expected


def test_there_are_real_workbooks_to_try() -> None:
    if not OTHERS.is_dir():
        pytest.skip("no workbooks of others beside the repository")
    assert list(OTHERS.glob("*.xlsx"))


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)


def sheets_of(cells: list[list[str]]) -> Workbook:
    headings = ("type", "name", "label")
    rows = (
        {key: words for key, words in zip(headings, line, strict=False) if words.strip()} for line in cells
    )
    kept = tuple(SheetRow(number, filled) for number, filled in enumerate(rows, 2) if filled)
    return Workbook({"survey": Sheet("survey", headings, kept), "choices": Sheet("choices", (), ())})


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_in_a_cell_comes_back_as_it_would_be_read(cells: list[list[str]]) -> None:
    """Read from a table, as every questionnaire is: what a file cannot hold is gone before."""
    lines = ["| survey |", "| | type | name | label |"]
    lines += ["| | " + " | ".join(words.replace("|", r"\|") for words in line) + " |" for line in cells]
    try:
        read = read_sheets("\n".join(lines).encode())
    except WorkbookError:
        return

    assert read_sheets(spreadsheet(read)).get("survey") == read.get("survey")


@pytest.mark.parametrize("words", ["=1+1", "+84", "-5", "@sum", '=HYPERLINK("http://example.org")', "#N/A"])
def test_what_looks_like_a_formula_is_text_and_stays_text(words: str) -> None:
    book = openpyxl.load_workbook(BytesIO(spreadsheet(sheets_of([["note", "n", words]]))))

    cell = book["survey"]["C2"]
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix is (words[0] != "#")


def test_no_formula_stands_anywhere_in_the_file() -> None:
    written = spreadsheet(sheets_of([["=1", "=2", "=3"]]))

    with ZipFile(BytesIO(written)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_sheet_whose_name_a_spreadsheet_refuses() -> None:
    tables = """
        | survey |
        | | type | name | label |
        | | text | a    | A     |
        | what? about: this/one |
        | | x |
    """
    read = read_sheets(dedent(tables).encode())

    again = read_sheets(spreadsheet(read))

    assert list(again.sheets) == ["survey"]
    assert again.get("survey") == read.get("survey")


def test_blank_rows_keep_the_numbers_of_the_others() -> None:
    rows = (SheetRow(2, {"type": "text"}), SheetRow(7, {"type": "note"}))
    workbook = replace(sheets_of([]), sheets={"survey": Sheet("survey", ("type",), rows)})

    again = read_sheets(spreadsheet(workbook))

    assert [row.row for row in again.sheets["survey"].rows] == [2, 7]

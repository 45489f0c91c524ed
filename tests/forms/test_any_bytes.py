"""Whatever is handed in: a survey or coded problems, never anything else."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import WorkbookError
from forms.reading import workbook as reader
from forms.xlsform import read_survey
from tests.forms.scenario import problems_of

TABLES = """| survey |
| | type | name | label | relevant | constraint | calculation | choice_filter | default | repeat_count |
| | begin_group | g | G | | | | | | |
| | select_one l | a | A | | . != 'x' | | c = ${n} | | |
| | integer | n | N | ${a} = 'x' | . > 1 | | | 3 | |
| | end_group | | | | | | | | |
| | begin_repeat | r | R | | | | | | ${n} |
| | text | t | T ${n} | | | | | today() | |
| | end_repeat | | | | | | | | |
| | calculate | k | | | | sum(${n}) + 1 | | | |
| choices |
| | list_name | name | label | c |
| | l | x | X | 1 |
| | l | y | Y | 2 |
| settings |
| | form_id | version |
| | f | 1 |
"""
SPLICES = [
    "|",
    "${",
    "}",
    "begin_group",
    "end_repeat",
    "(",
    "'",
    "\u00a0",
    "’",
    "𝔘",
    "\t",
    "::",
    "-",
    "#",
    "yes",
]


def readable(content: bytes) -> None:
    try:
        read_survey(content)
    except WorkbookError as error:
        assert error.problems
        assert all(found.code and found.message and found.remedy for found in error.problems)


def spreadsheet(rows: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in rows.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SMALL = spreadsheet({"survey": [["type", "name", "label"], ["text", "a", "A"]]})


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_random_bytes(content: bytes) -> None:
    readable(content)


@given(st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]), st.binary(max_size=400))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_random_bytes_that_begin_like_a_spreadsheet(signature: bytes, content: bytes) -> None:
    readable(signature + content)


@given(st.integers(0, 2**32), st.integers(1, 6))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_tables_with_cells_torn_and_spliced(seed: int, cuts: int) -> None:
    chance, text = random.Random(seed), TABLES
    for _ in range(cuts):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(SPLICES) + text[at + chance.randrange(12) :]
    readable(text.encode())


@given(st.integers(0, 2**32))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_tables_with_cells_swapped(seed: int) -> None:
    chance, lines = random.Random(seed), TABLES.splitlines()
    cells = [line.split("|") for line in lines]
    for _ in range(3):
        one, other = chance.choice(cells), chance.choice(cells)
        left, right = chance.randrange(len(one)), chance.randrange(len(other))
        one[left], other[right] = other[right], one[left]
    readable("\n".join("|".join(row) for row in cells).encode())


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_spreadsheets_with_bytes_changed(seed: int) -> None:
    chance, content = random.Random(seed), bytearray(SMALL)
    for _ in range(chance.randrange(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    readable(bytes(content))


def test_an_archive_of_a_version_that_nobody_reads() -> None:
    content, entry = bytearray(SMALL), SMALL.index(b"PK\x01\x02")
    content[entry + 6] = 237  # the version that is needed to take the first file out
    assert [code for code, *_ in problems_of(bytes(content))] == ["file_broken"]


LENGTHS = {
    "none": 0,
    "one": 1,
    "ten": 10,
    "a thousand": 1000,
    "half": len(SMALL) // 2,
    "all but one": len(SMALL) - 1,
}


@pytest.mark.parametrize("part", LENGTHS.values(), ids=LENGTHS)
def test_a_file_cut_short(part: int) -> None:
    code = problems_of(SMALL[:part])[0][0]
    assert code in {"file_type", "file_broken"}


def test_a_picture_is_no_workbook() -> None:
    assert problems_of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")[0][0] == "file_type"


def test_prose_is_no_workbook() -> None:
    assert problems_of("Dear team, please find attached …")[0][0] == "file_type"


def test_an_archive_that_holds_no_workbook() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert problems_of(content.getvalue())[0][0] == "file_broken"


def test_a_small_archive_that_unpacks_into_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_UNPACKED", 1_000_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", " " * 2_000_000)
    assert problems_of(content.getvalue())[0][0] == "file_too_large"


def test_more_cells_than_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CELLS", 20)
    rows = [["type", "name", "label"], *(["text", f"a{n}", "A"] for n in range(20))]
    assert problems_of(spreadsheet({"survey": rows}))[0][0] == "file_too_large"


def test_more_bytes_than_we_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 1000)
    assert problems_of(SMALL)[0][0] == "file_too_large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="file_missing"):
        read_survey(tmp_path / "none.xlsx")


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "form.xls"
    file.write_bytes(SMALL)
    assert read_survey(file).form_id == "form"

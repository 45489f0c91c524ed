"""The bytes of a workbook → sheets of trimmed text. Any bytes: a coded error, never a traceback."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
import xlrd

from forms.definition import SheetRow
from forms.errors import WorkbookError, WorkbookProblem
from forms.reading.attachments import is_package, unpacked
from forms.reading.cells import as_text
from forms.reading.markdown import markdown_grids

MAX_BYTES = 16_000_000
MAX_UNPACKED = 32_000_000
MAX_PARTS = 2_000
MAX_CELLS = 400_000
MAX_COLUMNS = 500
MAX_CELL_LENGTH = 32_767
"""A spreadsheet's own limit: what is read can be written again."""
BLANK_ROWS_AT_END = 1_000
BLANK_COLUMNS_AT_END = 20

Cells = Iterable[Any]
Grids = Iterator[tuple[str, Iterable[Cells], bool]]
"""Name, rows, and whether it is the only sheet: then it is the survey, whatever its name."""

PYXFORM_SHEETS = ("survey", "choices", "settings", "external_choices", "osm", "entities")
OWN_SHEETS = frozenset(
    {"scores", "score_items", "score_rules", "bands", "parameters", "alerts", "referrals"}
    | {"recommendations", "strengths", "entitlements", "headlines", "limits"}
    | {"brief_sections", "group_recommendations", "workshop"}
)
"""Sheets that XLSForm does not know and this project does; any other is the author's own business."""
READ_SHEETS = OWN_SHEETS.union(PYXFORM_SHEETS)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SPACES = re.compile(r"\s+")

warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name as written, its headings in order, its rows that hold anything."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    doubled: tuple[str, ...] = ()
    """Headings that stand twice: only the first of the two columns is read."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets by their name in small letters, as authors write `Survey` and `survey` alike."""

    sheets: Mapping[str, Sheet]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """CSV, GeoJSON and XML files that belong to it, by name."""

    def cells(self) -> Iterator[str]:
        """Every cell that is read."""
        for sheet in self.sheets.values():
            for row in sheet.rows:
                yield from row.cells.values()

    def get(self, name: str) -> Sheet | None:
        return self.sheets.get(name)


def read_sheets(content: bytes) -> Workbook:
    """Read .xlsx, .xls or Markdown tables, alone or packed with the tables that belong to them.

    The content decides, not the file's name.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(f"The file has {len(content) // 1_000_000} MB.")
    if is_package(content):
        return _packaged(content)
    try:
        return _workbook(_grids(content))
    except WorkbookError:
        raise
    except Exception as error:  # openpyxl and xlrd raise whatever a broken file makes them raise
        raise _broken(error) from error


def _packaged(content: bytes) -> Workbook:
    try:
        workbook, files = unpacked(content, MAX_UNPACKED)
    except (BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        raise _broken(error) from error
    return replace(read_sheets(workbook), attachments=files)


def _grids(content: bytes) -> Grids:
    for signature, reader in _READERS.items():
        if content.startswith(signature):
            return reader(content)
    return markdown_grids(content)


def _workbook(grids: Grids) -> Workbook:
    budget = _Budget()
    named: dict[str, Sheet] = {}
    for name, rows, alone in grids:
        key = name.strip().lower()
        if alone and key not in READ_SHEETS:
            key = "survey"
        if key not in named:
            named[key] = _sheet(name, rows, budget) if key in READ_SHEETS else Sheet(name, (), ())
    return Workbook(named)


class _Budget:
    """Counts every cell that is read, so that no sheet can keep the reader busy for long."""

    def __init__(self) -> None:
        self.left = MAX_CELLS

    def spend(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise _too_large(f"The sheets have more than {MAX_CELLS:,} cells.")


def _sheet(name: str, rows: Iterable[Cells], budget: _Budget) -> Sheet:
    lines = _numbered(rows, budget)
    headings = _headings(next(lines, (1, []))[1])
    doubled = dict.fromkeys(key for key in headings if key and headings.count(key) > 1)
    first = {key: headings.index(key) for key in headings if key}
    kept = []
    for number, line in lines:
        cells = {key: line[at] for key, at in first.items() if at < len(line) and line[at]}
        if cells:
            kept.append(SheetRow(number, cells))
    return Sheet(name, tuple(dict.fromkeys(filter(None, headings))), tuple(kept), tuple(doubled))


def _numbered(rows: Iterable[Cells], budget: _Budget) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as a spreadsheet shows it; ends at a long run of blank rows."""
    blank = 0
    for number, row in enumerate(rows, start=1):
        texts = [as_text(cell)[:MAX_CELL_LENGTH] for cell in islice(row, MAX_COLUMNS)]
        filled = sum(1 for text in texts if text)
        budget.spend(filled + 1)
        blank = 0 if filled else blank + 1
        if blank > BLANK_ROWS_AT_END:
            return
        yield number, texts


def _headings(cells: list[str]) -> list[str]:
    """The first row; a run of blank columns ends it, as in pyxform."""
    headings: list[str] = []
    for cell in cells:
        headings.append(_SPACES.sub(" ", cell))
        if len(headings) > BLANK_COLUMNS_AT_END and not any(headings[-BLANK_COLUMNS_AT_END:]):
            break
    return headings


def _xlsx_grids(content: bytes) -> Grids:
    _refuse_bomb(content)
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield sheet.title, sheet.iter_rows(values_only=True), len(book.worksheets) == 1
    finally:
        book.close()


def _refuse_bomb(content: bytes) -> None:
    """A small archive may unpack into gigabytes: look at what it declares before unpacking."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise _too_large(f"Unpacked, the file has {unpacked // 1_000_000} MB.")


def _xls_grids(content: bytes) -> Grids:
    book = xlrd.open_workbook(file_contents=content, on_demand=True, logfile=_Silent(), ragged_rows=True)
    try:
        names = book.sheet_names()
        for name in names:
            yield name, _xls_rows(book, name), len(names) == 1
    finally:
        book.release_resources()


def _xls_rows(book: Any, name: str) -> Iterator[list[Any]]:
    """Only when somebody reads the rows is the sheet unpacked."""
    sheet = book.sheet_by_name(name)
    for index in range(sheet.nrows):
        yield [_xls_value(cell, book.datemode) for cell in sheet.row(index)]


def _xls_value(cell: Any, datemode: int) -> Any:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return None
    return cell.value


class _Silent:
    """xlrd prints what it dislikes; a server's log is no place for it."""

    def write(self, _: str) -> None:
        return


_READERS: Mapping[bytes, Callable[[bytes], Grids]] = {_ZIP: _xlsx_grids, _OLE: _xls_grids}


def _too_large(message: str) -> WorkbookError:
    return WorkbookError(
        [
            WorkbookProblem(
                "file_too_large",
                message,
                "Keep only the questionnaire in the workbook: long lists go into an attached CSV file.",
            )
        ]
    )


def _broken(error: Exception) -> WorkbookError:
    detail = "it is not a complete archive" if isinstance(error, BadZipFile) else type(error).__name__
    return WorkbookError(
        [
            WorkbookProblem(
                "file_broken",
                f"The file cannot be read as a workbook ({detail}).",
                "Open it in a spreadsheet program and save it again as .xlsx, without a password.",
            )
        ]
    )

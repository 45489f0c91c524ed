"""A questionnaire's sheets as a spreadsheet, for those who write in one. Pure."""

import re
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from forms.reading.attachments import packed
from forms.reading.workbook import READ_SHEETS, Sheet, Workbook

LONGEST_TITLE = 31
"""A spreadsheet's limit for the name of a sheet."""
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


def spreadsheet(workbook: Workbook) -> bytes:
    """The same sheets, headings and cells as .xlsx. A row keeps its number: errors still point to it.

    Read again it is the same questionnaire. Sheets that nobody reads are named but blank, as they were read.
    """
    book = openpyxl.Workbook(write_only=True)
    for key, sheet in workbook.sheets.items():
        title = _title(key, sheet)
        if title:
            _write(book.create_sheet(title), sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def whole(stem: str, workbook: Workbook) -> tuple[str, bytes]:
    """File name and bytes of the spreadsheet, packed with the tables that belong to it, if any."""
    sheets = spreadsheet(workbook)
    if not workbook.attachments:
        return f"{stem}.xlsx", sheets
    return f"{stem}.zip", packed(f"{stem}.xlsx", sheets, workbook.attachments)


def _title(key: str, sheet: Sheet) -> str:
    """As the author wrote it; the name it is read by where a spreadsheet refuses that; else none."""
    name = sheet.name
    if 0 < len(name) <= LONGEST_TITLE and name.isprintable() and not _NOT_IN_TITLES.search(name):
        return name
    return key if key in READ_SHEETS else ""


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    page.append([_cell(page, heading, bold=True) for heading in sheet.headings])
    written = 1
    for row in sheet.rows:
        for _ in range(row.row - written - 1):
            page.append([])
        page.append([_cell(page, row.get(heading)) for heading in sheet.headings])
        written = row.row


def _cell(page: WriteOnlyWorksheet, words: str, bold: bool = False) -> Cell | None:
    """Always text, and kept text by whoever edits it: what begins like a formula must not become one."""
    if not words:
        return None
    cell: Cell = WriteOnlyCell(page, value=words)
    cell.data_type = "s"
    if words.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell

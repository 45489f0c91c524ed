"""A questionnaire's sheets as a spreadsheet, for those who write in one. Pure."""

from io import BytesIO

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from forms.reading.workbook import Sheet, Workbook


def spreadsheet(workbook: Workbook) -> bytes:
    """The same sheets, headings and cells as .xlsx. A row keeps its number: errors still point to it."""
    book = openpyxl.Workbook(write_only=True)
    for sheet in workbook.sheets.values():
        _write(book.create_sheet(sheet.name), sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


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
    """Always text: what begins like a formula must not become one."""
    if not words:
        return None
    cell: Cell = WriteOnlyCell(page, value=words)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

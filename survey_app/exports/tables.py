"""A plain table as a spreadsheet of one sheet. Pure."""

from collections.abc import Iterable, Sequence

from forms.definition import SheetRow
from forms.reading.workbook import Sheet, Workbook
from survey_app.exports.workbook import spreadsheet


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text: what begins like a formula stays text. Headings are each different."""
    numbered = enumerate(rows, start=2)
    filled = tuple(SheetRow(number, dict(zip(headings, row, strict=True))) for number, row in numbered)
    return spreadsheet(Workbook({title: Sheet(title, tuple(headings), filled)}))

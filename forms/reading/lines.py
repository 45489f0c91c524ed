"""Rows of the survey sheet with their cells under canonical names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition import SheetRow, language_code
from forms.reading.cells import is_yes, plain
from forms.reading.headings import MEDIA, TRANSLATED_COLUMNS, Column, survey_columns
from forms.reading.types import SETTING_ROWS, Kind, kind_of
from forms.reading.workbook import Sheet
from forms.text import Text

OWN_COLUMNS = frozenset({"decline", "scale", "prefill", "restricted"})


@dataclass(slots=True)
class Line:
    """One row: what it says, under canonical column names, and how the author headed each column."""

    row: int
    kind: Kind
    name: str
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    """Canonical name → the heading as written, for problems."""

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def text(self, column: str) -> Text:
        return self.texts.get(column, {})

    def heading(self, column: str) -> str:
        return self.written.get(column, column)

    def media(self) -> dict[str, Text]:
        return {kind: self.texts[kind] for kind in MEDIA if kind in self.texts}


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """Every row that is not blank, disabled or a comment."""
    columns = survey_columns(sheet.headings)
    written = {column.key: heading for heading, column in reversed(columns.items()) if column.known}
    for row in sheet.rows:
        line = _line(row, columns, written)
        if not (is_yes(line.get("disabled")) or _is_comment(line) or plain(line.get("type")) in SETTING_ROWS):
            yield line


def _line(row: SheetRow, columns: Mapping[str, Column], written: Mapping[str, str]) -> Line:
    line = Line(row.row, Kind(""), "", written=written)
    for heading, words in row.cells.items():
        column = columns[heading]
        if not column.known:
            line.extras[heading] = words
        elif column.key in TRANSLATED_COLUMNS:
            line.texts.setdefault(column.key, {})[language_code(column.language)] = words
        else:
            line.cells[column.key] = words
    line.name = plain(line.get("name"))
    line.kind = kind_of(plain(line.get("type")))
    return line


def _is_comment(line: Line) -> bool:
    """A row with neither type, name nor label is a note among authors."""
    return not (line.get("type") or line.name or line.text("label"))

"""Choices and look-ups from attached tables: each becomes a list like those of the choices sheet."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from forms.definition import Choice, language_code
from forms.reading.attachments import Row, Tables
from forms.reading.choices import Lists
from forms.reading.lines import Line
from forms.reading.problems import Problems, did_you_mean

_LOOKED_UP = re.compile(
    r"\b(?:instance|pulldata)\(\s*['\"\u2018\u2019\u201c\u201d]([^'\"\u2018\u2019\u201c\u201d]+)"
)
_USUAL = {".geojson": ("id", "title")}
_GIVEN_BY_DEVICES = frozenset({"__last-saved", "last-saved", "__session"})


class FileLists:
    """Adds to the lists what the questions need of the tables."""

    def __init__(self, tables: Tables, lists: Lists, problems: Problems) -> None:
        self.tables = tables
        self.lists = lists
        self.problems = problems
        self.columns: dict[str, tuple[str, str]] = {}

    def list_for(self, line: Line, parameters: Mapping[str, str]) -> str:
        """The list of a `select_… _from_file` question, made of the columns that its parameters name."""
        file = PurePosixPath(line.kind.list_name)
        usual = _USUAL.get(file.suffix.lower(), ("name", "label"))
        columns = parameters.get("value", usual[0]), parameters.get("label", usual[1])
        rows = self.tables.get(file.stem)
        if rows is None:
            self._missing(file.name, line)
            return file.stem
        self._check(columns[0], rows, file.name, line)
        name = file.stem
        if self.columns.setdefault(name, columns) != columns:
            name = f"{name} {columns[0]} {columns[1]}"
        self.lists[name] = [_choice(row, *columns) for row in rows if row.get(columns[0])]
        return name

    def add_looked_up(self, cells: Iterable[str]) -> None:
        """The tables that expressions look into. An unknown one is empty, as on every phone, and told."""
        names = dict.fromkeys(name for cell in cells for name in _LOOKED_UP.findall(cell))
        for written in names:
            name = written.removesuffix(".csv")
            if name in self.tables and name not in self.lists:
                self.lists[name] = [_choice(row, "name", "label") for row in self.tables[name]]
            elif name not in self.lists and name not in _GIVEN_BY_DEVICES:
                self.problems.warn(f"The table '{name}' is not attached: what is looked up in it is empty.")

    def _check(self, column: str, rows: Iterable[Row], file: str, line: Line) -> None:
        known = {name: None for row in rows for name in row}
        if known and column not in known:
            self.problems.add(
                "attachment_column",
                f"The file '{file}' has no column '{column}'.{did_you_mean(column, known)}",
                "Name the column that is stored: value=… in the column 'parameters'.",
                sheet="survey",
                row=line.row,
                column=line.heading("parameters"),
            )

    def _missing(self, file: str, line: Line) -> None:
        self.problems.warn(
            f"'{line.name}' chooses from '{file}', which is not attached: any answer is taken.", row=line.row
        )


def _choice(row: Row, value: str, label: str) -> Choice:
    """A row with all its columns; words in several languages stand in columns `label::…`."""
    words = {
        language_code(column.partition("::")[2]): text
        for column, text in row.items()
        if text and (column == label or column.startswith(f"{label}::"))
    }
    return Choice(row.get(value, ""), words, row)

"""Expressions of a row → compiled ones; every fault is told with the row and column it stands in."""

import re
from collections.abc import Mapping

from forms.definition import Ast, Expression
from forms.expression import ExpressionError, compile_expression
from forms.reading.headings import choice_columns
from forms.reading.lines import Line
from forms.reading.outline import ROOT, Item
from forms.reading.problems import Problems, did_you_mean
from forms.reading.types import Kind
from forms.reading.workbook import Workbook

_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")
_META = {"instanceID": f"{ROOT}/meta/instanceID", "instanceName": f"{ROOT}/meta/instanceName"}
_TRUE = frozenset({"yes", "Yes", "YES", "true", "True", "TRUE"})
_FALSE = frozenset({"no", "No", "NO", "false", "False", "FALSE"})


class Names:
    """What `${x}` may mean: every question, group and repeat by its name."""

    def __init__(self, root: Item) -> None:
        self.paths: dict[str, list[str]] = {}
        for item in root.walk():
            self.paths.setdefault(item.line.name, []).append(item.path)
        for name, path in _META.items():
            self.paths.setdefault(name, [path])

    def path(self, name: str) -> str | None:
        found = self.paths.get(name)
        return found[0] if found else None

    def is_ambiguous(self, name: str) -> bool:
        return len(self.paths.get(name, ())) > 1


class Compiler:
    """Compiles the cells of rows against the names of one questionnaire."""

    def __init__(self, names: Names, problems: Problems) -> None:
        self.names = names
        self.problems = problems

    def cell(self, line: Line, column: str) -> Expression | None:
        """The expression in that cell; None where there is none or it is wrong."""
        return self.compile(line.get(column), line, column)

    def condition(self, line: Line, column: str) -> Expression | None:
        """Like `cell`, but `yes` and `no` stand for true() and false(), as in pyxform."""
        written = line.get(column)
        if written in _FALSE and column in {"required", "read_only"}:
            return None
        if written in _TRUE or written in _FALSE:
            return self.compile("true()" if written in _TRUE else "false()", line, column)
        return self.compile(written, line, column)

    def compile(self, source: str, line: Line, column: str, sheet: str = "survey") -> Expression | None:
        if not source:
            return None
        if self._unknown(source, line, column, sheet):
            return None
        try:
            return Expression(source, compile_expression(source, self._resolve))
        except ExpressionError as error:
            self._say(error.code, error.message, error.remedy, line, column, sheet, error.position)
            return None

    def references(self, line: Line, column: str) -> tuple[str, ...]:
        """The paths of every `${x}` in a cell that is only references (trigger, select from answers)."""
        written = line.get(column)
        if self._unknown(written, line, column, "survey"):
            return ()
        return tuple(path for name in _REFERENCE.findall(written) if (path := self.names.path(name)))

    def check_words(self, texts: Mapping[str, Mapping[str, str]], line: Line) -> None:
        """`${x}` within labels, hints and messages must be known too."""
        for column, text in texts.items():
            for words in text.values():
                self._unknown(words, line, column, "survey")

    def check_choices(self, workbook: Workbook) -> None:
        """The same for the words of choices."""
        for name in ("choices", "external_choices"):
            sheet = workbook.get(name)
            columns = choice_columns(sheet.headings) if sheet else {}
            worded = [heading for heading, column in columns.items() if column.key == "label"]
            for row in sheet.rows if sheet else ():
                for heading in worded:
                    line = Line(row.row, Kind(""), "", written={"label": heading})
                    self._unknown(row.get(heading), line, "label", name)

    def _resolve(self, name: str) -> Ast | None:
        path = self.names.path(name.removeprefix("last-saved#").strip())
        return ["ref", path] if path else None

    def _unknown(self, source: str, line: Line, column: str, sheet: str) -> bool:
        """Say every reference that is unknown or means two questions at once."""
        names = dict.fromkeys(_REFERENCE.findall(source))
        unknown = [name for name in names if self.names.path(name) is None]
        for name in unknown:
            self._say(
                "reference_unknown",
                f"'${{{name}}}' names no question.{did_you_mean(name, self.names.paths)}",
                "Write the name of a question, group or repeat of this workbook.",
                line,
                column,
                sheet,
                source.find(name),
            )
        doubled = [name for name in names if self.names.is_ambiguous(name)]
        for name in doubled:
            self._say(
                "reference_ambiguous",
                f"'${{{name}}}' names {len(self.names.paths[name])} questions.",
                "Give each of them its own name.",
                line,
                column,
                sheet,
                source.find(name),
            )
        return bool(unknown or doubled)

    def _say(
        self, code: str, message: str, remedy: str, line: Line, column: str, sheet: str, position: int
    ) -> None:
        heading = line.heading(column)
        self.problems.add(code, message, remedy, sheet=sheet, row=line.row, column=heading, position=position)

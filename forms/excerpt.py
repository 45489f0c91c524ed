"""The cell a problem stands in, with the wrong bit cut out, so that a page can mark it."""

import re
from typing import NamedTuple

from forms.errors import WorkbookProblem
from forms.reading.workbook import Sheet, Workbook

AROUND = 60
"""Characters shown on either side of the wrong bit."""
_BIT = re.compile(r"\$\{[^{}]*\}|[\w.:\-]+|\S")
_QUOTED = re.compile(r"'([^']+)'")
_CALLED = re.compile(r"\b([\w:-]+)\(\)")


class Excerpt(NamedTuple):
    before: str = ""
    wrong: str = ""
    after: str = ""


def excerpt(workbook: Workbook, problem: WorkbookProblem) -> Excerpt:
    """Blank where the problem stands in no single cell; nothing wrong where the whole cell is meant."""
    cell = _cell(workbook.get(problem.sheet), problem)
    start, end = _bit(cell, problem)
    before, wrong, after = cell[:start], cell[start:end], cell[end:]
    return Excerpt(_tail(before), wrong[: 2 * AROUND], _head(after))


def _cell(sheet: Sheet | None, problem: WorkbookProblem) -> str:
    if sheet is None or not problem.column:
        return ""
    if problem.row == 1:
        return problem.column if problem.column in sheet.headings else ""
    row = next((row for row in sheet.rows if row.row == problem.row), None)
    return row.get(problem.column) if row else ""


def _bit(cell: str, problem: WorkbookProblem) -> tuple[int, int]:
    """Where the reader stumbled; else the first word of the message that the cell holds."""
    if problem.position is not None:
        found = _BIT.match(cell, problem.position)
        return found.span() if found else (len(cell), len(cell))
    for words in (*_QUOTED.findall(problem.message), *_CALLED.findall(problem.message)):
        at = cell.find(words)
        if at >= 0:
            return at, at + len(words)
    return len(cell), len(cell)


def _tail(words: str) -> str:
    return words if len(words) <= AROUND else "… " + words[-AROUND:]


def _head(words: str) -> str:
    return words if len(words) <= AROUND else words[:AROUND] + " …"

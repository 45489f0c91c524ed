"""What pyxform is asked, and what becomes of its answer: rows in, coded problems out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from forms.errors import WorkbookProblem
from forms.reading.cells import NO_BREAK_SPACE
from forms.reading.workbook import PYXFORM_SHEETS, Sheet, Workbook

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet|for sheet: '(\w+)'")
_COLUMN = re.compile(r"the '([\w:]+)' value")
_UNLABELLED = re.compile(r"element named '([^']+)' has no label")
_LEARN = re.compile(r"\s*Learn more: (\S+?)\.?$")


def definition_of(workbook: Workbook, name: str) -> dict[str, Any]:
    """The sheets as pyxform's `DefinitionData` takes them; blank rows keep the row numbers true."""
    definition: dict[str, Any] = {"sheet_names": list(workbook.sheets), "fallback_form_name": name or None}
    for sheet_name in PYXFORM_SHEETS:
        sheet = workbook.get(sheet_name)
        if sheet is not None:
            definition[sheet_name] = _rows(sheet)
            definition[f"{sheet_name}_header"] = [dict.fromkeys(sheet.headings)]
    return definition


def size_of(definition: dict[str, Any]) -> int:
    """Cells that pyxform will look at."""
    sheets = (definition.get(name, ()) for name in PYXFORM_SHEETS)
    return sum(len(row) for rows in sheets for row in rows)


def refusals(message: str, code: str) -> Iterator[WorkbookProblem]:
    """pyxform's message, one problem for each `[row : n]` it speaks of."""
    for line in _sentences(message):
        row, sheet, column = _ROW.search(line), _SHEET.search(line), _COLUMN.search(line)
        words = _ROW.sub("", line).strip()
        learn = _LEARN.search(words)
        yield WorkbookProblem(
            code,
            _LEARN.sub("", words) or "pyxform refuses the workbook.",
            f"See {learn[1] if learn else 'https://xlsform.org'} for what the column may hold.",
            (sheet[1] or sheet[2]) if sheet else ("survey" if row else ""),
            int(row[1]) if row else 0,
            column[1] if column else "",
        )


def placed(problem: WorkbookProblem, rows: Mapping[str, int]) -> WorkbookProblem:
    """What pyxform says of a question by its name alone, at the question's row. `rows` are by name."""
    bare = _UNLABELLED.search(problem.message)
    if problem.row or bare is None or bare[1] not in rows:
        return problem
    return WorkbookProblem(
        "label_missing",
        f"The question '{bare[1]}' has no words to show.",
        "Write what is asked in the column 'label', or what is shown in 'hint'.",
        "survey",
        rows[bare[1]],
        "label",
    )


def news(found: Iterable[WorkbookProblem], known: Iterable[WorkbookProblem]) -> list[WorkbookProblem]:
    """Of pyxform's problems those that stand on no row that has already been told."""
    told = {(problem.sheet, problem.row) for problem in known}
    any_told = bool(told)
    return [
        problem
        for problem in found
        if (problem.sheet, problem.row) not in told and (problem.row or not any_told)
    ]


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    last = sheet.rows[-1].row if sheet.rows else 1
    rows: list[dict[str, str]] = [{} for _ in range(2, last + 1)]
    for row in sheet.rows:
        rows[row.row - 2] = {key: words.replace(NO_BREAK_SPACE, " ") for key, words in row.cells.items()}
    return rows


def _sentences(message: str) -> list[str]:
    """Lines that begin with a row are told apart; anything else is one message."""
    lines = [line for line in message.splitlines() if line.strip()]
    if len(lines) > 1 and all(_ROW.match(line) for line in lines):
        return lines
    return [" ".join(lines)[:500]]

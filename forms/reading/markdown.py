"""Markdown tables → grids of cells, as pyxform reads them: the first column names the sheet."""

import re
from collections.abc import Iterator

from forms.errors import WorkbookError, WorkbookProblem

_COMMENT = re.compile(r"^\s*#")
_TRAILING_COMMENT = re.compile(r"^(.*\|)\s*#[^|]+$")
_LINE = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"^[\s|:-]+$")
_BAR = re.compile(r"(?<!\\)\|")


def markdown_grids(content: bytes) -> Iterator[tuple[str, list[list[str]], bool]]:
    """Sheets in order. Row 1 of a sheet is the first line under its name; blank table lines count."""
    sheets: dict[str, list[list[str]]] = {}
    current: list[list[str]] | None = None
    for line in _decode(content).splitlines():
        cells = _cells(line)
        if cells is None:
            continue
        name, rest = cells[0], cells[1:]
        if name:
            current = sheets.setdefault(name, [])
        if current is not None and (any(rest) or (not name and current)):
            current.append(rest)
    if not sheets:
        raise _not_a_workbook()
    return ((name, rows, len(sheets) == 1) for name, rows in sheets.items())


def _cells(line: str) -> list[str] | None:
    """The cells of a table line; None for prose, comments and the rule under a heading."""
    if _COMMENT.match(line):
        return None
    commented = _TRAILING_COMMENT.match(line)
    match = _LINE.match(commented[1] if commented else line)
    if not match or ("-" in match[1] and _RULE.match(match[1])):
        return None
    return [cell.strip().replace(r"\|", "|") for cell in _BAR.split(match[1])]


def _decode(content: bytes) -> str:
    if b"\0" in content[:4096]:
        raise _not_a_workbook()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_a_workbook() from error


def _not_a_workbook() -> WorkbookError:
    return WorkbookError(
        [
            WorkbookProblem(
                "file_type",
                "The file is neither an Excel workbook nor Markdown tables in UTF-8.",
                "Upload a questionnaire saved as .xlsx, .xls, or Markdown tables (.md).",
            )
        ]
    )

"""Workbook → Survey. The one door to pyxform, which has the last word on what is XLSForm.

Our own checks run first and tell everything at once; pyxform, which stops at its first error, is asked
afterwards. A large workbook is shown to pyxform in a process of its own, with a limit of time and of memory,
because pyxform may take seconds on long lists and nobody can interrupt it from within.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.section import RepeatingSection
from pyxform.utils import default_is_dynamic
from pyxform.xls2xform import convert

from forms.definition import SheetRow, Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.reading.attachments import beside
from forms.reading.gate import definition_of, news, placed, refusals, size_of
from forms.reading.problems import Problems
from forms.reading.survey import draft_survey
from forms.reading.workbook import Sheet, Workbook, read_sheets

INLINE_CELLS = 15_000
"""Up to here pyxform answers in well under two seconds, so no process is started for it."""
TIME_LIMIT = 8.0
MEMORY_LIMIT = 512 * 1024 * 1024

# pyxform asks whether a repeat is itself by comparing everything in both, choices included: 1.2 s of the
# 1.5 s that a form of three repeats takes. Identity is what it means.
RepeatingSection.__eq__ = object.__eq__

_PYXFORM_TYPES = {"select_one": "select one", "select_multiple": "select all that apply", "image": "photo"}


def read_workbook(source: Path | bytes) -> Workbook:
    """The raw sheets, pyxform's and ours, with the tables beside a file.

    Raises WorkbookError when the bytes are no workbook.
    """
    if isinstance(source, bytes):
        return read_sheets(source)
    try:
        workbook = read_sheets(source.read_bytes())
        return replace(workbook, attachments={**beside(source), **workbook.attachments})
    except OSError as error:
        raise WorkbookError([_unreadable(source, error)]) from error


def read_survey(source: Path | bytes, name: str = "", *, allow_choice_duplicates: bool = False) -> Survey:
    """Read and check a whole workbook.

    `name` stands in for a missing form_id (default: the file's name). `allow_choice_duplicates` applies the
    repair of the same name. Raises WorkbookError with every problem, each with sheet, row, column and remedy.
    """
    workbook = read_workbook(source)
    name = name or (source.stem if isinstance(source, Path) else "")
    if allow_choice_duplicates:
        workbook = with_setting(workbook, "allow_choice_duplicates", "yes")
    survey, problems = examine(workbook, name)
    if problems or survey is None:
        raise WorkbookError(problems)
    return survey


def examine(workbook: Workbook, name: str = "") -> tuple[Survey | None, list[WorkbookProblem]]:
    """Everything that is to be mended, beside the survey as far as it could be understood.

    Only a survey without problems can be filled; one with problems serves to find more of them.
    """
    problems = Problems()
    survey = draft_survey(workbook, name, problems, _is_dynamic)
    warnings = _ask_pyxform(workbook, name, survey, problems) if survey else []
    if survey is not None:
        survey = replace(survey, warnings=(*problems.warnings, *warnings))
    return survey, problems.in_order()


def with_setting(workbook: Workbook, key: str, value: str) -> Workbook:
    """The same workbook with one cell of its settings sheet filled in."""
    sheet = workbook.get("settings")
    cells = dict(sheet.rows[0].cells) if sheet and sheet.rows else {}
    cells = {heading: words for heading, words in cells.items() if heading.lower() != key} | {key: value}
    changed = Sheet("settings", tuple(cells), (SheetRow(2, cells),))
    return replace(workbook, sheets={**workbook.sheets, "settings": changed})


def _is_dynamic(default: str, word: str) -> bool:
    return bool(default_is_dynamic(default, _PYXFORM_TYPES.get(word, word)))


def _ask_pyxform(workbook: Workbook, name: str, survey: Survey, problems: Problems) -> list[str]:
    """Add what pyxform alone refuses; return its warnings."""
    definition = definition_of(workbook, name)
    verdict = _verdict(definition) if size_of(definition) <= INLINE_CELLS else _guarded_verdict(definition)
    refused = list(refusals(verdict["message"], verdict["code"])) if verdict["message"] else []
    rows = {node.name: node.row for node in survey.walk()}
    problems.found.extend(news([placed(problem, rows) for problem in refused], problems.found))
    return [str(warning) for warning in verdict["warnings"]]


def _verdict(definition: dict[str, Any]) -> dict[str, Any]:
    """`{"message": "" when accepted, "code", "warnings"}`; pyxform may raise anything on a bad workbook."""
    warnings: list[str] = []
    try:
        convert(definition, warnings=warnings, form_name="data", validate=False)
    except PyXFormError as error:
        code = f"pyxform_{error.code.name.lower()}" if error.code else "pyxform"
        return {"message": str(error) or "pyxform refuses the workbook.", "code": code, "warnings": []}
    except Exception as error:
        return {
            "message": f"pyxform fails ({type(error).__name__}: {error}).",
            "code": "pyxform_failed",
            "warnings": [],
        }
    return {"message": "", "code": "", "warnings": warnings}


def _guarded_verdict(definition: dict[str, Any]) -> dict[str, Any]:
    """The same, in a process that is ended when it takes too long or too much memory."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "forms.xlsform"]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, nothing of the workbook on the command line
            command,
            input=json.dumps(definition),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            env=environment,
            check=True,
        )
        verdict: dict[str, Any] = json.loads(child.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        message = "The workbook takes too long or too much memory to convert."
        return {"message": message, "code": "pyxform_time", "warnings": []}
    return verdict


def _unreadable(source: Path, error: OSError) -> WorkbookProblem:
    return WorkbookProblem(
        "file_missing",
        f"'{source.name}' cannot be opened ({error.strerror or 'error'}).",
        "Check the name of the file and that it may be read.",
    )


def _answer_parent() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    json.dump(_verdict(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    _answer_parent()

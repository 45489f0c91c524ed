"""A problem of a workbook as its author reads it: the place, what is wrong, what to do, in their language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forms.errors import WorkbookProblem
from forms.excerpt import Excerpt
from survey_app.web.problem_vietnamese import VIETNAMESE
from survey_app.web.warning_vietnamese import in_vietnamese

_HINT = re.compile(r"\s*Did you mean '?([^']+?)'?\?")
_QUOTED = re.compile(r"'([^']+)'|\b([\w:-]+)\(\)")
_SLOT = re.compile(r"\{(\d)\}")
_PLACE = re.compile(r"(?:\[row : (\d+)\]|(\w+), row (\d+):)\s*")

NOWHERE = Excerpt()


@dataclass(frozen=True, slots=True)
class Told:
    sheet: str
    row: int
    column: str
    message: str
    remedy: str
    code: str = ""
    excerpt: Excerpt = NOWHERE
    lang: str = ""
    """The language of the words where it is not the page's."""


def told(problem: WorkbookProblem, excerpt: Excerpt, language: str) -> Told:
    code = problem.code.removeprefix("expression_")
    words = VIETNAMESE.get(code) if language == "vi" else None
    if words is None:
        message, remedy, spoken = problem.message, problem.remedy, "en" if language != "en" else ""
    else:
        (message, remedy), spoken = _in_vietnamese(problem, *words), ""
    return Told(problem.sheet, problem.row, problem.column, message, remedy, code, excerpt, spoken)


def _in_vietnamese(problem: WorkbookProblem, message: str, remedy: str) -> tuple[str, str]:
    hint = _HINT.search(f"{problem.message} {problem.remedy}")
    named = [quoted or called for quoted, called in _QUOTED.findall(_HINT.sub("", problem.message))]
    meant = f"Có phải là {hint[1]} không? " if hint else ""
    return _filled(message, named), meant + _filled(remedy, named)


def _filled(template: str, named: Sequence[str]) -> str:
    return _SLOT.sub(lambda slot: _at(named, int(slot[1])), template)


def _at(named: Sequence[str], place: int) -> str:
    return named[place] if place < len(named) else "…"


def told_warning(words: str, language: str) -> Told:
    """Warnings are sentences of the reader and of pyxform, in English, some with their row in front."""
    found = _PLACE.match(words)
    sheet, row = (found[2] or "survey", int(found[1] or found[3])) if found else ("", 0)
    sentence = words[found.end() :] if found else words
    translated = in_vietnamese(sentence) if language == "vi" else ""
    spoken = "" if translated or language == "en" else "en"
    return Told(sheet, row, "", translated or sentence, "", lang=spoken)

"""What of an interview may be kept.

A workbook says when open answers are erased, and when only the case code stays.
A stopped interview leaves what the programme knew before it began.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.answers import get_at, set_at
from forms.definition import Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.expression import ExpressionError, compile_expression
from forms.reading.problems import Problems
from forms.response import Response
from survey_app.scoring.reading.names import names_of

ERASE_RESTRICTED = "erase_restricted_when"
KEEP_CODE_ONLY = "keep_case_code_only_when"


@dataclass(frozen=True, slots=True)
class Kept:
    answers: dict[str, Any]
    declined: dict[str, Any]


def check(survey: Survey) -> None:
    """The conditions in the settings sheet are expressions; say where one is not."""
    resolve = names_of(survey, Problems()).resolve
    problems = []
    for setting in (ERASE_RESTRICTED, KEEP_CODE_ONLY):
        try:
            if source := survey.settings.get(setting, ""):
                compile_expression(source, resolve)
        except ExpressionError as error:
            problems.append(
                WorkbookProblem(
                    error.code, error.message, error.remedy, "settings", 2, setting, error.position
                )
            )
    if problems:
        raise WorkbookError(problems)


def relevant(response: Response, answers: Mapping[str, Any], declined: Mapping[str, Any]) -> Kept:
    """Checked answers of a valid response; of another one what was typed, without what does not apply."""
    said = {path: state for path, state in declined.items() if not _under(path, response.irrelevant)}
    if response.valid:
        return Kept(response.nested(), said)
    return Kept(without(answers, response.irrelevant), said)


def code_only(survey: Survey, kept: Kept) -> Kept:
    """Nothing that the person said: the case code and no more."""
    return only(survey, kept, {survey.settings.get("case_code", "")})


def known_before(survey: Survey, kept: Kept) -> Kept:
    """What the programme knew before the interview began, and nothing that was said in it."""
    return only(survey, kept, {question.name for question in survey.questions() if question.prefill})


def without_restricted(survey: Survey, kept: Kept) -> Kept:
    paths = [question.path for question in survey.questions() if question.restricted]
    return Kept(
        without(kept.answers, paths),
        {path: state for path, state in kept.declined.items() if not _under(path, paths)},
    )


def only(survey: Survey, kept: Kept, names: set[str]) -> Kept:
    answers: dict[str, Any] = {}
    for question in survey.questions():
        value = get_at(kept.answers, question.path) if question.name in names else None
        if value is not None:
            set_at(answers, question.path, value)
    return Kept(answers, {})


def without(answers: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """The nested answers, less everything at or under these paths (with or without repeat positions)."""
    dropped = frozenset(paths)
    return _pruned(answers, "/data", "/data", dropped)


def _pruned(level: Mapping[str, Any], path: str, plain: str, dropped: frozenset[str]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in level.items():
        here, bare = f"{path}/{name}", f"{plain}/{name}"
        if here in dropped or bare in dropped:
            continue
        if isinstance(value, Mapping):
            kept[name] = _pruned(value, here, bare, dropped)
        elif isinstance(value, list):
            kept[name] = [
                _pruned(each, f"{here}[{place}]", bare, dropped) if isinstance(each, Mapping) else each
                for place, each in enumerate(value, start=1)
                if f"{here}[{place}]" not in dropped
            ]
        else:
            kept[name] = value
    return kept


def _under(path: str, above: Iterable[str]) -> bool:
    return any(path == place or path.startswith((f"{place}/", f"{place}[")) for place in above)

"""What publishing asks for beyond a workbook that can be filled: sound rules, a purpose, a card with help."""

import re
from collections.abc import Callable, Iterator, Mapping

from forms.definition import Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.reading.problems import Problems
from forms.reading.settings import read_settings
from forms.reading.workbook import Workbook
from survey_app.scoring.rules import read_rules
from survey_app.services import brief_settings, keeping
from survey_app.services.workshops import declared

SENSITIVITY = ("normal", "high")
_IDENTIFIER = re.compile(r"[^\W\d][\w.\-]{0,63}")
_VERSION = re.compile(r"[\w.\-]{1,40}")


def problems(workbook: Workbook, survey: Survey | None) -> list[WorkbookProblem]:
    """Everything at once. `survey` may be one with problems of its own, or none at all."""
    found = list(_demands(workbook))
    for check in (read_rules, keeping.check, declared.check, brief_settings.check):
        found += _told_by(check, survey)
    found += _searching(survey)
    return list(dict.fromkeys(found))


def _searching(survey: Survey | None) -> Iterator[WorkbookProblem]:
    """`search()` exchanges a list for a table in ODK Collect alone; here such a list would offer nothing."""
    for question in survey.questions() if survey else ():
        if any(word.startswith("search(") for word in question.appearance):
            yield WorkbookProblem(
                "appearance_unsupported",
                f"'{question.name}' chooses by search(), which only ODK Collect knows.",
                "Write select_one_from_file and the name of the table as the type, and a choice_filter.",
                "survey",
                question.row,
                "appearance",
            )


def _told_by(check: Callable[[Survey], object], survey: Survey | None) -> tuple[WorkbookProblem, ...]:
    try:
        if survey is not None:
            check(survey)
    except WorkbookError as error:
        return error.problems
    return ()


def _demands(workbook: Workbook) -> Iterator[WorkbookProblem]:
    settings = read_settings(workbook, Problems()).cells
    yield from _named(settings)
    if not any(words for key, words in settings.items() if key.partition("::")[0] == "purpose"):
        yield _setting(
            "purpose_missing",
            "purpose",
            "Nobody is told what the questionnaire is for.",
            "Write one sentence that may be read out to the person asked.",
        )
    if settings.get("sensitivity", "") not in SENSITIVITY:
        yield _setting(
            "sensitivity_missing",
            "sensitivity",
            "It is not said how sensitive the answers are.",
            "Write normal, or high where only trained interviewers may ask.",
        )
    sheet = workbook.get("referrals")
    if not any(row.get("phone") for row in (sheet.rows if sheet else ())):
        yield WorkbookProblem(
            "referrals_missing",
            "The questionnaire has no referral card.",
            "Add a sheet `referrals` with at least 111: name, phone, label, hint, order.",
            "referrals",
        )


def _named(settings: Mapping[str, str]) -> Iterator[WorkbookProblem]:
    if not _IDENTIFIER.fullmatch(settings.get("form_id", "")):
        yield _setting(
            "form_id_missing",
            "form_id",
            "The questionnaire has no form_id that can be used.",
            "Begin with a letter; go on with at most 64 letters, digits, '_', '-' and '.'.",
        )
    if not _VERSION.fullmatch(settings.get("version", "")):
        yield _setting(
            "version_missing",
            "version",
            "The questionnaire has no version that can be used.",
            "Write 1 for the first, and a new one each time: at most 40 letters, digits, '_', '-' and '.'.",
        )


def _setting(code: str, column: str, message: str, remedy: str) -> WorkbookProblem:
    return WorkbookProblem(code, message, remedy, "settings", 2, column)

"""A questionnaire filled by a person, in a few words: the table, what is answered, what must follow."""

from datetime import datetime
from textwrap import dedent
from typing import Any
from zoneinfo import ZoneInfo

from forms.answers import get_at, set_at
from forms.definition import Question, Survey
from forms.errors import WorkbookError
from forms.response import Response, judge
from forms.xlsform import read_survey

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def survey_of(tables: str) -> Survey:
    """The survey of Markdown tables as they stand in a test."""
    return read_survey(dedent(tables).encode())


def question_of(survey: Survey, name: str) -> Question:
    return next(question for question in survey.questions() if question.name == name)


def problems_of(tables: str | bytes) -> list[tuple[str, str, int, str]]:
    """(code, sheet, row, column) of everything that is refused; [] when the workbook can be used."""
    content = dedent(tables).encode() if isinstance(tables, str) else tables
    try:
        read_survey(content)
    except WorkbookError as error:
        return [(found.code, found.sheet, found.row, found.column) for found in error.problems]
    return []


class Scenario:
    """Answers one questionnaire step by step; everything is judged anew whenever it is asked about."""

    def __init__(self, tables: str, *, now: datetime = NOW, language: str = "vi") -> None:
        self.survey = survey_of(tables)
        self.now = now
        self.language = language
        self.answers: dict[str, Any] = {}
        self.declined: dict[str, str] = {}

    def answer(self, path: str, value: Any) -> None:
        set_at(self.answers, path, value)

    def clear(self, path: str) -> None:
        set_at(self.answers, path, "")

    def add(self, repeat: str) -> None:
        """One more instance at the end of a repeat."""
        instances = get_at(self.answers, repeat) or []
        set_at(self.answers, repeat, [*instances, {}])

    def remove(self, instance: str) -> None:
        set_at(self.answers, instance, None)

    def decline(self, path: str, state: str = "refused") -> None:
        self.declined[path] = state

    @property
    def response(self) -> Response:
        return judge(self.survey, self.answers, self.declined, now=self.now, language=self.language)

    def value(self, path: str) -> Any:
        return self.response.values.get(path)

    def codes(self, path: str = "") -> list[str]:
        """The codes of the problems, of one path or of all."""
        return [problem.code for problem in self.response.problems if path in ("", problem.path)]

    def message(self, path: str) -> str:
        return next(problem.message for problem in self.response.problems if problem.path == path)

    def expect_value(self, path: str, value: Any) -> None:
        found = self.value(path)
        assert (found, type(found)) == (value, type(value))

    def expect_empty(self, path: str) -> None:
        assert path not in self.response.values

    def expect_relevant(self, path: str) -> None:
        assert not self._is_irrelevant(path)

    def expect_irrelevant(self, path: str) -> None:
        assert self._is_irrelevant(path)

    def expect_problem(self, path: str, code: str) -> None:
        assert code in self.codes(path)

    def expect_valid(self) -> None:
        assert self.response.problems == ()

    def expect_state(self, path: str, state: str) -> None:
        assert self.response.states[path] == state

    def _is_irrelevant(self, path: str) -> bool:
        """The path itself or a group around it."""
        hidden = self.response.irrelevant
        return any(path == other or path.startswith((f"{other}/", f"{other}[")) for other in hidden)

"""A judged response as it is read in the office: section by section, in words, every state said. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.definition import Group, Node, Question, Repeat, Survey
from forms.reading.types import FILES
from forms.response import Response
from forms.text import Text, say
from survey_app import numbers

NOT_ASKED = frozenset({"note", "calculate", "hidden", "start", "end", "today", "deviceid"})
_REFERENCE = re.compile(r"\$\{(\w+)\}")
_NUMBER = re.compile(r"([a-z]{1,2})0*([0-9]{1,3})(?=_|$)")


@dataclass(frozen=True, slots=True)
class Line:
    number: str
    label: str
    state: str
    """answered, dont_know, refused, blank; a question that does not apply has no line."""
    words: str
    restricted: bool
    problem: str = ""
    path: str = ""
    file: str = ""
    """The name of the file that is the answer."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections(survey: Survey, response: Response, language: str) -> list[Section]:
    """The sections that apply, with the questions that apply."""
    return _Sheet(survey, response, language).sections()


def question_number(name: str) -> str:
    """`d08_area` → "D8"; some names carry none."""
    found = _NUMBER.match(name)
    return f"{found[1].upper()}{found[2]}" if found else ""


def answer_words(survey: Survey, question: Question, value: Any, language: str) -> str:
    """`flush` → "Hố xí tự hoại"; 24 → "24 m²"; "2026-03-12" → "12/03/2026"."""
    if question.list_name:
        return _choices(survey, question, str(value), language)
    if question.type == "date":
        return _day(str(value), language)
    if isinstance(value, int | float):
        return _with_unit(survey, question, value, language)
    return str(value)


def _choices(survey: Survey, question: Question, value: str, language: str) -> str:
    labels = {
        choice.name: say(choice.label, language, survey.default_language).words
        for choice in survey.choices.get(question.list_name, ())
    }
    names = [value] if question.type == "select_one" else value.split()
    words = [labels.get(name) or name for name in names]
    if question.type == "rank":
        return "; ".join(f"{place}. {each}" for place, each in enumerate(words, start=1))
    return "; ".join(words)


def _day(value: str, language: str) -> str:
    try:
        return numbers.day(date.fromisoformat(value), language)
    except ValueError:
        return value


def _with_unit(survey: Survey, question: Question, value: float, language: str) -> str:
    grouped = question.type == "decimal" or "thousands-sep" in question.appearance
    words = numbers.number(value, language) if grouped else str(value)
    unit = say(question.unit, language, survey.default_language).words
    return f"{words} {unit}".strip()


class _Sheet:
    def __init__(self, survey: Survey, response: Response, language: str) -> None:
        self.survey = survey
        self.response = response
        self.language = language
        self.problems = {problem.path: problem.message for problem in reversed(response.problems)}
        self.by_name = {path.rpartition("/")[2]: value for path, value in response.values.items()}

    def sections(self) -> list[Section]:
        found = []
        for node in self.survey.children:
            lines = tuple(self._lines([node], "/data"))
            if lines:
                found.append(Section(self._say(node.label), lines))
        return found

    def _lines(self, nodes: Sequence[Node], above: str, within: str = "") -> Iterator[Line]:
        for node in nodes:
            path = f"{above}/{node.name}"
            if isinstance(node, Question):
                yield from self._line(node, path, within)
            elif isinstance(node, Repeat):
                for place in range(1, self.response.counts.get(path, 0) + 1):
                    yield from self._lines(
                        node.children, f"{path}[{place}]", f"{self._say(node.label)} {place}"
                    )
            else:
                yield from self._lines(node.children, path, self._inner_title(node, above))

    def _inner_title(self, group: Group, above: str) -> str:
        """A group inside a section gives its questions their meaning (a matrix row, dots)."""
        return "" if above == "/data" else self._say(group.label)

    def _line(self, question: Question, path: str, within: str) -> Iterator[Line]:
        state = self.response.states.get(path)
        if question.type in NOT_ASKED or state in (None, "not_relevant"):
            return
        value = self.response.values.get(path)
        words = answer_words(self.survey, question, value, self.language) if state == "answered" else ""
        label = self._say(question.label)
        yield Line(
            number=question_number(question.name),
            label=f"{within}: {label}" if within else label,
            state=str(state),
            words=words,
            restricted=question.restricted,
            problem=self.problems.get(path, ""),
            path=path,
            file=words if question.type in FILES else "",
        )

    def _say(self, text: Text) -> str:
        words = say(text, self.language, self.survey.default_language).words
        return _REFERENCE.sub(lambda found: str(self.by_name.get(found[1], "…")), words)

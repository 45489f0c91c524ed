"""Reading a checked response by question name, in words. Open text is never among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.definition import Question, Repeat, Survey, walk
from forms.response import Response
from forms.text import say
from survey_app import numbers

_NUMERIC = {"integer", "decimal", "range"}
_CHOSEN = {"select_one", "select_multiple", "rank"}


@dataclass(frozen=True, slots=True)
class Answers:
    survey: Survey
    response: Response

    def question(self, name: str) -> Question | None:
        return next((question for question in self.survey.questions() if question.name == name), None)

    def asked_for(self, purpose: str) -> Question | None:
        """The question that the programme fills in beforehand: case_code, area, today, round, language."""
        return next((question for question in self.survey.questions() if question.prefill == purpose), None)

    def value(self, name: str) -> Any:
        question = self.question(name)
        return None if question is None else self.response.values.get(question.path)

    def number(self, name: str) -> int | float | None:
        value = self.value(name)
        question = self.question(name)
        declined = question is not None and self.response.states.get(question.path) in (
            "dont_know",
            "refused",
        )
        return value if isinstance(value, int | float) and not declined else None

    def day(self, name: str) -> date | None:
        value = self.value(name)
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            return None

    def in_words(self, name: str, language: str) -> str:
        """A chosen label or a number; "" for open text, restricted fields and whatever was not answered."""
        question = self.question(name)
        value = self.value(name)
        if question is None or question.restricted or value in (None, ""):
            return ""
        if question.type in _CHOSEN:
            return ", ".join(self.label(question, chosen, language) for chosen in str(value).split())
        number = self.number(name)
        return numbers.number(number, language) if question.type in _NUMERIC and number is not None else ""

    def label(self, question: Question, chosen: str, language: str) -> str:
        for choice in self.survey.choices.get(question.list_name, ()):
            if choice.name == chosen:
                return say(choice.label, language, self.survey.default_language).words or chosen
        return ""

    def repeat(self, name: str) -> Repeat | None:
        found = (node for node in self.survey.walk() if isinstance(node, Repeat) and node.name == name)
        return next(found, None)

    def rows(self, repeat: Repeat) -> Iterator[Mapping[str, Any]]:
        """The instances of a repeat outside any other: question name → value."""
        questions = [node for node in walk(repeat.children) if isinstance(node, Question)]
        for position in range(1, self.response.counts.get(repeat.path, 0) + 1):
            here = f"{repeat.path}[{position}]"
            paths = {question.name: here + question.path.removeprefix(repeat.path) for question in questions}
            yield {name: self.response.values.get(path) for name, path in paths.items()}

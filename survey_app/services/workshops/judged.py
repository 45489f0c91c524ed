"""One ballot before the one judge: what it says is right where the questionnaire says so."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from forms.definition import Survey
from forms.response import Problem, judge
from survey_app.services.errors import Refused
from survey_app.services.workshops.compiling import Given, compiled
from survey_app.services.workshops.declared import DOTS, IDEAS, RANK, TEXT, Declaration, Step


def check(survey: Survey, declaration: Declaration, step: Step, answer: Any, language: str) -> None:
    """Raise Refused with the questionnaire's own words, unless the answer is a whole ballot."""
    if not _shaped(survey, step, answer):
        raise Refused((step.name, "shape"))
    if problems := of_step(survey, declaration, step, answer, language):
        raise Refused(*((step.name, problem.message or problem.code) for problem in problems))


def of_step(
    survey: Survey, declaration: Declaration, step: Step, answer: Any, language: str
) -> list[Problem]:
    """A table of one person, of whose record only this step is looked at."""
    words = {step.name: [answer]} if step.kind in (IDEAS, TEXT) else {}
    given = Given("B01", 1, {step.name: [answer]}, words)
    answers = compiled(survey, declaration, "", given, quoted_from=1)
    response = judge(survey, answers, now=datetime.now(UTC), language=language)
    place = step.path.rpartition("/")[0] if step.kind == RANK else step.path
    return [problem for problem in response.problems if problem.path.startswith(place)]


def _shaped(survey: Survey, step: Step, answer: Any) -> bool:
    if step.kind != DOTS:
        return isinstance(answer, str) and bool(answer.strip())
    names = {question.name for question in survey.questions() if question.path.startswith(step.path + "/")}
    return (
        isinstance(answer, Mapping)
        and answer.keys() <= names
        and all(isinstance(count, int) and count >= 0 for count in answer.values())
    )

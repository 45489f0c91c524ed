"""Ballots → the answers of a record, as the questionnaire asks for them. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.answers import set_at
from forms.definition import Survey
from survey_app.services.workshops.declared import (
    DOTS,
    DOTS_EACH,
    IDEAS,
    RANK,
    SEVERAL,
    TEXT,
    Declaration,
    Step,
)

QUOTED_FROM = 3
"""Ballots that must name something before the record of a table repeats it."""
LONGEST = {IDEAS: 300, TEXT: 1000}
AGREE = "agree"


@dataclass(frozen=True, slots=True)
class Given:
    """What came in at one table, or in the whole room: step → answers, in an order that says nothing."""

    code: str
    people: int
    answers: Mapping[str, Sequence[Any]]
    """None is a blank ballot."""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Step of ideas or text → what the facilitator published."""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def of(self, step: Step) -> list[Any]:
        return [answer for answer in self.answers.get(step.name, ()) if answer is not None]


def compiled(
    survey: Survey, declaration: Declaration, area_code: str, given: Given, quoted_from: int = QUOTED_FROM
) -> dict[str, Any]:
    """Nested answers of one record."""
    nested: dict[str, Any] = {}
    for path, value in _beginning(survey, declaration, area_code, given).items():
        set_at(nested, path, value)
    for step in declaration.steps:
        for path, value in _of_step(declaration, step, given, quoted_from).items():
            set_at(nested, path, value)
    paths = {question.name: question.path for question in survey.questions()}
    for name, value in given.facts.items():
        if name in paths:
            set_at(nested, paths[name], value)
    return nested


def _beginning(survey: Survey, declaration: Declaration, area_code: str, given: Given) -> dict[str, Any]:
    consent = survey.settings.get("consent", "")
    found: dict[str, Any] = {
        declaration.mode: declaration.at_table,
        declaration.table: given.code,
        declaration.people: given.people,
    }
    for question in survey.questions():
        if question.prefill == "area":
            found[question.path] = area_code
        elif question.name == consent:
            found[question.path] = AGREE
    return found


def _of_step(declaration: Declaration, step: Step, given: Given, quoted_from: int) -> dict[str, Any]:
    answers = given.of(step)
    if step.kind == RANK:
        repeat, _, name = step.path.rpartition("/")
        return {repeat: [{name: answer} for answer in answers]} if answers else {}
    if step.kind == DOTS:
        return _dots(declaration, step, answers)
    if step.kind == SEVERAL:
        named = " ".join(_named(answers, quoted_from))
        return {step.path: named} if named else {}
    words = " · ".join(given.words.get(step.name, ()))
    return {step.path: shortened(words, LONGEST[step.kind])} if words else {}


def _dots(declaration: Declaration, step: Step, answers: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    if not answers:
        return {declaration.dots_people: 0} if declaration.dots_people else {}
    totals = added(answers)
    found: dict[str, Any] = {f"{step.path}/{name}": count for name, count in totals.items()}
    if declaration.dots_people:
        found[declaration.dots_people] = sum(totals.values()) // DOTS_EACH
    return found


def added(answers: Iterable[Mapping[str, int]]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for answer in answers:
        totals.update(answer)
    return dict(totals)


def named(answers: Iterable[str]) -> Counter[str]:
    """Option → ballots that name it."""
    return Counter(option for answer in answers for option in set(answer.split()))


def _named(answers: Sequence[str], quoted_from: int) -> list[str]:
    """ "None of these" goes with nothing else, so it gives way to whatever enough people name."""
    counts = named(answers)
    shared = [option for option, count in counts.most_common() if count >= quoted_from]
    others = [option for option in shared if option != "none"]
    return sorted(others or shared)


def shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"

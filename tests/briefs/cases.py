"""Parts of a case by hand: answers and scores as the judge and the scoring would hand them over."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forms.definition import Repeat, Survey
from forms.response import Response
from forms.xlsform import read_survey
from survey_app.briefs.content import individual
from survey_app.briefs.inputs import Advice, Headline, IndividualInputs, Part, Remarks

MADE_ON = date(2026, 11, 24)


@dataclass(frozen=True)
class GivenScore:
    name: str
    value: Any = None
    answered: int = 1
    of: int = 1
    band_name: str = ""
    band: dict[str, str] = field(default_factory=dict)


def given(name, value=None, band="", answered=1, of=1, band_name=""):
    return GivenScore(name, value, answered, of, band_name or band, {"": band} if band else {})


def survey_of(markdown: str) -> Survey:
    return read_survey(markdown.encode(), "form")


def answered(
    survey: Survey, answers: dict[str, Any], rows: dict[str, list[dict[str, Any]]] | None = None
) -> Response:
    values, counts = {}, {}
    for node in survey.walk():
        if isinstance(node, Repeat) and node.name in (rows or {}):
            counts[node.path] = len(rows[node.name])
            for position, row in enumerate(rows[node.name], start=1):
                values |= {f"{node.path}[{position}]/{name}": value for name, value in row.items()}
    for question in survey.questions():
        if question.name in answers:
            values[question.path] = answers[question.name]
    return Response(values, (), (), dict.fromkeys(values, "answered"), counts)


def part(survey, answers=None, scores=(), rows=None, **more) -> Part:
    return Part(
        survey, answered(survey, answers or {}, rows), {score.name: score for score in scores}, **more
    )


def brief(*parts, language="vi", **more):
    return individual(IndividualInputs("CX-0417", parts, MADE_ON, language, **more))


def advice(id, text, trigger="", days=30, owner="Phụ trách hồ sơ"):
    return Advice(id, {"vi": text, "en": f"{text} (en)"}, {"vi": owner}, tuple(trigger.split()), days)


def remarks(strengths=(), recommendations=(), entitlements=(), headlines=()):
    return Remarks(
        tuple({"vi": words} for words in strengths),
        tuple(recommendations),
        tuple({"vi": words} for words in entitlements),
        tuple(Headline(kind, {"vi": words}) for kind, words in headlines),
    )

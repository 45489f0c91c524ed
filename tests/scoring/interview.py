"""An interview in a test: answers by question name, judged and scored as a submission is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.answers import set_at
from forms.definition import Survey
from forms.response import Response, judge
from forms.xlsform import read_survey
from survey_app.scoring.alerts import RaisedAlert, raised
from survey_app.scoring.model import Rules
from survey_app.scoring.recommend import Remarks, remarks
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import Score, score

QUESTIONNAIRES = Path(__file__).parents[2] / "questionnaires"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@cache
def shipped(form_id: str) -> Survey:
    return read_survey(QUESTIONNAIRES / form_id / f"{form_id}.md")


@cache
def written(*sheets: str) -> Survey:
    """A survey from Markdown tables written in a test."""
    return read_survey("\n\n".join(sheets).encode(), "test")


@dataclass(frozen=True)
class Interview:
    survey: Survey
    rules: Rules
    response: Response
    scores: Mapping[str, Score]
    now: datetime

    def value(self, name: str) -> Any:
        return self.scores[name].value

    def band(self, name: str, language: str = "vi") -> str:
        return str(self.scores[name].as_dict(language)["band"])

    def alerts(self) -> dict[str, RaisedAlert]:
        found = raised(self.survey, self.rules, self.response, self.scores, now=self.now)
        return {alert.name: alert for alert in found}

    def remarks(self) -> Remarks:
        return remarks(self.survey, self.rules, self.response, self.scores, now=self.now)


def interview(
    survey: Survey,
    answers: Mapping[str, Any],
    declined: Mapping[str, str] | None = None,
    *,
    now: datetime = NOW,
    case_scores: Mapping[str, Mapping[str, Any]] | None = None,
) -> Interview:
    """`answers` and `declined` go by question name; a repeat's answer is a list of rows."""
    paths = {node.name: node.path for node in survey.walk()}
    nested: dict[str, Any] = {}
    for name, answer in answers.items():
        set_at(nested, paths[name], answer)
    refused = {paths[name]: state for name, state in (declined or {}).items()}
    response = judge(survey, nested, refused, now=now)
    rules = read_rules(survey)
    scores = score(rules, survey, response, now=now, case_scores=case_scores)
    return Interview(survey, rules, response, scores, now)

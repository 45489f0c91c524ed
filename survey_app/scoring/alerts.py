"""What must be looked at soon. Apart from scores, and never on a brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.definition import Survey
from forms.response import Response
from forms.text import Text
from survey_app.scoring.conditions import known_scores, that_hold
from survey_app.scoring.model import Remark, Rules
from survey_app.scoring.score import Score

_URGENCY = {"red": 0, "yellow": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """`label` is for the queue, `advice` is shown at once to the interviewer."""

    name: str
    level: str
    due_hours: int
    label: Text
    advice: Text
    audience: str


def raised(
    survey: Survey,
    rules: Rules,
    response: Response,
    scores: Mapping[str, Score],
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
) -> list[RaisedAlert]:
    """The alerts whose condition holds, the most urgent first."""
    known = known_scores(rules, survey, response, scores, now=now, timezone=timezone)
    found = [_alert(remark) for remark in that_hold(rules.alerts, known)]
    return sorted(found, key=lambda alert: (_URGENCY[alert.level], alert.due_hours))


def _alert(remark: Remark) -> RaisedAlert:
    cells = remark.cells
    return RaisedAlert(
        name=cells["name"],
        level=cells["level"],
        due_hours=int(cells["due_hours"]),
        label=remark.texts["label"],
        advice=remark.texts["advice"],
        audience=cells.get("audience", "case_lead"),
    )

"""A record that arrived, judged and scored: what of it is stored, and as what."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from forms.definition import Survey
from forms.response import Response
from survey_app.scoring.alerts import RaisedAlert, raised
from survey_app.scoring.conditions import setting_holds
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import Score, score
from survey_app.security.actor import Actor
from survey_app.services import interview, keeping
from survey_app.services.keeping import Kept

CaseScores = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A finished record as it came in, from a draft of this server or from a phone."""

    instance_id: UUID
    case_id: UUID | None
    area_id: UUID
    version_id: UUID
    round: str
    answers: Mapping[str, Any]
    declined: Mapping[str, str]
    language: str
    started_at: datetime
    stop_level: str | None = None
    """Set where the interview was stopped before its end."""
    replaces: UUID | None = None
    """The record that this one corrects."""

    def body(self) -> dict[str, Any]:
        """What makes two arrivals the same."""
        return {
            "version": str(self.version_id),
            "case": str(self.case_id) if self.case_id else None,
            "round": self.round,
            "answers": self.answers,
            "declined": self.declined,
            "stopped": self.stop_level,
            **({"replaces": str(self.replaces)} if self.replaces else {}),
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    response: Response
    status: str
    kept: Kept
    problems: list[dict[str, Any]]
    scores: Mapping[str, Score]
    alerts: list[RaisedAlert]


def judge_arrival(
    survey: Survey, actor: Actor, arrival: Arrival, now: datetime, case_scores: CaseScores
) -> Judgement:
    """Alerts are raised from everything that was said; what is kept is decided after that."""
    said = (arrival.answers, arrival.declined)
    response = interview.judged(survey, *said, actor.timezone, arrival.language, now)
    rules, zone = read_rules(survey), actor.timezone
    scores = score(rules, survey, response, now=now, timezone=zone, case_scores=case_scores)
    alerts = raised(survey, rules, response, scores, now=now, timezone=zone)

    def condition(setting: str) -> bool:
        return setting_holds(setting, rules, survey, response, scores, now=now, timezone=zone)

    status, kept = _kept(survey, arrival, response, condition)
    if status == "stopped":
        # Routine follow-up is agreed on at the end of a conversation; this one was broken off.
        alerts = [alert for alert in alerts if alert.level != "info"]
    open_to_mending = status in ("needs_correction", "proposed")
    problems = [asdict(problem) for problem in response.problems] if open_to_mending else []
    return Judgement(response, status, kept, problems, {} if status == "stopped" else scores, alerts)


def _kept(
    survey: Survey, arrival: Arrival, response: Response, condition: Callable[[str], bool]
) -> tuple[str, Kept]:
    kept = keeping.relevant(response, arrival.answers, arrival.declined)
    if condition(keeping.KEEP_CODE_ONLY):
        return "stopped", keeping.code_only(survey, kept)
    if arrival.stop_level is not None:
        return "stopped", keeping.known_before(survey, kept)
    if condition(keeping.ERASE_RESTRICTED):
        kept = keeping.without_restricted(survey, kept)
    if arrival.replaces is not None:
        return "proposed", kept
    return "accepted" if response.valid else "needs_correction", kept

"""Scores of a record → the rows they are stored as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from forms.text import Text
from survey_app.scoring.score import Score, Value
from survey_app.storage.models import ScoreRecord

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count needs to know of the record that was scored."""

    submission_id: UUID
    programme_id: UUID
    version_id: UUID
    area_id: UUID
    round: str
    month: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What is stored of a score, however it was made."""

    name: str
    value: Value
    state: str
    band_name: str
    band: Text
    answered: int
    of: int
    rule_version: str
    trace: Mapping[str, Any]
    """Empty: it is made when somebody asks for it."""


class Sent(Protocol):
    """A stored record, or as much of it as scoring reads."""

    @property
    def id(self) -> UUID: ...
    @property
    def programme_id(self) -> UUID: ...
    @property
    def version_id(self) -> UUID: ...
    @property
    def area_id(self) -> UUID: ...
    @property
    def round(self) -> str: ...
    @property
    def month(self) -> str: ...
    @property
    def status(self) -> str: ...


def counted(submission: Sent) -> Counted:
    return Counted(
        submission.id,
        submission.programme_id,
        submission.version_id,
        submission.area_id,
        submission.round,
        submission.month,
        submission.status == "accepted",
    )


def month_of(moment: datetime, timezone: str) -> str:
    """`2026-11`: the month of an instant where the programme works."""
    return f"{moment.astimezone(ZoneInfo(timezone)):%Y-%m}"


def score_records(scores: Mapping[str, Score], of_record: Counted, rules_id: UUID) -> list[ScoreRecord]:
    """One row a score, all in force."""
    return [ScoreRecord(**row) for row in rows([made(one) for one in scores.values()], of_record, rules_id)]


def made(score: Score) -> Made:
    return Made(
        score.name,
        score.value,
        score.state,
        score.band_name,
        score.band,
        score.answered,
        score.of,
        str(score.trace.content.get("rule_version", "")),
        score.trace.as_dict(),
    )


def rows(scores: list[Made], of_record: Counted, rules_id: UUID) -> list[Row]:
    return [_row(place, each, of_record, rules_id) for place, each in enumerate(scores)]


def _row(place: int, each: Made, of_record: Counted, rules_id: UUID) -> Row:
    return {
        "submission_id": of_record.submission_id,
        "name": each.name,
        "rules_id": rules_id,
        "programme_id": of_record.programme_id,
        "position": place,
        "value": {"value": each.value},
        "number": float(each.value) if isinstance(each.value, int | float) else None,
        "word": each.value if isinstance(each.value, str) else "",
        "state": each.state,
        "band_name": each.band_name,
        "band": dict(each.band),
        "answered": each.answered,
        "of": each.of,
        "trace": dict(each.trace),
        "rule_version": each.rule_version,
        "in_force": True,
        "replaces": None,
        "changed": False,
        "version_id": of_record.version_id,
        "area_id": of_record.area_id,
        "round": of_record.round,
        "month": of_record.month,
        "accepted": of_record.accepted,
    }

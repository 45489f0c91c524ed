"""Scores of a record → the rows they are stored as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.scoring.score import Score
from survey_app.storage.models import ScoreRecord, Submission


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


def counted(submission: Submission) -> Counted:
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
    return [_score_record(place, each, of_record, rules_id) for place, each in enumerate(scores.values())]


def _score_record(place: int, each: Score, of_record: Counted, rules_id: UUID) -> ScoreRecord:
    return ScoreRecord(
        submission_id=of_record.submission_id,
        name=each.name,
        rules_id=rules_id,
        programme_id=of_record.programme_id,
        position=place,
        value={"value": each.value},
        number=float(each.value) if isinstance(each.value, int | float) else None,
        word=each.value if isinstance(each.value, str) else "",
        state=each.state,
        band_name=each.band_name,
        band=dict(each.band),
        answered=each.answered,
        of=each.of,
        trace=each.trace.as_dict(),
        rule_version=str(each.trace.content.get("rule_version", "")),
        in_force=True,
        replaces=None,
        changed=False,
        version_id=of_record.version_id,
        area_id=of_record.area_id,
        round=of_record.round,
        month=of_record.month,
        accepted=of_record.accepted,
    )

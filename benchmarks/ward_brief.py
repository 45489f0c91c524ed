"""A ward brief of the shipped baseline over 100,000 submissions: counted, protected, laid out, on SQLite."""

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, TextClause, insert, text

from benchmarks.report import Figure, tell
from forms.xlsform import read_survey
from survey_app.scoring.model import Rule
from survey_app.scoring.rules import read_rules
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts, area_figures, brief_kinds, programmes, publish
from survey_app.services.brief_made import Wanted
from survey_app.services.shipped import QUESTIONNAIRES
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import ScoreRecord, Submission

MADE, COPIES, TIMES, BUDGET, WARDS = 2_000, 49, 5, 2.0, 5
"""2,000 records and 49 copies of each: 100,000."""
MARK = "made"
"""Only these are copied: a copy that was copied again would be there twice."""
FILLED = (
    (Submission.__table__, "id", "body_sha256"),
    (ScoreRecord.__table__, "submission_id", "rule_version"),
)
WORKBOOK = QUESTIONNAIRES / "baseline" / "baseline.md"
ANSWERS = Path(__file__).with_name("baseline.json")
NOW = datetime(2026, 2, 3, 4, 0, tzinfo=UTC)
PLACES = (("base", "2026-02"), ("base", "2026-03"), ("end", "2026-11"))


def prepared(database: Database) -> tuple[Actor, list[UUID], UUID]:
    schema.upgrade(database)
    programme_id = programmes.create(database, "bench", "Đo", "Bench", "Đơn vị đo")
    names = [(f"w{at}", f"Địa bàn {at}", f"Ward {at}", "urban") for at in range(WARDS)]
    wards = [programmes.add_area(database, programme_id, *name) for name in names]
    user = accounts.new_user(programme_id, "bench", Role.PROGRAMME_LEAD, "not-a-password", "vi", False)
    with database.session() as session:
        accounts.add_user(session, user, [])
    version = publish.publish_workbook(database, programme_id, WORKBOOK.name, WORKBOOK.read_bytes())
    return Actor(user.id, Role.PROGRAMME_LEAD, frozenset(), programme_id), wards, version.version_id


def records(actor: Actor, wards: list[UUID], version: UUID) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """A submission with whole answers, and every score that may stand on a brief, made up."""
    chance = random.Random(1)  # noqa: S311 - reproducible, nothing secret
    rules = area_figures.on_brief(read_rules(read_survey(WORKBOOK)))
    shared = {"programme_id": actor.programme_id, "version_id": version}
    answers = json.loads(ANSWERS.read_text(encoding="utf-8"))
    for at in range(MADE):
        identity, (round_name, month) = UUID(uuid4().hex[:28] + "0000"), chance.choice(PLACES)
        place = shared | {"area_id": chance.choice(wards), "round": round_name, "month": month}
        moment = NOW + timedelta(seconds=at)
        submission = place | {"id": identity, "author_id": actor.user_id, "answers": answers, "declined": {}}
        submission |= {"body_sha256": MARK, "status": "accepted", "problems": [], "language": "vi"}
        yield (
            submission | {"started_at": moment, "received_at": moment},
            [_score(chance, rule, place, identity, position) for position, rule in enumerate(rules)],
        )


def _score(
    chance: random.Random, rule: Rule, place: dict[str, Any], identity: UUID, position: int
) -> dict[str, Any]:
    top = int(rule.high or 1)
    value = None if chance.random() < 0.03 else chance.randint(0, top)
    band = next(
        (one.name for one in rule.bands if value is not None and one.interval and one.interval.holds(value)),
        "",
    )
    score = place | {"submission_id": identity, "name": rule.name, "rules_id": place["version_id"]}
    score |= {"position": position, "value": {"value": value}, "number": value, "word": ""}
    score |= {"state": "refused" if value is None else "known", "band_name": band, "band": {}}
    score |= {"answered": 1, "of": 1, "trace": {}, "rule_version": MARK, "in_force": True}
    return score | {"replaces": None, "changed": False, "accepted": True}


def fill(database: Database, made: Iterator[tuple[dict[str, Any], list[Any]]]) -> None:
    """Some records through Python, the rest copied by the database under other ids."""
    submissions, scores = zip(*made, strict=True)
    with database.session() as session:
        session.execute(insert(Submission), list(submissions))
        session.execute(insert(ScoreRecord), [score for own in scores for score in own])
    for table, key, mark in FILLED:
        with database.session() as session:
            session.execute(copied(table, key, mark))


def copied(table: Table, key: str, mark: str) -> TextClause:
    """The last four digits of the id count the copies, so that scores stay with their submission."""
    rest = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in (key, mark))
    return text(
        f"INSERT INTO {table.name} ({key}, {mark}, {rest}) "  # noqa: S608 - names of our own columns
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :copies) "
        f"SELECT substr({key}, 1, 28) || printf('%04x', n), 'copy', {rest} "
        f"FROM {table.name} CROSS JOIN numbers WHERE {mark} = :made"
    ).bindparams(copies=COPIES, made=MARK)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database("", Path(folder))
        actor, wards, version = prepared(database)
        fill(database, records(actor, wards, version))
        wanted = Wanted(wards[0], "vi", NOW, {"form_id": "baseline", "round": "base"})

        def make() -> float:
            """By the clock, as somebody waits for it."""
            started = time.perf_counter()
            brief_kinds.make(database, actor, "ward", wanted)
            return time.perf_counter() - started

        make()
        figure = Figure(
            "ward brief over 100,000 submissions, SQLite", median(make() for _ in range(TIMES)), "s", BUDGET
        )
        database.close()
    return 0 if tell([figure]) else 1


if __name__ == "__main__":
    sys.exit(main())

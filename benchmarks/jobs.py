"""The stored job of scoring anew, end to end: 100,000 records read from the encrypted file, scored, written
back beside their old scores; and `baseline`, whose rules must be judged in full. Beside it the plain loop."""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import insert

from benchmarks.report import Figure, tell
from benchmarks.scoring import BASELINE, ITEMS, MISSING, SCORES, WEIGHTS, plain
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts, programmes, publish, rescoring, work
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import ScoreRecord, Submission

RECORDS, FULL, CHUNK = 100_000, 1_000, 5_000
NOW = datetime(2026, 2, 3, 4, 0, tzinfo=UTC)
EACH = ITEMS // SCORES
Answers = dict[str, Any]


def workbook(version: int) -> str:
    """Forty counts, five weighted scores; the second version counts the first item of each score twice."""
    lines = ["| settings |", "| | form_id | version | purpose | sensitivity | default_language |"]
    lines += [
        f"| | forty | {version} | bench | normal | en |",
        "| survey |",
        "| | type | name | label | scale |",
    ]
    lines += ["| | begin_group | A | A | |", *(f"| | integer | i{at} | I{at} | 0 7 |" for at in range(ITEMS))]
    lines += ["| | end_group | A | | |", "| scores |", "| | name | label | missing | minimum_answered |"]
    lines += [f"| | S{at} | S{at} | zero | 6 |" for at in range(SCORES)]
    lines += ["| score_items |", "| | score | item | weight |"]
    weights = [WEIGHTS[at] * (2 if version == 2 and at % EACH == 0 else 1) for at in range(ITEMS)]
    lines += [f"| | S{at // EACH} | i{at} | {weights[at]} |" for at in range(ITEMS)]
    lines += ["| bands |", "| | score | name | interval | label |"]
    for at in range(SCORES):
        lines += [f"| | S{at} | low | (-inf, 50) | low |", f"| | S{at} | high | [50, inf) | high |"]
    lines += ["| referrals |", "| | name | phone | label |", "| | line | 111 | Line |"]
    return "\n".join(lines)


def prepared(database: Database) -> tuple[Actor, UUID]:
    schema.upgrade(database)
    programme_id = programmes.create(database, "bench", "Đo", "Bench")
    ward = programmes.add_area(database, programme_id, "w1", "Địa bàn", "Ward", "urban")
    user = accounts.new_user(programme_id, "bench", Role.PROGRAMME_LEAD, "not-a-password", "vi", False)
    with database.session() as session:
        accounts.add_user(session, user, [])
    return Actor(user.id, Role.PROGRAMME_LEAD, frozenset(), programme_id), ward


def fill(
    database: Database, actor: Actor, ward: UUID, version: UUID, made: Iterator[Answers], names: list[str]
) -> None:
    """Accepted records with old scores; what these were does not matter, that they are there does."""
    rows: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    for at, answers in enumerate(made):
        rows.append(_record(actor, ward, version, answers, at, names))
        if len(rows) == CHUNK:
            _insert(database, rows)
    _insert(database, rows)


def _insert(database: Database, rows: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    if rows:
        with database.session() as session:
            session.execute(insert(Submission), [submission for submission, _ in rows])
            session.execute(insert(ScoreRecord), [score for _, scores in rows for score in scores])
    rows.clear()


def _record(
    actor: Actor, ward: UUID, version: UUID, answers: Answers, at: int, names: list[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    moment = NOW + timedelta(seconds=at)
    place = {"programme_id": actor.programme_id, "version_id": version, "area_id": ward}
    place |= {"round": "base", "month": "2026-02"}
    submission = place | {"id": uuid4(), "author_id": actor.user_id, "answers": answers, "declined": {}}
    submission |= {"body_sha256": "", "status": "accepted", "problems": [], "language": "vi"}
    submission |= {"started_at": moment, "received_at": moment}
    score = place | {
        "submission_id": submission["id"],
        "rules_id": version,
        "value": {"value": 1},
        "number": 1.0,
    }
    score |= {
        "word": "",
        "state": "known",
        "band_name": "low",
        "band": {},
        "answered": 8,
        "of": 8,
        "trace": {},
    }
    score |= {"rule_version": "1", "in_force": True, "replaces": None, "changed": False, "accepted": True}
    return submission, [score | {"name": name, "position": place} for place, name in enumerate(names)]


def forty() -> Iterator[Answers]:
    chance = random.Random(1)  # noqa: S311 - reproducible, nothing secret
    for _ in range(RECORDS):
        yield {"A": {f"i{at}": chance.randrange(8) for at in range(ITEMS) if chance.random() > MISSING}}


def finished(database: Database, job_id: UUID) -> float:
    """Processor time: SQLite works in this process, and the machine may have other things to do."""
    started = time.process_time()
    while rescoring.step(database, job_id):
        pass
    return time.process_time() - started


def quick(folder: Path) -> Iterator[Figure]:
    """Each part in a process of its own, so that the peak is the job's."""
    for part in ("fill", "run"):
        command = [sys.executable, "-m", "benchmarks.jobs", part, str(folder)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    taken, peak, before = json.loads(said.stdout)
    lines = [orjson.dumps(one) for one in forty()]
    started = time.process_time()
    plain(lines, orjson.loads)
    loop = time.process_time() - started
    yield Figure("stored job, 100,000 × 40 items × 5 scores, SQLCipher", taken, "s")
    yield Figure("  records a second", RECORDS / taken, "1/s")
    yield Figure("  as a plain loop with orjson, no database, is 1", taken / loop, "×")
    yield Figure("  memory the job adds to the process, at its peak", peak - before, "MB", 64)


def part_fill(folder: Path) -> None:
    database = open_database("", folder)
    actor, ward = prepared(database)
    first = publish.publish_workbook(
        database, actor.programme_id, "forty.md", workbook(1).encode()
    ).version_id
    fill(database, actor, ward, first, forty(), [f"S{at}" for at in range(SCORES)])
    publish.publish_workbook(database, actor.programme_id, "forty.md", workbook(2).encode())
    rescoring.begin(database, actor.programme_id, "forty", None)
    database.close()


def part_run(folder: Path) -> None:
    database = open_database("", folder)
    (job_id,) = work.unfinished(database)
    before = _peak()
    taken = finished(database, job_id)
    sys.stdout.write(json.dumps([taken, _peak(), before]))
    database.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def in_full(folder: Path) -> Iterator[Figure]:
    database = open_database("", folder)
    actor, ward = prepared(database)
    text = BASELINE.read_text(encoding="utf-8")
    first = publish.publish_workbook(database, actor.programme_id, "baseline.md", text.encode()).version_id
    answers = json.loads((Path(__file__).parent / "baseline.json").read_text())
    fill(database, actor, ward, first, iter([answers] * FULL), ["RCSI", "DEPCOUNT", "RISK"])
    changed = text.replace("| RCSI | e02_borrow | 2 |", "| RCSI | e02_borrow | 3 |").replace(
        "| 1 | Tiếng Việt (vi) |", "| 2 | Tiếng Việt (vi) |", 1
    )
    publish.publish_workbook(database, actor.programme_id, "baseline.md", changed.encode())
    job_id = rescoring.begin(database, actor.programme_id, "baseline", None)
    assert job_id is not None
    taken = finished(database, job_id)
    yield Figure("stored job, baseline (21 scores, judged in full)", FULL / taken, "1/s")
    database.close()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        figures = [*quick(Path(folder) / "quick"), *in_full(Path(folder) / "full")]
    return 0 if tell(figures) else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"fill": part_fill, "run": part_run}[sys.argv[1]](Path(sys.argv[2]))
    else:
        sys.exit(main())

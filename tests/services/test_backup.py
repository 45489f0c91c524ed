"""A backup is one moment, closed to everybody without the key, and comes back as it was, on either engine."""

import threading
from pathlib import Path
from uuid import UUID

import pytest

from survey_app.config import Settings
from survey_app.services import audit, backup
from survey_app.services.errors import Refused
from survey_app.services.phone import receiving
from survey_app.storage import copying, schema
from survey_app.storage.database import Database, open_database
from tests.services.phone.writing import WritingPhone
from tests.support.world import World

OPENS, CLOSES = backup.new_key()


def everything(database: Database) -> dict[str, list[copying.Row]]:
    with database.reading() as session:
        return {name: list(copying.rows(session, name)) for name in copying.table_names()}


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    database = open_database("", tmp_path / "new")
    schema.upgrade(database)
    return database


@pytest.fixture
def new_home(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path / "new", secret_key="another")


def test_what_comes_back_is_what_was_there(
    each_world: tuple[Database, World],
    settings: Settings,
    empty: Database,
    new_home: Settings,
    tmp_path: Path,
) -> None:
    database, world = each_world
    (settings.instance / "records.key").write_text("abc\n")
    made = backup.create(database, settings, CLOSES, tmp_path / "backup.age")

    back = backup.restore(empty, new_home, tmp_path / "backup.age", OPENS)

    assert back == made
    assert everything(empty) == everything(database)
    assert audit.verify(empty, world.cast.programme_id) == []
    assert (new_home.instance / "records.key").read_text() == "abc\n"
    assert (new_home.instance / "records.key").stat().st_mode & 0o077 == 0


def test_it_comes_back_on_the_other_engine(
    world: World, database: Database, settings: Settings, postgres_server, new_home: Settings, tmp_path: Path
) -> None:
    backup.create(database, settings, CLOSES, tmp_path / "backup.age")
    other = open_database(postgres_server.new_database(), tmp_path)
    schema.upgrade(other)
    new_home.instance.mkdir()

    backup.restore(other, new_home, tmp_path / "backup.age", OPENS)

    assert everything(other) == everything(database)
    other.close()


def test_a_thief_of_the_file_reads_nothing(
    world: World, database: Database, settings: Settings, tmp_path: Path
) -> None:
    backup.create(database, settings, CLOSES, tmp_path / "backup.age")
    stolen = (tmp_path / "backup.age").read_bytes()
    assert stolen.startswith(b"age-encryption.org/v1")
    assert not any(word in stolen for word in (b"CX-0417", b"interviewer", b"baseline"))
    with pytest.raises(Refused, match="not_whole"):
        backup.check(tmp_path / "backup.age", backup.new_key()[0])


def test_half_a_backup_is_put_back_nowhere(
    world: World, database: Database, settings: Settings, empty: Database, new_home: Settings, tmp_path: Path
) -> None:
    backup.create(database, settings, CLOSES, tmp_path / "backup.age")
    whole = (tmp_path / "backup.age").read_bytes()
    for cut in (0, 30, len(whole) // 2, len(whole) - 1):
        (tmp_path / "half.age").write_bytes(whole[:cut])
        with pytest.raises(Refused, match="not_whole"):
            backup.restore(empty, new_home, tmp_path / "half.age", OPENS)
        with empty.reading() as session:
            assert not any(copying.counts(session).values())


def test_it_is_not_put_on_top_of_other_data(
    world: World, database: Database, settings: Settings, tmp_path: Path
) -> None:
    backup.create(database, settings, CLOSES, tmp_path / "backup.age")
    with pytest.raises(Refused, match="not_empty"):
        backup.restore(database, settings, tmp_path / "backup.age", OPENS)


@pytest.mark.parametrize("to", ["", "age1nothing", OPENS], ids=["none", "half", "the other one"])
def test_a_wrong_key_to_close_with_is_said_before_anything_is_written(
    to: str, world: World, database: Database, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="to: pattern"):
        backup.create(database, settings, to, tmp_path / "backup.age")
    assert list(tmp_path.glob("*backup*")) == []


def test_made_while_records_arrive_it_is_one_moment(
    each_world: tuple[Database, World], settings: Settings, tmp_path: Path
) -> None:
    """Whatever was acknowledged before it began is in it, and the chain of events in it is whole."""
    database, world = each_world
    acknowledged, over = [], threading.Event()

    def send() -> None:
        phone = WritingPhone(world.cast.interviewer, world.cast.own_area, world.cast.own_case)
        while not over.is_set():
            identity, raw = phone.plain()
            receiving.receive(database, settings, world.cast.interviewer, identity, raw)
            acknowledged.append(identity)

    sender = threading.Thread(target=send)
    sender.start()
    try:
        for number in range(4):
            before = list(acknowledged)
            backup.create(database, settings, CLOSES, tmp_path / f"{number}.age")
            assert_whole(tmp_path / f"{number}.age", tmp_path / f"new-{number}", world, before)
    finally:
        over.set()
        sender.join()


def assert_whole(source: Path, instance: Path, world: World, acknowledged: list[UUID]) -> None:
    database = open_database("", instance)
    schema.upgrade(database)
    backup.restore(database, Settings(instance=instance, secret_key="x"), source, OPENS)
    found = {row["id"] for row in everything(database)["submission"]}
    assert {str(identity) for identity in acknowledged} <= found
    assert audit.verify(database, world.cast.programme_id) == []
    database.close()

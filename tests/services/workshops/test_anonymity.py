"""After the close nothing leads from a ballot to a seat or phone: no table, byte, log or copy."""

import gzip
import logging
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pyrage
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import QueuePool, create_engine, event, inspect, text

from survey_app.config import Settings
from survey_app.services import backup
from survey_app.services.workshops import closing, codes, ideas, pace
from survey_app.storage import engines, schema
from survey_app.storage.database import Database
from tests.services.workshops.room import EXAMPLE, FIVE_DOTS, Room, prepared, publish
from tests.support.world import build_world

SAID = "Chị bán cá đầu ngõ cần xe đẩy"


def readable(path: Path) -> Database:
    """The same engine without the cipher, so that a test can read every byte of its files."""

    def open_plain() -> object:
        connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
        for pragma in engines.PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(f"sqlite:///{path}", module=sqlcipher, creator=open_plain, poolclass=QueuePool)
    event.listen(engine, "begin", engines._begin_on_sqlite)
    return Database(engine)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    database = readable(tmp_path / "plain.db")
    schema.upgrade(database)
    world = build_world(database)
    settings = Settings(instance=tmp_path, secret_key="only for tests", testing=True)
    yield prepared(database, settings, world.cast.facilitator, world.cast.own_area)
    database.close()


def voted(room: Room) -> list[str]:
    """Everything that leads from one to another: codes, tokens, their digests, links."""
    for seat in range(5):
        room.sit_down(seat=seat)
    room.vote_all("w02_rank3", EXAMPLE)
    room.vote_all("w03_dots", FIVE_DOTS)
    step = room.open("w04_new")
    number = uuid4()
    ideas.add(room.database, room.settings, room.tokens[0], step, number, SAID)
    publish(room, number, "Xe đẩy bán hàng")
    ideas.vote(room.database, room.settings, room.tokens[1], number, True)
    return list(leads(room))


def leads(room: Room) -> Iterator[str]:
    steps = [room.step(name) for name in ("w02_rank3", "w03_dots", "w04_new")]
    yield room.printed.join_secret
    yield codes.join_digest(room.settings, room.printed.join_secret)
    for code in room.printed.tables[0].seats:
        yield from (code, codes.seat_digest(room.settings, room.id, code))
    for token in room.tokens:
        yield from (token, codes.token_digest(room.settings, token))
        yield from (codes.link(token, step) for step in steps)
        yield codes.link(token, steps[2], "idea", 0)
        yield codes.link(token, steps[2], "vote")
    yield SAID


def closed(room: Room) -> None:
    pace.end(room.database, room.actor, room.id)
    closing.close(room.database, room.actor, room.id)


def found_in(folder: Path, wanted: list[str]) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    content = {path: path.read_bytes() for path in files}
    return [f"{word} in {path.name}" for word in wanted for path in files if word.encode() in content[path]]


def test_no_byte_of_the_files_leads_from_a_ballot_to_a_seat(room: Room, tmp_path: Path) -> None:
    wanted = voted(room)
    assert found_in(tmp_path, wanted), "while voting there must be something to find, or the search is blind"

    closed(room)

    assert found_in(tmp_path, wanted) == []


def test_a_backup_of_a_closed_workshop_holds_no_lead(room: Room, tmp_path: Path) -> None:
    wanted = voted(room)
    closed(room)
    backup = tmp_path / "backup"
    backup.mkdir()
    with room.database.engine.execution_options(survey_mode="none").connect() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{backup / 'copy.db'}'")

    assert found_in(backup, wanted) == []
    with sqlite3.connect(backup / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM workshop_ballot").fetchone() == (0,)


def opened_backup(room: Room, target: Path, opening: str, to: str) -> str:
    backup.create(room.database, room.settings, to, target)
    packed = pyrage.decrypt(target.read_bytes(), [pyrage.x25519.Identity.from_str(opening)])
    return gzip.decompress(packed).decode()


def test_what_the_backup_command_writes_holds_no_lead(room: Room, tmp_path: Path) -> None:
    wanted = voted(room)
    opening, to = backup.new_key()
    before = opened_backup(room, tmp_path / "before.age", opening, to)
    assert [word for word in wanted if word in before], "or the search is blind"

    closed(room)

    after = opened_backup(room, tmp_path / "after.age", opening, to)
    assert [word for word in wanted if word in after] == []


def test_a_copy_made_while_voting_does_not_join_a_seat_to_its_ballot(room: Room, tmp_path: Path) -> None:
    """Whoever has the file, and even the server's key, has no token: the two tables share no value."""
    voted(room)
    with room.database.reading() as session:
        seats = session.execute(text("SELECT * FROM workshop_seat")).all()
        ballots = session.execute(text("SELECT * FROM workshop_ballot")).all()
    of_seats = {str(value) for row in seats for value in row}
    of_ballots = [{str(value) for value in row} for row in ballots]
    shared = set.union(*of_ballots) & of_seats
    assert all(all(value in row for row in of_ballots) for value in shared - {"None"})


def test_ballots_have_no_order_and_no_hour(room: Room) -> None:
    for table in ("workshop_ballot", "workshop_seat_use", "workshop_idea", "workshop_upvote"):
        columns = inspect(room.database.engine).get_columns(table)
        assert not [column["name"] for column in columns if re.search(r"_at$|time|order", column["name"])]
        with room.database.reading() as session, pytest.raises(Exception, match="rowid"):
            session.execute(text(f"SELECT rowid FROM {table}"))


def test_neither_the_log_nor_the_audit_chain_tells(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wanted = voted(room)
    closed(room)

    with room.database.reading() as session:
        chain = str(session.execute(text("SELECT * FROM audit_event")).all())
    assert [word for word in wanted if word in chain] == []
    assert [word for word in wanted if word in caplog.text] == []
    assert "ballot.cast" not in chain


def test_the_records_hold_the_ballots_in_an_order_made_by_chance(room: Room) -> None:
    orders = set()
    for _ in range(6):
        shuffled = prepared(room.database, room.settings, room.actor, next(iter(room.actor.area_ids)))
        for seat in range(5):
            shuffled.sit_down(seat=seat)
        shuffled.vote_all("w02_rank3", EXAMPLE)
        closed(shuffled)
        with room.database.reading() as session:
            rows = session.execute(text("SELECT answers FROM submission ORDER BY received_at DESC LIMIT 1"))
            orders.add(str(rows.scalar_one()))
    assert len(orders) > 1

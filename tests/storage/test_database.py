"""Both engines keep the same promises: types come back as they went in, readers cannot write, order holds."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, IntegrityError

from survey_app.config import Settings
from survey_app.services import audit, programmes
from survey_app.storage import programmes as stored
from survey_app.storage.database import KEY_FILE, Database, open_database
from survey_app.storage.engines import sqlcipher_engine
from survey_app.storage.errors import DatabaseBusy
from survey_app.storage.models import Area, Case, Programme
from survey_app.storage.once import insert_once

HANOI = timezone(timedelta(hours=7))


def programme(database: Database) -> UUID:
    return programmes.create(database, "thu", "Thử", "Trial")


def add_case(database: Database, code: str, opened_at: datetime) -> UUID:
    programme_id = programme(database)
    area_id = programmes.add_area(database, programme_id, "w4", "Địa bàn 4", "Area 4", "rural")
    case = Case(id=uuid4(), programme_id=programme_id, area_id=area_id, code=code, opened_at=opened_at)
    with database.session() as session:
        session.add(case)
    return case.id


def test_an_instant_comes_back_as_the_same_instant_in_utc(each_database: Database) -> None:
    moment = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=HANOI)

    case_id = add_case(each_database, "CX-0001", moment)

    with each_database.reading() as session:
        kept = session.get_one(Case, case_id).opened_at
    assert kept == moment
    assert kept.utcoffset() == timedelta(0)


def test_an_instant_without_a_time_zone_is_refused(each_database: Database) -> None:
    with pytest.raises(Exception, match="time zone"):
        add_case(each_database, "CX-0001", datetime(2026, 11, 23, 9, 0))


def test_a_code_is_unique_in_its_programme(each_database: Database) -> None:
    add_case(each_database, "CX-0001", datetime.now(UTC))

    with pytest.raises(IntegrityError):
        add_case(each_database, "CX-0001", datetime.now(UTC))


def test_a_row_that_points_nowhere_is_refused(each_database: Database) -> None:
    programme_id = programme(each_database)

    with pytest.raises(IntegrityError), each_database.session() as session:
        nowhere = {"programme_id": programme_id, "area_id": uuid4(), "code": "CX-0001"}
        session.add(Case(id=uuid4(), opened_at=datetime.now(UTC), **nowhere))


def test_a_word_outside_the_list_is_refused(each_database: Database) -> None:
    programme_id = programme(each_database)

    with pytest.raises(IntegrityError), each_database.session() as session:
        names = {"code": "x", "name_vi": "x", "name_en": "x", "kind": "coastal"}
        session.add(Area(id=uuid4(), programme_id=programme_id, **names))


def test_a_block_that_raises_leaves_nothing_behind(each_database: Database) -> None:
    with pytest.raises(RuntimeError), each_database.session() as session:
        values = {"code": "thu", "name_vi": "x", "name_en": "x", "agency": "", "duty_contact": ""}
        session.add(Programme(id=uuid4(), created_at=datetime.now(UTC), **values))
        session.flush()
        raise RuntimeError

    with each_database.reading() as session:
        assert stored.first(session) is None


def test_a_reading_session_cannot_write(each_database: Database) -> None:
    programme_id = programme(each_database)

    with pytest.raises(DBAPIError), each_database.reading() as session:
        session.get_one(Programme, programme_id).name_vi = "Tên khác"
        session.flush()


def test_inserting_once_says_who_was_first(each_database: Database) -> None:
    values = {
        **dict.fromkeys(("code", "name_vi", "name_en", "agency", "duty_contact"), "thu"),
        "timezone": "Asia/Ho_Chi_Minh",
        "created_at": datetime.now(UTC),
    }

    with each_database.session() as session:
        assert insert_once(session, Programme, id=uuid4(), **values) is True
        assert insert_once(session, Programme, id=uuid4(), **values) is False


def test_writers_at_the_same_moment_all_get_their_turn(each_database: Database) -> None:
    programme_id = programme(each_database)

    def write(number: int) -> None:
        with each_database.session() as session:
            audit.append(session, programme_id, None, "test.write", "test", str(number), {})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))

    assert audit.end_of_chain(each_database, programme_id)[0] == 41
    assert audit.verify(each_database, programme_id) == []


def test_the_file_cannot_be_read_without_its_key(tmp_path: Path) -> None:
    database = open_database("", tmp_path)
    with database.session() as session:
        session.connection().exec_driver_sql("CREATE TABLE secret (words TEXT)")
        session.connection().exec_driver_sql("INSERT INTO secret VALUES ('một điều riêng')")
    database.close()

    stored_bytes = b"".join(file.read_bytes() for file in tmp_path.glob("survey.db*"))
    assert "một điều riêng".encode() not in stored_bytes
    assert not stored_bytes.startswith(b"SQLite format 3")
    with pytest.raises(sqlcipher.DatabaseError):
        sqlcipher.connect(str(tmp_path / "survey.db")).execute("SELECT * FROM secret")


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    open_database("", tmp_path).close()
    key = (tmp_path / KEY_FILE).read_text()

    open_database("", tmp_path).close()

    assert (tmp_path / KEY_FILE).read_text() == key
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_a_broken_key_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("not a key")

    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        open_database("", tmp_path)


def test_sqlite_writes_through_to_the_disk(database: Database) -> None:
    with database.session() as session:
        ask = session.connection().exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == "wal"
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1


def test_a_writer_that_waits_too_long_is_told_in_words(settings: Settings) -> None:
    path, key = settings.instance / "survey.db", settings.instance / KEY_FILE
    hurried = Database(sqlcipher_engine(path, key, busy_milliseconds=20))

    with hurried.session() as first:
        first.connection()
        with pytest.raises(DatabaseBusy), hurried.session() as second:
            second.connection()


def test_a_server_that_does_not_answer_is_told_in_words(tmp_path: Path) -> None:
    nowhere = open_database(f"postgresql:///nothing?host={tmp_path}", tmp_path)

    with pytest.raises(DatabaseBusy), nowhere.reading() as session:
        session.connection()


def test_a_reader_does_not_wait_for_a_writer(each_database: Database) -> None:
    programme_id = programme(each_database)

    with each_database.session() as writer:
        writer.get_one(Programme, programme_id).name_vi = "Đang sửa"
        writer.flush()
        with each_database.reading() as reader:
            assert reader.get_one(Programme, programme_id).name_vi == "Thử"

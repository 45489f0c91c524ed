"""The two engines: SQLCipher in a file by default, PostgreSQL at scale. One code above them."""

from pathlib import Path
from typing import Any

import psycopg
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event

from survey_app.storage.errors import DatabaseBusy, DatabaseFull
from survey_app.storage.keyfile import secret_from

BUSY_MILLISECONDS = 15_000
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""FULL, for a power cut; secure_delete: what is deleted (codes, ballots, erased answers) is overwritten."""


def sqlcipher_engine(path: Path, key_file: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> Engine:
    """An encrypted SQLite file. FULL, because with NORMAL acknowledged rows are lost at a power cut."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = _raw_key(key_file)
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher,
        creator=lambda: _open(path, key, busy_milliseconds),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
    )
    event.listen(engine, "begin", _begin_on_sqlite)
    event.listen(engine, "handle_error", _in_words)
    return engine


def postgres_engine(url: str) -> Engine:
    engine = create_engine(_with_psycopg(url), pool_pre_ping=True, pool_size=4, max_overflow=12)
    event.listen(engine, "begin", _begin_on_postgres)
    event.listen(engine, "handle_error", _in_words)
    return engine


def _with_psycopg(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else url


def _raw_key(key_file: Path) -> str:
    """A raw key spares every new connection the quarter of a million rounds that a passphrase costs."""
    key = secret_from(key_file)
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise ValueError(f"{key_file} must hold 64 hexadecimal digits. Put the right key file back.")
    return key


def _open(path: Path, key: str, busy_milliseconds: int) -> Any:
    connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute(f"PRAGMA busy_timeout = {busy_milliseconds}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin_on_sqlite(connection: Connection) -> None:
    """A writer takes its turn at the start: a reader that turns into a writer halfway could only fail."""
    mode = connection.get_execution_options().get("survey_mode", "write")
    if mode == "none":
        return
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if mode == 'migrate' else 'ON'}")
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if mode == 'read' else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")


def _begin_on_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get("survey_mode") == "read":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _in_words(context: ExceptionContext) -> DatabaseBusy | DatabaseFull | None:
    """A writer that does not finish, a server that does not answer: both pass, and trying again is safe."""
    original = context.original_exception
    on_sqlite = isinstance(original, sqlcipher.OperationalError) and "full" in str(original)
    if on_sqlite or isinstance(original, psycopg.errors.DiskFull):
        return DatabaseFull("No room is left on the disk.")
    if isinstance(original, sqlcipher.OperationalError) and "locked" in str(original):
        return DatabaseBusy("Another writer did not finish in time.")
    if isinstance(original, psycopg.OperationalError):
        return DatabaseBusy("The database server does not answer.")
    return None

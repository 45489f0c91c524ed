"""The database as the services see it: a session to write in, a session to read in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from survey_app.storage.engines import postgres_engine, sqlcipher_engine

DATABASE_FILE = "survey.db"
KEY_FILE = "database.key"
SCRUBBED = ("workshop_seat_use", "workshop_upvote", "workshop_ballot", "workshop_idea", "workshop_seat")
"""Tables whose deleted rows must not stay in a file; SQLite overwrites them by itself."""


class Database:
    """Sessions on one engine. Rows stay readable after their session is closed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._write = sessionmaker(engine.execution_options(survey_mode="write"), expire_on_commit=False)
        self._read = sessionmaker(engine.execution_options(survey_mode="read"), expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, undone when it raises."""
        with self._write.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that cannot write, and so waits for no writer."""
        with self._read() as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection whose tables may be rebuilt: SQLite would follow foreign keys while doing it."""
        with self.engine.execution_options(survey_mode="migrate").connect() as connection:
            yield connection

    def scrub(self) -> None:
        """Leave nothing of what was deleted in the files beside the database; what is in it is overwritten.

        A reader that is under way keeps the log from being cut; the next call, or the next start, does it.
        """
        if self.engine.dialect.name == "sqlite":
            with self.engine.execution_options(survey_mode="none").connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                for table in SCRUBBED:
                    connection.exec_driver_sql(f"VACUUM FULL {table}")

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, instance: Path) -> Database:
    """`url` names a PostgreSQL; without one, the encrypted file in the instance folder is used."""
    if url:
        return Database(postgres_engine(url))
    return Database(sqlcipher_engine(instance / DATABASE_FILE, instance / KEY_FILE))

"""The schema in the database against the schema that this code needs."""

from io import StringIO
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from survey_app.storage.database import Database

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
"""Beside the package, both in the source tree and in site-packages."""


class SchemaMismatch(Exception):
    """The server must not start on this database; the message says what to do."""


def current(database: Database) -> str | None:
    with database.migrating() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def wanted() -> str:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise SchemaMismatch(f"No migrations found in {MIGRATIONS}. Install survey-app again.")
    return head


def check(database: Database) -> None:
    """Raise `SchemaMismatch` unless the database is at the very revision this code was written for."""
    found, needed = current(database), wanted()
    if found == needed:
        return
    if found is None:
        raise SchemaMismatch("The database has no tables yet. Run: survey-app db upgrade")
    if found in known_revisions():
        raise SchemaMismatch(
            f"The database is at revision {found}, this version needs {needed}. "
            "Make a backup, then run: survey-app db upgrade"
        )
    raise SchemaMismatch(
        f"The database is at revision {found}, which this version does not know: "
        "it was written by a newer survey-app. Install that version again."
    )


def known_revisions() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(database: Database, revision: str = "head") -> None:
    with database.migrating() as connection:
        command.upgrade(_config_on(connection), revision)
        connection.commit()


def downgrade(database: Database, revision: str) -> None:
    with database.migrating() as connection:
        command.downgrade(_config_on(connection), revision)
        connection.commit()


def compare(database: Database) -> None:
    """Raise `SchemaMismatch` where the tables differ from the models, though the revision is right."""
    with database.migrating() as connection:
        try:
            command.check(_config_on(connection))
        except CommandError as error:
            raise SchemaMismatch(f"The tables differ from the models. {error}") from error


def _config() -> Config:
    # Alembic talks to the terminal; what there is to say is said by the commands.
    config = Config(stdout=StringIO())
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _config_on(connection: object) -> Config:
    config = _config()
    config.attributes["connection"] = connection
    return config

"""Insert unless it is there already, decided by the database: looking first would lose a race."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from survey_app.storage.models.base import Base


def insert_once(session: Session, model: type[Base], **values: Any) -> bool:
    """Whether this call was the one that inserted the row. Any unique constraint counts."""
    table = model.__table__
    assert isinstance(table, Table)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    # Not the row count: psycopg does not always know it.
    return session.execute(statement.returning(*table.primary_key.columns)).first() is not None

"""Every row of every table, out of one engine and into the other: what a backup is made of."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    LargeBinary,
    Table,
    Uuid,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from survey_app.storage.models import Base
from survey_app.storage.types import UtcDateTime

TOGETHER = 500
"""Rows held in memory at once."""
Row = dict[str, Any]
READ: Mapping[type[TypeEngine[Any]], Callable[[str], Any]] = {
    LargeBinary: base64.b64decode,
    UtcDateTime: datetime.fromisoformat,
    Date: date.fromisoformat,
    Uuid: UUID,
}


def table_names() -> list[str]:
    """Those that others refer to first."""
    return [table.name for table in Base.metadata.sorted_tables]


def rows(session: Session, name: str) -> Iterator[Row]:
    """As values of JSON, in no order that says anything."""
    table = Base.metadata.tables[name]
    found = session.execute(
        select(table).order_by(*table.primary_key.columns).execution_options(yield_per=TOGETHER)
    )
    for row in found.mappings():
        yield {column.name: _out(column, row[column.name]) for column in table.columns}


def counts(session: Session | Connection) -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    return {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
    }


def put(connection: Connection, name: str, written: Sequence[Row]) -> None:
    """Raises KeyError for a table or a column that this version does not know."""
    table = Base.metadata.tables[name]
    values = [{key: _in(table.columns[key], value) for key, value in row.items()} for row in written]
    inward = _points_inward(table)
    connection.execute(insert(table), [{**row, **dict.fromkeys(inward)} for row in values])
    for row in values:
        if any(row[key] is not None for key in inward):
            connection.execute(_later(table, row, inward))


def _later(table: Table, row: Mapping[str, Any], inward: Sequence[str]) -> Any:
    """A row may refer to one of the same table that is not there yet."""
    same = [column == row[column.name] for column in table.primary_key.columns]
    return update(table).where(*same).values({key: row[key] for key in inward})


def _points_inward(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _out(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, JSON) or value is None:
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _in(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, JSON) or value is None:
        return value
    for kind, read in READ.items():
        if isinstance(column.type, kind):
            return read(value)
    return value

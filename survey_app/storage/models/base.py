"""What every table shares: names for constraints, types by annotation, the programme a row hangs under."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from survey_app.storage.types import Json, UtcDateTime

# Named, so that a later migration can drop them on both engines.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        UUID: Uuid(),
        datetime: UtcDateTime(),
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class InProgramme:
    """Every row says its programme, so that a distributed PostgreSQL can be sharded by it."""

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)


def one_of(column: str, *words: str) -> str:
    """The condition of a CHECK that allows only these words."""
    return f"{column} IN ({', '.join(repr(word) for word in words)})"

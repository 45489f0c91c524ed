"""The ZIP of a batch, put together while it is sent: it lies nowhere, so there is nothing to remove.

The same briefs give the same bytes: order, names and times follow from the batch. `SHA256SUMS` lets anybody
check the files with `sha256sum -c`.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from survey_app.security.actor import Actor
from survey_app.services import audit, batches
from survey_app.services.batches import is_complete
from survey_app.services.errors import Conflicting, Forbidden
from survey_app.storage import batches as stored
from survey_app.storage import briefs
from survey_app.storage.session import Database

SUMS = "SHA256SUMS"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can write down: when files were packed is nobody's business."""
OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Archive:
    name: str
    parts: Iterator[bytes]
    """One brief after the other: never all of them in memory."""


def archive(database: Database, actor: Actor, batch_id: UUID) -> Archive:
    """Raises Conflicting("batch_unfinished") while something is left to make."""
    if not actor.may("brief.batch"):
        raise Forbidden("brief.batch")
    with database.session() as session:
        row = batches.find(session, actor, batch_id)
        if not is_complete(stored.counts(session, batch_id)):
            raise Conflicting("batch_unfinished")
        made = [item.brief_id for item in stored.items(session, batch_id) if item.brief_id]
        audit.record(session, actor, "batch.download", "batch", batch_id, briefs=len(made))
    name = f"{row.batch.kind}-{row.batch.language}-{row.batch.dated:%Y%m%d}.zip"
    return Archive(name, _parts(database, made))


def _parts(database: Database, ids: list[UUID]) -> Iterator[bytes]:
    sink = _Sink()
    sums = []
    with ZipFile(sink, "w", ZIP_STORED) as packed:
        for brief_id in ids:
            name, pdf, sha256 = _file(database, brief_id)
            packed.writestr(_entry(name), pdf)
            sums.append(f"{sha256}  {name}\n")
            yield sink.taken()
        packed.writestr(_entry(SUMS), "".join(sums))
    yield sink.taken()


def _file(database: Database, brief_id: UUID) -> tuple[str, bytes, str]:
    with database.reading() as session:
        brief = briefs.by_id(session, brief_id)
        return brief.name, brief.pdf, brief.sha256


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.external_attr, entry.create_system = OWNER_ONLY, 3
    return entry


class _Sink(io.RawIOBase):
    """What ZipFile writes, until somebody takes it."""

    def __init__(self) -> None:
        super().__init__()
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        content = bytes(data)  # type: ignore[call-overload]
        self._written += content
        return len(content)

    def taken(self) -> bytes:
        content, self._written = bytes(self._written), bytearray()
        return content

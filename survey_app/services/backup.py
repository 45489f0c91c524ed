"""A backup: all rows and the key files, closed with a key that is kept elsewhere, so that no thief reads it.

The file is an age file (age-encryption.org/v1), so the office can also open it without this program. Inside
is a gzip of JSON lines: one that says what it is, then for each table its name and its rows, then how many
there were. It is one moment of the database, on either engine, and is put back into either.
"""

import io
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage

from survey_app.config import RECORDS_FILE, SECRET_FILE, Settings
from survey_app.services.errors import Refused
from survey_app.storage import copying, schema
from survey_app.storage.session import Database

FORMAT = "so-tay-backup/1"
KEY_FILES = (SECRET_FILE, RECORDS_FILE)
"""The database's own key is not among them: what is put back gets a new one."""
Put = Callable[[str, list[dict[str, Any]]], None]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: its moment, and how many rows of each table."""

    made_at: str
    rows: dict[str, int]


def new_key() -> tuple[str, str]:
    """(the one that opens, to be kept elsewhere; the one that closes, which may lie beside the database)."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def create(database: Database, settings: Settings, to: str, target: Path) -> Contents:
    """Write the backup to `target`: whole or not at all. `to` is the key that closes."""
    try:
        recipient = pyrage.x25519.Recipient.from_str(to)
    except pyrage.RecipientError as error:
        raise Refused(("to", "pattern")) from error
    found = Contents(datetime.now(UTC).isoformat(timespec="seconds"), {})
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with open(unfinished, "wb", opener=_only_for_me) as file:
            pyrage.encrypt_io(_Pulled(_packed(_lines(database, settings, found))), file, [recipient])
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return found


def check(source: Path, key: str) -> Contents:
    """Read the whole backup without putting it anywhere. Raises `Refused` where it is not whole."""
    return _read(source, key, lambda name, rows: None, lambda files: None)


def restore(database: Database, settings: Settings, source: Path, key: str) -> Contents:
    """Into a database without any rows, all or nothing; key files that are there already stay."""
    with database.migrating() as connection:
        if any(copying.counts(connection).values()):
            raise Refused(("database", "not_empty"))
        found = _read(
            source,
            key,
            lambda name, rows: copying.put(connection, name, rows),
            lambda files: _put_files(settings.instance, files),
        )
        if copying.counts(connection) != found.rows:
            raise Refused(("backup", "not_whole"))
        connection.commit()
    return found


def _lines(database: Database, settings: Settings, found: Contents) -> Iterator[bytes]:
    files = {name: _read_file(settings.instance / name) for name in KEY_FILES}
    yield _line({"format": FORMAT, "revision": schema.wanted(), "made_at": found.made_at, "files": files})
    with database.reading() as session:
        for name in copying.table_names():
            yield _line({"table": name})
            found.rows[name] = 0
            for row in copying.rows(session, name):
                found.rows[name] += 1
                yield _line(row)
    yield _line({"rows": found.rows})


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _packed(lines: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, wbits=zlib.MAX_WBITS | 16)
    for line in lines:
        yield packer.compress(line)
    yield packer.flush()


def _read(source: Path, key: str, put: Put, put_files: Callable[[dict[str, str]], None]) -> Contents:
    reader = _Reader(put, put_files)
    try:
        identity = pyrage.x25519.Identity.from_str(key.strip())
        with open(source, "rb") as file:
            pyrage.decrypt_io(file, reader, [identity])
        return reader.end()
    except pyrage.IdentityError as error:
        raise Refused(("key", "pattern")) from error
    except (pyrage.DecryptError, OSError, ValueError) as error:
        if reader.failure is not None:
            raise reader.failure from error
        raise Refused(("backup", "not_whole")) from error


class _Pulled(io.RawIOBase):
    """A file that is made while it is read: nothing of it lies on a disk."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left = pieces, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return b""
            self.left = piece
        given, self.left = self.left[:size], self.left[size:]
        return given


@dataclass
class _Reader:
    """Takes the pieces of an opened backup as they come, and hands on rows in bundles."""

    put: Put
    put_files: Callable[[dict[str, str]], None]
    opened: Any = field(default_factory=lambda: zlib.decompressobj(wbits=zlib.MAX_WBITS | 16))
    left: bytes = b""
    header: dict[str, Any] | None = None
    table: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    promised: dict[str, int] | None = None
    failure: Exception | None = None
    """What really happened: whoever calls `write` tells only that something did."""

    def write(self, piece: bytes) -> int:
        try:
            *lines, self.left = (self.left + self.opened.decompress(piece)).split(b"\n")
            for line in lines:
                self.take(json.loads(line))
        except (zlib.error, ValueError, KeyError):
            raise
        except Exception as error:
            self.failure = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Part of being a file; there is nothing to do."""

    def take(self, value: dict[str, Any]) -> None:
        if self.header is None:
            self.begin(value)
        elif set(value) == {"table"}:
            self.hand_on()
            self.table = value["table"]
            self.counted[self.table] = 0
        elif set(value) == {"rows"}:
            self.hand_on()
            self.promised = value["rows"]
        else:
            self.counted[self.table] += 1
            self.rows.append(value)
            if len(self.rows) >= copying.TOGETHER:
                self.hand_on()

    def begin(self, value: dict[str, Any]) -> None:
        if value.get("format") != FORMAT:
            raise ValueError("not a backup")
        if value.get("revision") != schema.wanted():
            raise Refused(("backup", "revision"))
        self.header = value
        self.put_files(value["files"])

    def hand_on(self) -> None:
        if self.rows:
            self.put(self.table, self.rows)
        self.rows = []

    def end(self) -> Contents:
        if self.header is None or self.promised is None or self.promised != self.counted:
            raise ValueError("the end is missing")
        return Contents(self.header["made_at"], self.promised)


def _read_file(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""


def _put_files(instance: Path, files: dict[str, str]) -> None:
    for name in KEY_FILES:
        if files.get(name) and not (instance / name).exists():
            with open(instance / name, "w", encoding="ascii", opener=_only_for_me) as file:
                file.write(files[name])


def _only_for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

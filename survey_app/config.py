"""Settings: from the environment, with defaults that are safe and start at once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from survey_app.storage.keyfile import secret_from

SECRET_FILE = "secret.key"  # noqa: S105 - the name of the file, not what is in it
RECORDS_FILE = "records.key"
TRUE = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True, slots=True)
class Settings:
    instance: Path
    """The folder of everything this installation keeps: database, keys, demonstration accounts."""
    secret_key: str
    records_key: str = ""
    """Locks the keys that open what phones sealed; without one, `secret_key` does."""
    database_url: str = ""
    """A PostgreSQL; without one, the encrypted SQLite file in the instance folder is used."""
    queue_url: str = ""
    """A Valkey or Redis that several nodes share; without one, a SQLite file in the instance folder."""
    timezone: str = "Asia/Ho_Chi_Minh"
    idle_minutes: int = 30
    """Nothing asked for so long: sign in again."""
    session_hours: int = 12
    secure_cookies: bool = True
    """Off only where the pages are served over plain http, as the demonstration is."""
    proxies: int = 0
    """How many reverse proxies stand in front and say whom they speak for."""
    demo: bool = False
    lock_after: int = 10
    """Failed attempts of one username before it is locked."""
    lock_source_after: int = 50
    """The same for one network address, which a whole workshop may share."""
    lock_minutes: int = 15
    smallest_cell: int = 5
    """Groups of fewer people are not shown in aggregates."""
    batch_days: int = 14
    """For so long a batch of briefs can be taken away; the briefs themselves stay kept."""
    largest_picture_kb: int = 1000
    """Of a photo in an answer, as it is kept."""
    largest_file_mb: int = 10
    """Of a photo as it is sent, and of any other file in an answer."""
    testing: bool = False

    @property
    def sealing_secret(self) -> str:
        return self.records_key or self.secret_key


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    found = os.environ if environment is None else environment
    instance = Path(found.get("SURVEY_APP_INSTANCE") or "instance").resolve()
    demo = _flag(found, "SURVEY_APP_DEMO")
    return Settings(
        instance=instance,
        secret_key=found.get("SECRET_KEY") or secret_from(instance / SECRET_FILE),
        records_key=found.get("SURVEY_APP_RECORDS_KEY") or secret_from(instance / RECORDS_FILE),
        database_url=found.get("DATABASE_URL", ""),
        queue_url=found.get("SURVEY_APP_QUEUE_URL") or found.get("REDIS_URL", ""),
        timezone=found.get("SURVEY_APP_TIMEZONE") or "Asia/Ho_Chi_Minh",
        idle_minutes=_number(found, "SURVEY_APP_IDLE_MINUTES", 30),
        session_hours=_number(found, "SURVEY_APP_SESSION_HOURS", 12),
        secure_cookies=not _flag(found, "SURVEY_APP_PLAIN_HTTP", otherwise=demo),
        proxies=_number(found, "SURVEY_APP_PROXIES", 0),
        demo=demo,
        lock_after=_number(found, "SURVEY_APP_LOCK_AFTER", 10),
        lock_source_after=_number(found, "SURVEY_APP_LOCK_SOURCE_AFTER", 50),
        lock_minutes=_number(found, "SURVEY_APP_LOCK_MINUTES", 15),
        smallest_cell=_number(found, "SURVEY_APP_SMALLEST_CELL", 5),
        batch_days=_number(found, "SURVEY_APP_BATCH_DAYS", 14),
        largest_picture_kb=_number(found, "SURVEY_APP_LARGEST_PICTURE_KB", 1000),
        largest_file_mb=_number(found, "SURVEY_APP_LARGEST_FILE_MB", 10),
    )


def _flag(found: Mapping[str, str], name: str, otherwise: bool = False) -> bool:
    return found[name].strip().lower() in TRUE if name in found else otherwise


def _number(found: Mapping[str, str], name: str, otherwise: int) -> int:
    written = found.get(name, "")
    if not written:
        return otherwise
    if not written.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {written!r}.")
    return int(written)

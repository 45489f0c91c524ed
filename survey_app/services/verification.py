"""Whether a brief is as it was made: for anybody who holds one. Nothing of whom it is about is told."""

import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import uuid4
from zoneinfo import ZoneInfo

from survey_app.briefs.seal import grouped, plain
from survey_app.config import Settings
from survey_app.services import audit
from survey_app.services.errors import NotFound, ServiceError
from survey_app.storage import briefs, programmes, verifications
from survey_app.storage.models import Brief, Programme, Verification
from survey_app.storage.session import Database, Session

MOST, WITHIN = 60, timedelta(minutes=10)
"""Looks from one network address. An office of a department shares one; guessing eighty bits needs more."""
KEPT = timedelta(days=1)


class TooOften(ServiceError):
    """This address asked too many times; `minutes` later it may ask again."""

    def __init__(self) -> None:
        super().__init__("too many looks from this address")
        self.minutes = int(WITHIN.total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Verified:
    """What the page may say. No case, no area, no name of a file, nobody who made it."""

    code: str
    kind: str
    language: str
    agency: str
    programme: tuple[str, str]
    made_on: date
    sha256: str
    newer_on: date | None
    """When the brief was made that took its place; None: it is the current one."""

    @property
    def grouped(self) -> str:
        return grouped(self.code)


def read(typed: str) -> str:
    """A code as somebody typed it; "" where it can be none."""
    return plain(typed)


def look(database: Database, settings: Settings, source: str, typed: str) -> Verified:
    """Raises TooOften, and NotFound where no brief bears this code."""
    _count(database, settings, source)
    code = plain(typed)
    with database.session() as session:
        found = briefs.of_code(session, code) if code else []
        if not found:
            raise NotFound("brief_code", code)
        programme = programmes.by_id(session, found[0].programme_id)
        subject = ("brief", str(found[0].id))
        audit.append(session, programme.id, None, "brief.verify", *subject, {})
        return _verified(session, programme, code, found)


def is_the_file(verified: Verified, digest: str) -> bool:
    return hmac.compare_digest(verified.sha256, digest)


def _verified(session: Session, programme: Programme, code: str, found: list[Brief]) -> Verified:
    """Several rows of one code have the same bytes: it is current while any of them is."""
    newest = briefs.newest(session, {row.series for row in found})
    current = any(newest[row.series] == row.id for row in found)
    newer = None if current else briefs.by_id(session, newest[found[-1].series])
    return Verified(
        code=code,
        kind=found[0].kind,
        language=found[0].language,
        agency=programme.agency,
        programme=(programme.name_vi, programme.name_en),
        made_on=_day(found[0], programme),
        sha256=found[0].sha256,
        newer_on=_day(newer, programme) if newer else None,
    )


def _day(brief: Brief, programme: Programme) -> date:
    return brief.made_at.astimezone(ZoneInfo(programme.timezone)).date()


def _count(database: Database, settings: Settings, source: str) -> None:
    """Written first and counted afterwards, so that looks at the same moment all count."""
    now = datetime.now(UTC)
    digest = hmac.new(settings.secret_key.encode(), source.encode(), sha256).hexdigest()
    with database.session() as session:
        verifications.forget(session, now - KEPT)
        session.add(Verification(id=uuid4(), source_digest=digest, at=now))
    with database.reading() as session:
        if verifications.count(session, digest, now - WITHIN) > MOST:
            raise TooOften

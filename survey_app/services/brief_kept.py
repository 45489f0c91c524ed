"""Briefs handed out: made, sealed, kept with what they were made from, and logged; and taken again later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from survey_app.briefs.seal import Sealer, drawn_by, grouped, plain
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit, brief_kinds
from survey_app.services.brief_made import MadeBrief, Wanted
from survey_app.services.errors import Forbidden, NotFound
from survey_app.storage import briefs, cases, programmes, questionnaires
from survey_app.storage.models import Brief, Programme
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

SHOWN = 100


@dataclass(frozen=True, slots=True)
class BriefFile:
    """`name` carries a code and nothing else that tells who somebody is."""

    name: str
    pdf: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Request:
    kind: str
    subject: UUID
    language: str = "vi"
    filters: Mapping[str, str] = field(default_factory=dict)
    dated: datetime | None = None
    """The day it bears; None: today."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    brief: Brief
    username: str
    is_current: bool

    @property
    def grouped(self) -> str:
        return grouped(self.brief.code or "")


def hand_out(database: Database, actor: Actor, request: Request) -> BriefFile:
    """Raises NotFound outside the actor's areas, Conflicting("brief_empty") with nothing to tell."""
    made, kept = prepare(database, actor, request)
    with database.session() as session:
        found = keep(session, kept)
        _log(session, actor, found, made.sha256)
    return BriefFile(made.name, made.pdf, made.sha256)


def prepare(database: Database, actor: Actor, request: Request) -> tuple[MadeBrief, Brief]:
    """Made, and the row to keep; nothing is written yet, so that laying out holds no lock."""
    if not actor.may("brief.download"):
        raise Forbidden("brief.download")
    with database.reading() as session:
        sealer = sealer_of(programmes.by_id(session, actor.programme_id))
    now = request.dated or datetime.now(UTC)
    wanted = Wanted(request.subject, request.language, now, request.filters, sealer)
    made = brief_kinds.make(database, actor, request.kind, wanted)
    with database.reading() as session:
        _must_be_allowed(session, actor, made)
        return made, row_of(session, actor, request, made)


def keep(session: Session, row: Brief) -> UUID:
    """The same bytes from the same sources are kept once. The id of the one that is kept."""
    values = {column.key: getattr(row, column.key) for column in Brief.__table__.columns}
    if insert_once(session, Brief, **values):
        return row.id
    return briefs.same_as(session, row.code or "", row.inputs_sha256)


def again(database: Database, actor: Actor, brief_id: UUID) -> BriefFile:
    """A kept brief as it was, byte by byte."""
    if not actor.may("brief.download"):
        raise Forbidden("brief.download")
    with database.session() as session:
        found = briefs.one_in(session, scope_of(actor), brief_id)
        if found is None:
            raise NotFound("brief", brief_id)
        _must_be_allowed(session, actor, found)
        _log(session, actor, found.id, found.sha256)
        return BriefFile(found.name, found.pdf, found.sha256)


def kept(database: Database, actor: Actor) -> list[KeptRow]:
    """The newest first, of the actor's areas; briefs of the whole programme for who sees all of it."""
    if not actor.may("brief.download"):
        raise Forbidden("brief.download")
    with database.session() as session:
        found = briefs.all_in(session, scope_of(actor), SHOWN)
        names = audit.usernames(session, actor.programme_id)
        newest = briefs.newest(session, {row.series for row in found})
        audit.record(session, actor, "brief.list", "programme", actor.programme_id)
    return [KeptRow(row, names.get(row.made_by, ""), newest[row.series] == row.id) for row in found]


def subject_of(database: Database, actor: Actor, area_code: str) -> UUID:
    """What a brief of many is about: an area by its code, or the whole programme."""
    if not area_code:
        return actor.programme_id
    with database.reading() as session:
        found = programmes.areas_by_code(session, actor.programme_id, [area_code])
    if not found or not scope_of(actor).covers(found[0].id):
        raise NotFound("area", area_code)
    return found[0].id


def sealer_of(programme: Programme) -> Sealer:
    page = f"{programme.address.rstrip('/')}/verify" if programme.address else ""
    return Sealer(programme.seal_key, page)


def digest(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def row_of(session: Session, actor: Actor, request: Request, made: MadeBrief) -> Brief:
    subject = made.subject_ids[0]
    case = cases.by_id(session, subject)
    area = programmes.area(session, actor.programme_id, case.area_id if case else subject)
    inputs = {**made.inputs, "filters": dict(request.filters), "drawn_by": drawn_by()}
    ids = sorted(map(str, made.subject_ids))
    return Brief(
        id=uuid4(),
        programme_id=actor.programme_id,
        subject_id=subject,
        case_id=case.id if case else None,
        area_id=area.id if area else None,
        kind=made.kind,
        language=made.language,
        name=made.name,
        made_by=actor.user_id,
        made_at=datetime.now(UTC),
        inputs=inputs,
        inputs_sha256=digest(inputs),
        series=digest([made.kind, made.language, ids, dict(request.filters)]),
        code=plain(made.seal.code) if made.seal else None,
        sha256=made.sha256,
        pdf=made.pdf,
    )


def _must_be_allowed(session: Session, actor: Actor, brief: MadeBrief | Brief) -> None:
    """A brief about a person, made from a sensitive questionnaire, needs a permission of its own."""
    if brief.kind != "individual" or actor.may("brief.download_sensitive"):
        return
    versions = {UUID(source["version"]) for source in brief.inputs["submissions"]}
    if questionnaires.any_sensitive(session, versions):
        raise Forbidden("brief.download_sensitive")


def _log(session: Session, actor: Actor, brief_id: UUID, sha256: str) -> None:
    row = briefs.by_id(session, brief_id)
    subject = ("case", row.case_id) if row.case_id else ("brief", row.id)
    audit.record(session, actor, "brief.download", *subject, kind=row.kind, sha256=sha256)

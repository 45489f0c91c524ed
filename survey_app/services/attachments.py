"""Files that belong to answers: looked into, made anew, kept as locked as the answers, gone when they go.

The answer to such a question is the file's opaque name. It follows from record, path and what was sent, so
that a file that is sent twice is one file.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from forms.answers import get_at, without_positions
from forms.definition import Question, Survey
from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.security.boxes import without_notes
from survey_app.security.pictures import NotAPicture, remade
from survey_app.security.sniffing import Kind, kind_of
from survey_app.services import audit, interview, publish
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage import attachments, drafts, submissions
from survey_app.storage.models import Attachment, Draft, Submission
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

FAMILIES: Mapping[str, frozenset[str]] = {
    "image": frozenset({"image"}),
    "audio": frozenset({"audio"}),
    "video": frozenset({"video"}),
    "file": frozenset({"document", "image", "audio", "video"}),
}
DRAWN = frozenset({"signature", "draw"})
NAME = re.compile(r"[0-9a-f]{32}\.[a-z0-9]{2,4}")
PICTURES = {"jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes. Of a picture as it is kept; of what is sent, and of other files."""

    picture: int = 1_000_000
    file: int = 10_000_000

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        return cls(settings.largest_picture_kb * 1000, settings.largest_file_mb * 1_000_000)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Ready to be kept, and by what name the answer holds it."""

    name: str
    path: str
    sha256: str
    mimetype: str
    content: bytes


@dataclass(frozen=True, slots=True)
class File:
    name: str
    mimetype: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Expected:
    """A file that a record speaks of, and whether it is here."""

    path: str
    name: str
    arrived: bool


def prepare(instance_id: UUID, path: str, question: Question, content: bytes, limits: Limits) -> Prepared:
    """No database is held while a picture is made anew. Refuses with the path and a code."""
    if not content:
        raise Refused((path, "file_empty"))
    if len(content) > limits.file:
        raise Refused((path, "file_large"))
    found = kind_of(content)
    if found is None or found.family not in FAMILIES[question.type]:
        raise Refused((path, f"file_no_{question.type}"))
    try:
        kept, mimetype, ending = _made_anew(content, found, question, limits)
    except NotAPicture as error:
        raise Refused((path, "file_broken")) from error
    digest = hashlib.sha256(content).hexdigest()
    return Prepared(f"{_opaque(instance_id, path, digest)}.{ending}", path, digest, mimetype, kept)


def _opaque(instance_id: UUID, path: str, digest: str) -> str:
    return hashlib.sha256(f"{instance_id} {path} {digest}".encode()).hexdigest()[:32]


def _made_anew(content: bytes, kind: Kind, question: Question, limits: Limits) -> tuple[bytes, str, str]:
    if kind.family == "image":
        drawn = bool(DRAWN & set(question.appearance))
        picture, ending = remade(content, limits.picture, drawn=drawn)
        return picture, PICTURES[ending], ending
    if kind.ending in ("mp4", "m4a"):
        return without_notes(content), kind.mimetype, kind.ending
    return content, kind.mimetype, kind.ending


def keep(session: Session, actor: Actor, instance_id: UUID, prepared: Prepared) -> None:
    """The same again changes nothing."""
    new = insert_once(
        session,
        Attachment,
        name=prepared.name,
        programme_id=actor.programme_id,
        instance_id=instance_id,
        path=prepared.path,
        sha256=prepared.sha256,
        mimetype=prepared.mimetype,
        size=len(prepared.content),
        content=prepared.content,
        author_id=actor.user_id,
        made_at=datetime.now(UTC),
    )
    if new:
        place = without_positions(prepared.path)
        audit.record(session, actor, "attachment.keep", "submission", instance_id, path=place)


def put(
    database: Database,
    session: Session,
    actor: Actor,
    instance_id: UUID,
    path: str,
    content: bytes,
    limits: Limits | None = None,
) -> str:
    """A file of an own record, from a phone that was offline: before or after the record, once or often.

    To a record that was sent belongs only what its answers name.
    """
    record = _own_record(session, actor, instance_id)
    question = _asked_at(publish.survey_of(database, record.version_id), path)
    prepared = prepare(instance_id, path, question, content, limits or Limits())
    if isinstance(record, Submission) and get_at(record.answers, path) != prepared.name:
        raise Refused((path, "file_not_named"))
    keep(session, actor, instance_id, prepared)
    return prepared.name


def manifest(session: Session, actor: Actor, instance_id: UUID) -> list[Expected]:
    """Every file that an own record's answers name; what has not arrived is still to be sent."""
    record = _own_record(session, actor, instance_id)
    here = {each.name for each in attachments.of_record(session, instance_id)}
    return [Expected(path, name, name in here) for path, name in named(record.answers)]


def _own_record(session: Session, actor: Actor, instance_id: UUID) -> Draft | Submission:
    if not actor.may("draft.fill"):
        raise Forbidden("draft.fill")
    draft = drafts.own(session, actor.user_id, instance_id)
    if draft is not None and draft.state in drafts.UNDER_WAY and draft.area_id in actor.area_ids:
        return draft
    sent = submissions.own(session, actor.user_id, instance_id)
    if sent is None or sent.area_id not in actor.area_ids:
        raise NotFound("record", instance_id)
    return sent


def _asked_at(survey: Survey, path: str) -> Question:
    plain = without_positions(path)
    found = next((q for q in survey.questions() if q.path == plain and q.type in FAMILIES), None)
    if found is None:
        raise NotFound("question", plain)
    return found


def named(answers: Any, path: str = "/data") -> Iterator[tuple[str, str]]:
    """(path with positions, name) of every file in nested answers."""
    if isinstance(answers, Mapping):
        for name, inner in answers.items():
            yield from named(inner, f"{path}/{name}")
    elif isinstance(answers, list):
        for place, inner in enumerate(answers, start=1):
            yield from named(inner, f"{path}[{place}]")
    elif isinstance(answers, str) and NAME.fullmatch(answers):
        yield path, answers


def names_in(answers: Any) -> set[str]:
    return {name for _, name in named(answers)}


def drop_unnamed(session: Session, instance_id: UUID, before: Any, after: Any) -> None:
    """What an answer named, and no answer names any more."""
    attachments.drop(session, instance_id, names_in(before) - names_in(after))


def keep_named(session: Session, instance_id: UUID, kept: Any) -> None:
    """When a record is sent: what was not kept of the answers is not kept of the files."""
    attachments.keep_only(session, instance_id, names_in(kept))


def of_draft(database: Database, actor: Actor, draft_id: UUID, name: str) -> File:
    """To its writer, until it is sent."""
    with database.session() as session:
        draft = interview.own(session, actor, draft_id)
        if draft.state not in drafts.UNDER_WAY:
            raise NotFound("attachment", name)
        return _opened(session, actor, draft_id, name)


def of_submission(database: Database, actor: Actor, submission_id: UUID, name: str) -> File:
    """To the case lead of the ward."""
    if not actor.may("submission.view"):
        raise Forbidden("submission.view")
    with database.session() as session:
        if submissions.one_in(session, scope_of(actor), submission_id) is None:
            raise NotFound("submission", submission_id)
        return _opened(session, actor, submission_id, name)


def _opened(session: Session, actor: Actor, instance_id: UUID, name: str) -> File:
    found = attachments.whole(session, instance_id, name)
    if found is None:
        raise NotFound("attachment", name)
    audit.record(session, actor, "attachment.view", "submission", instance_id)
    return File(found.name, found.mimetype, found.content)

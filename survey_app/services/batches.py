"""Many briefs at once: the list is written down first, then workers make one after the other.

A worker takes an item, makes the brief without holding any lock, and keeps it together with the item's new
state in one transaction. Killed in the middle it leaves an item that waits again after a while, and no half
file: the ZIP is put together when somebody takes it away.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from survey_app.briefs.words import LANGUAGES
from survey_app.security.actor import Actor
from survey_app.security.areas import Scope, scope_of
from survey_app.services import accounts, audit, brief_kept, brief_kinds
from survey_app.services.brief_kept import Request, digest
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.services.working import Next
from survey_app.storage import batches, cases, jobs, programmes
from survey_app.storage.batches import BatchRow
from survey_app.storage.errors import DatabaseBusy
from survey_app.storage.models import Area, Batch, BatchItem, Job
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

log = logging.getLogger(__name__)
KIND = "batch"
LEASE = timedelta(seconds=20)
"""What a worker has not finished by then is taken to be lost; a brief takes a second."""
SHOWN = 50
SETTLED = ("made", "empty", "refused", "failed")
GAPS = ("empty", "refused", "failed")
Subjects = list[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """`area_id` None: all that whoever asks may see."""

    kind: str
    area_id: UUID | None = None
    language: str = "vi"
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenBatch:
    row: BatchRow
    area: Area | None
    counts: Mapping[str, int]
    gaps: list[BatchItem]
    """What there is no brief of, and why."""

    @property
    def complete(self) -> bool:
        """Nothing is left to make, and something was made."""
        return is_complete(self.counts)


def start(database: Database, actor: Actor, asked: Asked) -> UUID:
    """The job, new or under way: the same wish twice is one batch."""
    _may(actor)
    _check(actor, asked)
    subject = _subject(actor, asked)
    with database.session() as session:
        found = SUBJECTS[asked.kind](session, scope_of(actor), asked.area_id)
        if not found:
            raise Refused(("area_id", "empty"))
        job_id = _insert_job(session, actor, subject, len(found))
        if job_id is None:
            under_way = jobs.unfinished_about(session, KIND, subject)
            assert under_way is not None
            return under_way.id
        _insert_batch(session, actor, job_id, asked, found)
        detail = {"kind": asked.kind, "briefs": len(found), "language": asked.language}
        audit.record(session, actor, "batch.start", "batch", job_id, **detail)
    return job_id


def step(database: Database, batch_id: UUID) -> Next:
    """Make one brief. Raises what the database raises; whatever else goes wrong stands in the list."""
    with database.session() as session:
        job = jobs.locked(session, batch_id)
        if job is None or job.state not in jobs.UNFINISHED:
            return Next.OVER
        now = datetime.now(UTC)
        item = batches.take(session, batch_id, now, now - LEASE)
        job.state, job.updated_at = "running", now
        if item is None:
            return _end_if_over(session, job)
        batch = batches.by_id(session, batch_id)
        actor = accounts.active_actor(session, job.made_by) if job.made_by else None
        if actor is None or not actor.may("brief.batch"):
            return _stop(session, job, "not_allowed")
    return _make(database, actor, batch, item)


def cancel(database: Database, actor: Actor, batch_id: UUID) -> None:
    """Nothing more is made. What was made stays kept, and `again` goes on from there."""
    _change(database, actor, batch_id, jobs.UNFINISHED, "cancelled", "batch.cancel")


def again(database: Database, actor: Actor, batch_id: UUID) -> None:
    """Go on with a batch that was cancelled, or that some briefs failed in."""
    _change(database, actor, batch_id, ("cancelled", "failed"), "waiting", "batch.again")


def rows(database: Database, actor: Actor) -> list[tuple[BatchRow, Area | None]]:
    _may(actor)
    with database.reading() as session:
        areas = {area.id: area for area in programmes.areas(session, actor.programme_id)}
        found = batches.all_in(session, scope_of(actor), SHOWN)
    return [(row, areas.get(row.batch.area_id) if row.batch.area_id else None) for row in found]


def open_batch(database: Database, actor: Actor, batch_id: UUID) -> OpenBatch:
    _may(actor)
    with database.reading() as session:
        row = find(session, actor, batch_id)
        area_id = row.batch.area_id
        return OpenBatch(
            row=row,
            area=programmes.area(session, actor.programme_id, area_id) if area_id else None,
            counts=batches.counts(session, batch_id),
            gaps=[item for item in batches.items(session, batch_id) if item.state in GAPS],
        )


def forget_old(database: Database, keep: timedelta) -> None:
    """A batch that ended so long ago: its list goes, its briefs stay kept."""
    before = datetime.now(UTC) - keep
    with database.reading() as session:
        any_old = batches.ended_before(session, before)
    if not any_old:
        return
    with database.session() as session:
        for row in batches.ended_before(session, before):
            batches.forget(session, row.batch.id)
            subject = ("batch", str(row.batch.id))
            audit.append(session, row.batch.programme_id, None, "batch.forget", *subject, {})


def find(session: Session, actor: Actor, batch_id: UUID) -> BatchRow:
    row = batches.one_in(session, scope_of(actor), batch_id)
    if row is None:
        raise NotFound("batch", batch_id)
    return row


def is_complete(counts: Mapping[str, int]) -> bool:
    return bool(counts.get("made")) and not any(counts.get(state) for state in batches.OPEN)


def offered() -> list[str]:
    """Kinds of briefs that can be made many at a time."""
    return [kind for kind in SUBJECTS if kind in brief_kinds.KINDS]


def may_ask_for_all(actor: Actor) -> bool:
    """A batch belongs to one area, so that who may see it is not in doubt; or to the whole programme."""
    return scope_of(actor).area_ids is None


def _cases(session: Session, scope: Scope, area_id: UUID | None) -> Subjects:
    found = cases.all_in(session, scope)
    return [(case.id, case.code) for case, area in found if area_id in (None, area.id)]


def _areas(session: Session, scope: Scope, area_id: UUID | None) -> Subjects:
    found = programmes.areas(session, scope.programme_id)
    return [(area.id, area.code) for area in found if scope.covers(area.id) and area_id in (None, area.id)]


SUBJECTS: Mapping[str, Callable[[Session, Scope, UUID | None], Subjects]] = {
    "individual": _cases,
    "ward": _areas,
}
"""Kind of brief → what a batch of it is about, in the order of the files."""


def _check(actor: Actor, asked: Asked) -> None:
    if asked.kind not in offered():
        raise Refused(("kind", "choice"))
    if asked.language not in LANGUAGES:
        raise Refused(("language", "choice"))
    if asked.area_id is None and not may_ask_for_all(actor):
        raise Refused(("area_id", "required"))
    if asked.area_id is not None and not scope_of(actor).covers(asked.area_id):
        raise NotFound("area", asked.area_id)


def _subject(actor: Actor, asked: Asked) -> UUID:
    wish = [asked.kind, str(asked.area_id), asked.language, dict(asked.filters)]
    return uuid5(actor.programme_id, digest(wish))


def _insert_job(session: Session, actor: Actor, subject: UUID, total: int) -> UUID | None:
    now, job_id = datetime.now(UTC), uuid4()
    values: dict[str, Any] = {"position": {}, "result": {}, "made_at": now, "updated_at": now}
    owner = {"programme_id": actor.programme_id, "made_by": actor.user_id}
    new = insert_once(session, Job, id=job_id, kind=KIND, subject_id=subject, total=total, **owner, **values)
    return job_id if new else None


def _insert_batch(session: Session, actor: Actor, job_id: UUID, asked: Asked, found: Subjects) -> None:
    session.add(
        Batch(
            id=job_id,
            programme_id=actor.programme_id,
            kind=asked.kind,
            language=asked.language,
            area_id=asked.area_id,
            filters=dict(asked.filters),
            dated=datetime.now(UTC),
        )
    )
    session.flush()
    session.add_all(
        BatchItem(
            batch_id=job_id, number=number, programme_id=actor.programme_id, subject_id=subject_id, code=code
        )
        for number, (subject_id, code) in enumerate(found)
    )


def _make(database: Database, actor: Actor, batch: Batch, item: BatchItem) -> Next:
    wanted = Request(batch.kind, item.subject_id, batch.language, batch.filters, batch.dated)
    try:
        _, row = brief_kept.prepare(database, actor, wanted)
    except DatabaseBusy:
        raise
    except Exception as error:
        # One brief that breaks must not stop the others.
        return _settle(database, batch.id, item, _gap(error, batch.id))
    with database.session() as session:
        job = jobs.locked(session, batch.id)
        if job is None or job.state not in jobs.UNFINISHED:
            return Next.OVER
        brief_id = brief_kept.keep(session, row)
        if batches.settle(session, item, "made", brief_id):
            _advance(job)
            audit.record(session, actor, "brief.make", *_about(row.case_id, brief_id), batch=str(batch.id))
    return Next.MORE


def _gap(error: Exception, batch_id: UUID) -> str:
    """Why there is no brief. What is not a plain refusal is worth another try."""
    if isinstance(error, Conflicting):
        return "empty"
    if isinstance(error, NotFound | Forbidden):
        return "refused"
    log.error("A brief of batch %s could not be made: %s", batch_id, type(error).__name__)
    return "failed"


def _settle(database: Database, batch_id: UUID, item: BatchItem, state: str) -> Next:
    with database.session() as session:
        job = jobs.locked(session, batch_id)
        if job is not None and batches.settle(session, item, state, None):
            _advance(job)
    return Next.MORE


def _about(case_id: UUID | None, brief_id: UUID) -> tuple[str, UUID]:
    return ("case", case_id) if case_id else ("brief", brief_id)


def _advance(job: Job) -> None:
    job.done += 1
    job.updated_at = datetime.now(UTC)


def _end_if_over(session: Session, job: Job) -> Next:
    """The last ones may still be in another worker's hands."""
    counts = batches.counts(session, job.id)
    if any(counts.get(state) for state in batches.OPEN):
        return Next.LATER
    if counts.get("failed"):
        return _stop(session, job, "briefs_failed")
    job.state, job.ended_at = "done", datetime.now(UTC)
    _note(session, job, "batch.finish", dict(counts))
    return Next.OVER


def _stop(session: Session, job: Job, code: str) -> Next:
    job.state, job.error, job.ended_at = "failed", code, datetime.now(UTC)
    _note(session, job, "batch.fail", {"error": code})
    return Next.OVER


def _note(session: Session, job: Job, action: str, detail: dict[str, Any]) -> None:
    audit.append(session, job.programme_id, job.made_by, action, "batch", str(job.id), detail)


def _change(
    database: Database, actor: Actor, batch_id: UUID, before: tuple[str, ...], after: str, action: str
) -> None:
    _may(actor)
    with database.session() as session:
        find(session, actor, batch_id)
        job = jobs.locked(session, batch_id)
        if job is None or job.state not in before:
            raise Conflicting("batch_moved_on")
        if after == "waiting" and jobs.unfinished_about(session, KIND, job.subject_id):
            raise Conflicting("batch_moved_on")
        job.done -= batches.give_back(session, batch_id)
        job.state, job.error, job.updated_at = after, "", datetime.now(UTC)
        job.ended_at = job.updated_at if after == "cancelled" else None
        audit.record(session, actor, action, "batch", batch_id)


def _may(actor: Actor) -> None:
    if not actor.may("brief.batch"):
        raise Forbidden("brief.batch")

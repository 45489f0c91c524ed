"""Scoring anew: when rules change, every record they apply to is scored by them, batch after batch.

A job's row says how far it got, and is committed with the scores of each batch: whoever is killed in the
middle leaves nothing half done, and whoever comes next goes on from there.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from survey_app.security.actor import Actor
from survey_app.services import anew, audit, ruling, walk
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.ruling import Ruling
from survey_app.services.score_records import Row
from survey_app.services.walk import Mark, Walk
from survey_app.storage import jobs, programmes, rescoring
from survey_app.storage.errors import DatabaseBusy
from survey_app.storage.models import Job
from survey_app.storage.once import insert_once
from survey_app.storage.rescoring import Old, Reading, Stored, Waiting
from survey_app.storage.session import Database, Session

KIND = "rescoring"
BATCH = 100
"""Records a transaction: a second of work at most, so that no writer waits long and little is done twice."""
QUICK_BATCH = 1_000
"""The same, where scores are only sums."""
Moves = Counter[tuple[str, str, str, bool]]
"""Score, what it counted as, what it counts as now, whether value or band are others → records."""


def start(database: Database, actor: Actor, form_id: str) -> UUID | None:
    """Apply the newest rules to every record. None: all scores are by these rules already."""
    if not actor.may("score.rescore"):
        raise Forbidden("score.rescore")
    return begin(database, actor.programme_id, form_id, actor.user_id)


def begin(database: Database, programme_id: UUID, form_id: str, by: UUID | None) -> UUID | None:
    """The job, new or under way. None: there is nothing to do."""
    with database.session() as session:
        return _begin(
            database, session, programme_id, ruling.of_form(database, session, programme_id, form_id), by
        )


def begin_where_needed(database: Database) -> None:
    """For records that came in on an older version after its rules had been replaced."""
    with database.reading() as session:
        found = [
            (programme.id, ruled.form_id)
            for programme in programmes.all_of(session)
            for ruled in ruling.everywhere(database, session, programme.id)
            if ruled.versions != ruled.same_rules
            and rescoring.any_at_all(session, _waiting(session, programme.id, ruled))
        ]
    for programme_id, form_id in found:
        begin(database, programme_id, form_id, None)


def again(database: Database, actor: Actor, job_id: UUID) -> None:
    """Go on with a job that failed, from where it got to."""
    if not actor.may("score.rescore"):
        raise Forbidden("score.rescore")
    with database.session() as session:
        job = jobs.one_in(session, actor.programme_id, KIND, job_id)
        if job is None:
            raise NotFound("job", job_id)
        if job.state != "failed" or jobs.unfinished_about(session, KIND, job.subject_id):
            raise Conflicting("job_moved_on")
        job.state, job.error, job.ended_at = "waiting", "", None
        audit.record(session, actor, "rescoring.start", "job", job.id)


def step(database: Database, job_id: UUID) -> bool:
    """Do one batch. Whether there is more to do."""
    try:
        return _step(database, job_id)
    except DatabaseBusy:
        raise
    except Exception as error:
        _fail(database, job_id, type(error).__name__)
        raise


def _begin(
    database: Database, session: Session, programme_id: UUID, ruled: Ruling, by: UUID | None
) -> UUID | None:
    waiting = _waiting(session, programme_id, ruled)
    total = rescoring.count(session, waiting)
    if total:
        total += rescoring.count_reading(session, _reading(database, session, programme_id, ruled))
    else:
        under_way = jobs.unfinished_about(session, KIND, ruled.version_id)
        return under_way.id if under_way else None
    now, job_id = datetime.now(UTC), uuid4()
    new = insert_once(
        session,
        Job,
        id=job_id,
        programme_id=programme_id,
        kind=KIND,
        subject_id=ruled.version_id,
        total=total,
        position=Walk(waiting.after).as_dict(),
        result={},
        made_by=by,
        made_at=now,
        updated_at=now,
    )
    if not new:
        under_way = jobs.unfinished_about(session, KIND, ruled.version_id)
        return under_way.id if under_way else None
    detail = {"form_id": ruled.form_id, "version": str(ruled.version_id), "records": total}
    audit.append(session, programme_id, by, "rescoring.start", "job", str(job_id), detail)
    return job_id


def _waiting(session: Session, programme_id: UUID, ruled: Ruling) -> Waiting:
    """Where these rules were applied before, only what came after that, or was on its way."""
    before = jobs.last_done(session, KIND, ruled.version_id)
    after = walk.read(before.position).after if before else None
    seen = [UUID(one) for one in before.result.get("unfit", ())] if before else []
    return Waiting(programme_id, ruled.versions, ruled.same_rules, after, seen)


def _reading(
    database: Database, session: Session, programme_id: UUID, ruled: Ruling, after: Mark | None = None
) -> Reading:
    readers = ruling.readers(database, session, programme_id, ruled.form_id)
    versions = {version for one in readers for version in one.versions}
    return Reading(programme_id, versions, ruled.versions, after)


def _step(database: Database, job_id: UUID) -> bool:
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
        if job is None or job.state not in jobs.UNFINISHED:
            return False
        position, read_at = job.position, datetime.now(UTC)
        ruled = ruling.of_version(database, session, job.programme_id, job.subject_id)
        done = _own(database, session, job, ruled, read_at) or _others(database, session, job, ruled)
    with database.session() as session:
        here = jobs.locked(session, job_id)
        if here is None or here.position != position or here.state not in jobs.UNFINISHED:
            # Another worker did this batch; it goes on.
            return False
        _advance(session, here, done)
    return done is not None


@dataclass(frozen=True, slots=True)
class Done:
    """What a step has worked out, to be written in one transaction."""

    batch: list[Stored]
    walk: Walk
    fresh: list[Row] = field(default_factory=list)
    """New scores, which take the place of those in force."""
    names: tuple[str, ...] = ()
    """Of all scores that the rules make."""
    corrected: list[Row] = field(default_factory=list)
    """Scores by the same rules, of other inputs."""
    moves: Moves = field(default_factory=Counter)
    unfit: tuple[str, ...] = ()


def _own(database: Database, session: Session, job: Job, ruled: Ruling, read_at: datetime) -> Done | None:
    """A batch of the questionnaire's own records. None: there is none left."""
    at = walk.read(job.position)
    if at.readers:
        return None
    newest = anew.under(database, ruled.version_id, ruled.version_id)
    waiting = Waiting(job.programme_id, ruled.versions, ruled.same_rules, at.after)
    size = QUICK_BATCH if newest.rescorer.quick else BATCH
    batch = _apart(rescoring.batch(session, waiting, size), newest.looks_back)
    if not batch:
        return None
    zone = programmes.by_id(session, job.programme_id).timezone
    rows = [anew.scored(database, session, one, ruled.version_id, zone) for one in batch]
    forward = at.past((batch[-1].received_at, batch[-1].id), read_at)
    late = forward.certain
    unfit = (str(one.id) for one, made in zip(batch, rows, strict=True) if not made and late)
    return Done(
        batch, forward, [row for made in rows for row in made], newest.rules.names, unfit=tuple(unfit)
    )


def _others(database: Database, session: Session, job: Job, ruled: Ruling) -> Done | None:
    """A batch of other questionnaires' records that read what was scored anew, by their own rules again."""
    at = walk.read(job.position)
    reading = _reading(database, session, job.programme_id, ruled, at.readers)
    if not reading.readers:
        return None
    batch = _apart(rescoring.batch_reading(session, reading, BATCH), True)
    if not batch:
        return None
    zone = programmes.by_id(session, job.programme_id).timezone
    old = {
        (one.submission_id, one.name): one for one in rescoring.in_force(session, [one.id for one in batch])
    }
    corrected: list[Row] = []
    moves: Moves = Counter()
    for record in batch:
        for rules_id in sorted({one.rules_id for key, one in old.items() if key[0] == record.id}):
            for row in anew.scored(database, session, record, rules_id, zone):
                before = old.get((record.id, row["name"]))
                if before is not None and before.rules_id == rules_id and _differs(before, row):
                    corrected.append(_corrected(before, row, ruled))
                    moves[row["name"], outcome(before), _outcome(row), True] += 1
    last = (batch[-1].received_at, batch[-1].id)
    return Done(batch, replace(at, readers=last), corrected=corrected, moves=moves)


def _differs(before: Old, row: Row) -> bool:
    return (before.value, before.band_name) != (row["value"], row["band_name"])


def _corrected(before: Old, row: Row, ruled: Ruling) -> Row:
    """The number that it was stays in the trace, and why it is another."""
    was = {"form_id": ruled.form_id, "value": before.value["value"], "band": before.band_name}
    keys = ("submission_id", "name", "rules_id", "value", "number", "word", "state", "band_name", "band")
    return {key: row[key] for key in (*keys, "answered", "of")} | {"trace": row["trace"] | {"replaced": was}}


def _apart(batch: list[Stored], looking_back: bool) -> list[Stored]:
    """Up to the second record of a case: it may ask for the new scores of the first."""
    if not looking_back:
        return batch
    seen: set[UUID] = set()
    for at, record in enumerate(batch):
        if record.case_id in seen:
            return batch[:at]
        if record.case_id:
            seen.add(record.case_id)
    return batch


def _put_in_force(session: Session, done: Done) -> Moves:
    """The new records beside the old. A score that does not fit stays; one that is dropped counts no more."""
    ids = [one.id for one in done.batch]
    old = {(one.submission_id, one.name): one for one in rescoring.in_force(session, ids)}
    moves: Moves = Counter()
    replaced: dict[str, list[UUID]] = {}
    for row in done.fresh:
        before = old.pop((row["submission_id"], row["name"]), None)
        if before is not None:
            replaced.setdefault(row["name"], []).append(before.submission_id)
            row["replaces"], row["changed"] = before.rules_id, _differs(before, row)
        moves[row["name"], outcome(before), _outcome(row), row["changed"] or before is None] += 1
    for submission_id, name in old:
        if name not in done.names:
            replaced.setdefault(name, []).append(submission_id)
    for name, of in replaced.items():
        rescoring.retire(session, of, [name])
    rescoring.add(session, done.fresh)
    return moves


def outcome(record: Old | None) -> str:
    """What a score counts as in the table of moves."""
    return "none" if record is None else _counts_as(record.state, record.band_name)


def _outcome(row: Row) -> str:
    return _counts_as(row["state"], row["band_name"])


def _counts_as(state: str, band_name: str) -> str:
    return (band_name or "known") if state == "known" else state


def _advance(session: Session, job: Job, done: Done | None) -> None:
    job.updated_at = datetime.now(UTC)
    job.state = "running"
    if done is not None:
        moves = done.moves + _put_in_force(session, done) if done.fresh or done.names else done.moves
        rescoring.correct(session, done.corrected)
        job.result = _added(job.result, moves, done.unfit)
        job.done += len(done.batch)
        job.total = max(job.total, job.done)
        job.position = done.walk.as_dict()
        return
    job.state, job.ended_at, job.total = "done", job.updated_at, job.done
    job.position = walk.read(job.position).ended().as_dict()
    audit.append(
        session, job.programme_id, job.made_by, "rescoring.finish", "job", str(job.id), {"records": job.done}
    )


def _added(result: Mapping[str, Any], moves: Moves, unfit: tuple[str, ...]) -> dict[str, Any]:
    """Counts of this batch on top of those before; JSON has no tuples for keys."""
    added = {"moves": [[*key, count] for key, count in sorted((moves_of(result) + moves).items())]}
    return added | {"unfit": [*result.get("unfit", ()), *unfit]}


def moves_of(result: Mapping[str, Any]) -> Moves:
    return Counter({(name, old, new, changed): n for name, old, new, changed, n in result.get("moves", ())})


def _fail(database: Database, job_id: UUID, code: str) -> None:
    """What kind of error, never its words: they may hold an answer."""
    with database.session() as session:
        job = jobs.locked(session, job_id)
        if job is not None and job.state in jobs.UNFINISHED:
            job.state, job.error, job.ended_at = "failed", code, datetime.now(UTC)
            job.updated_at = job.ended_at
            detail = {"error": code}
            audit.append(session, job.programme_id, job.made_by, "rescoring.fail", "job", str(job.id), detail)

"""Scoring anew: when rules change, every record they apply to is scored by them, batch after batch.

A job's row says how far it got, and is committed with the scores of each batch: whoever is killed in the
middle leaves nothing half done, and whoever comes next goes on from there.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from forms.response import judge
from survey_app.scoring.context import CaseScores
from survey_app.scoring.model import Rules
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score
from survey_app.security.actor import Actor
from survey_app.services import audit, publish, ruling
from survey_app.services.errors import Conflicting, Forbidden, NotFound
from survey_app.services.ruling import Ruling
from survey_app.services.score_records import counted, score_records
from survey_app.storage import jobs, programmes, rescoring, submissions
from survey_app.storage.errors import DatabaseBusy
from survey_app.storage.models import Job, ScoreRecord, Submission
from survey_app.storage.once import insert_once
from survey_app.storage.rescoring import Waiting
from survey_app.storage.session import Database, Session

KIND = "rescoring"
BATCH = 50
"""Records a transaction: a second or so of work, so that no writer waits long and little is done twice."""
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
        return _begin(session, programme_id, ruling.of_form(database, session, programme_id, form_id), by)


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


def _begin(session: Session, programme_id: UUID, ruled: Ruling, by: UUID | None) -> UUID | None:
    waiting = _waiting(session, programme_id, ruled)
    total = rescoring.count(session, waiting)
    if not total:
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
        position=_written(waiting.after),
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
    """Where these rules were applied before, only what came after that."""
    before = jobs.last_done(session, KIND, ruled.version_id)
    after = _read(before.position) if before else None
    return Waiting(programme_id, ruled.versions, ruled.same_rules, after)


def _step(database: Database, job_id: UUID) -> bool:
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
        if job is None or job.state not in jobs.UNFINISHED:
            return False
        ruled = ruling.of_version(database, session, job.programme_id, job.subject_id)
        waiting = Waiting(job.programme_id, ruled.versions, ruled.same_rules, _read(job.position))
        rules = read_rules(publish.survey_of(database, ruled.version_id))
        batch = _apart(rescoring.batch(session, waiting, BATCH), rules)
        zone = programmes.by_id(session, job.programme_id).timezone
        fresh = [record for one in batch for record in _anew(database, session, one, ruled, zone)]
    with database.session() as session:
        here = jobs.locked(session, job_id)
        if here is None or here.position != job.position or here.state not in jobs.UNFINISHED:
            # Another worker did this batch; it goes on.
            return False
        moves = _put_in_force(session, [one.id for one in batch], fresh, rules.names)
        _advance(session, here, batch, moves)
    return bool(batch)


def _apart(batch: list[Submission], rules: Rules) -> list[Submission]:
    """Up to the second record of a case: it may ask for the new scores of the first."""
    if not _looks_back(rules):
        return batch
    seen: set[UUID] = set()
    for at, submission in enumerate(batch):
        if submission.case_id in seen:
            return batch[:at]
        if submission.case_id:
            seen.add(submission.case_id)
    return batch


def _looks_back(rules: Rules) -> bool:
    return any(rule.case_score for rule in rules.scores)


def _anew(
    database: Database, session: Session, submission: Submission, ruled: Ruling, zone: str
) -> list[ScoreRecord]:
    """As of the moment it arrived, and of what was known of its case by then."""
    survey = ruling.survey_under(database, submission.version_id, ruled.version_id)
    rules, now = read_rules(survey), submission.received_at
    response = judge(survey, submission.answers, submission.declined, now=now, timezone=zone)
    before: CaseScores = {}
    if submission.case_id and _looks_back(rules):
        before = submissions.case_scores(session, submission.case_id, before=now)
    found = score(rules, survey, response, now=now, timezone=zone, case_scores=before)
    return score_records(found, counted(submission), ruled.version_id)


def _put_in_force(
    session: Session, ids: Sequence[UUID], fresh: Sequence[ScoreRecord], names: Sequence[str]
) -> Moves:
    """The new records beside the old. A score that does not fit stays; one that is dropped counts no more."""
    old = {(record.submission_id, record.name): record for record in rescoring.in_force(session, ids)}
    moves: Moves = Counter()
    for record in fresh:
        before = old.pop((record.submission_id, record.name), None)
        if before is not None:
            before.in_force = False
            record.replaces = before.rules_id
            record.changed = (before.value, before.band_name) != (record.value, record.band_name)
        moves[record.name, outcome(before), outcome(record), record.changed or before is None] += 1
    for (_, name), record in old.items():
        record.in_force = name in names
    session.add_all(fresh)
    return moves


def outcome(record: ScoreRecord | None) -> str:
    """What a score counts as in the table of moves."""
    if record is None:
        return "none"
    return (record.band_name or "known") if record.state == "known" else record.state


def _advance(session: Session, job: Job, batch: Sequence[Submission], moves: Moves) -> None:
    job.updated_at = datetime.now(UTC)
    job.state = "running"
    job.result = _added(job.result, moves)
    if batch:
        job.done += len(batch)
        job.total = max(job.total, job.done)
        job.position = _written((batch[-1].received_at, batch[-1].id))
        return
    job.state, job.ended_at, job.total = "done", job.updated_at, job.done
    audit.append(
        session, job.programme_id, job.made_by, "rescoring.finish", "job", str(job.id), {"records": job.done}
    )


def _added(result: Mapping[str, Any], moves: Moves) -> dict[str, Any]:
    """Counts of this batch on top of those before; JSON has no tuples for keys."""
    return {"moves": [[*key, count] for key, count in sorted((moves_of(result) + moves).items())]}


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


def _written(after: tuple[datetime, UUID] | None) -> dict[str, Any]:
    return {"received_at": after[0].isoformat(), "id": str(after[1])} if after else {}


def _read(position: Mapping[str, Any]) -> tuple[datetime, UUID] | None:
    if not position:
        return None
    return datetime.fromisoformat(position["received_at"]), UUID(position["id"])

"""Every kind of job by its name: how one step of it is done. Adding a kind is one entry here."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from survey_app.services import batches, rescoring
from survey_app.services.working import Next
from survey_app.storage import jobs
from survey_app.storage.session import Database


def _rescore(database: Database, job_id: UUID) -> Next:
    return Next.MORE if rescoring.step(database, job_id) else Next.OVER


STEPS: Mapping[str, Callable[[Database, UUID], Next]] = {
    rescoring.KIND: _rescore,
    batches.KIND: batches.step,
}


def step(database: Database, job_id: UUID) -> Next:
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
    return STEPS[job.kind](database, job_id) if job is not None else Next.OVER


def unfinished(database: Database, idle: timedelta = timedelta()) -> list[UUID]:
    """Jobs that nothing was heard of for so long."""
    until = datetime.now(UTC) - idle
    with database.reading() as session:
        return [job.id for job in jobs.unfinished(session) if job.updated_at <= until]

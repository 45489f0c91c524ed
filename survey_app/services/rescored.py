"""What scoring anew changed: in counts for whoever runs the programme, record by record for the case lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from forms.definition import Survey
from survey_app.scoring.suppression import ALL, Cell, Unprotected, suppress, with_totals
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit, publish, rescoring
from survey_app.services.errors import Forbidden, NotFound
from survey_app.storage import jobs, questionnaires
from survey_app.storage import rescoring as stored
from survey_app.storage.models import Job, Questionnaire, QuestionnaireVersion
from survey_app.storage.session import Database, Session

SHOWN = 200
"""Changed scores on a page, of the newest records."""
CHANGED, SAME = "changed", "same"


@dataclass(frozen=True, slots=True)
class MoveTable:
    """Of one score: what records counted as, and what they count as now. Small cells are hidden."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    _counts: Mapping[Cell, int]
    _hidden: frozenset[Cell]

    def count(self, before: str = ALL, after: str = ALL, changed: str = ALL) -> int | None:
        """None: hidden, to protect people."""
        cell = (before, after, changed)
        return None if cell in self._hidden else self._counts.get(cell, 0)

    @property
    def records(self) -> int | None:
        return self.count()

    @property
    def changed(self) -> int | None:
        return self.count(changed=CHANGED)


@dataclass(frozen=True, slots=True)
class JobRow:
    job: Job
    questionnaire: Questionnaire
    version: QuestionnaireVersion


@dataclass(frozen=True, slots=True)
class OpenJob:
    row: JobRow
    survey: Survey
    tables: tuple[MoveTable, ...]
    changes: list[stored.Change]
    """Empty for whoever may not read scores of single records."""


def rows(database: Database, actor: Actor) -> list[JobRow]:
    _may(actor, "rescoring.view")
    with database.session() as session:
        found = jobs.of_programme(session, actor.programme_id, rescoring.KIND)
        audit.record(session, actor, "rescoring.list", "programme", actor.programme_id)
        return [_row(session, job) for job in found]


def open_job(database: Database, actor: Actor, job_id: UUID) -> OpenJob:
    _may(actor, "rescoring.view")
    with database.session() as session:
        job = jobs.one_in(session, actor.programme_id, rescoring.KIND, job_id)
        if job is None:
            raise NotFound("job", job_id)
        row = _row(session, job)
        survey = publish.survey_of(database, job.subject_id)
        changes = []
        if actor.may("score.view"):
            changes = stored.changes(session, scope_of(actor), job.subject_id, SHOWN)
            audit.record(session, actor, "rescoring.view", "job", job_id, shown=len(changes))
    return OpenJob(row, survey, tuple(tables(job)), changes)


def tables(job: Job) -> Iterator[MoveTable]:
    by_score: dict[str, dict[Cell, int]] = {}
    for (name, before, after, changed), count in rescoring.moves_of(job.result).items():
        by_score.setdefault(name, {})[before, after, CHANGED if changed else SAME] = count
    for name, cells in sorted(by_score.items()):
        counts = with_totals(cells)
        yield MoveTable(name, _axis(cells, 0), _axis(cells, 1), counts, _hidden(counts))


def _hidden(counts: Mapping[Cell, int]) -> frozenset[Cell]:
    """The page says how many records there were, so that total cannot be hidden: it must not be needed."""
    whole = (ALL, ALL, ALL)
    try:
        return suppress(counts, shown={whole})
    except Unprotected:
        axes = ([*_axis(counts, axis), ALL] for axis in range(len(whole)))
        return frozenset(product(*axes)) - {whole}


def _axis(cells: Mapping[Cell, int], axis: int) -> tuple[str, ...]:
    return tuple(sorted({cell[axis] for cell in cells} - {ALL}))


def progress(database: Database, job_id: UUID) -> Job:
    """For whoever stands at the server."""
    with database.reading() as session:
        job = jobs.by_id(session, job_id)
    if job is None:
        raise NotFound("job", job_id)
    return job


def summary(database: Database, job_id: UUID) -> Iterator[str]:
    """`LOAD: 12 of 40 changed` and each move from band to band, in English for the command line."""
    moves = rescoring.moves_of(progress(database, job_id).result)
    for name in sorted({key[0] for key in moves}):
        mine = {key: count for key, count in moves.items() if key[0] == name}
        changed = sum(count for key, count in mine.items() if key[3])
        yield f"{name}: {changed} of {sum(mine.values())} changed"
        for (_, before, after, _), count in sorted(mine.items()):
            if before != after:
                yield f"  {before} → {after}: {count}"


def _row(session: Session, job: Job) -> JobRow:
    pair = questionnaires.by_version(session, job.programme_id, job.subject_id)
    assert pair is not None
    return JobRow(job, *pair)


def _may(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Forbidden(permission)

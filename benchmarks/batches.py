"""A hundred individual briefs as a batch, by one worker process and by two."""

import multiprocessing
import shutil
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from benchmarks.report import Figure, tell
from survey_app.services import batches, work
from survey_app.services.batches import Asked
from survey_app.services.working import Next
from survey_app.storage import schema
from survey_app.storage.database import open_database
from tests.support.ward_of_cases import ward_of_cases
from tests.support.world import build_world

BRIEFS, GAIN = 100, 1.8


def prepared(instance: Path) -> UUID:
    """A ward of a hundred cases, and a batch of their briefs that nobody works on yet."""
    database = open_database("", instance)
    schema.upgrade(database)
    world = build_world(database)
    batches.cancel(database, world.cast.programme_lead, world.own["batch_id"])
    ward_of_cases(database, world, BRIEFS - 1)
    batch_id = batches.start(database, world.cast.case_lead, Asked("individual", world.cast.own_area))
    database.close()
    return batch_id


def worker(instance: Path, batch_id: UUID, ready: multiprocessing.Barrier) -> None:  # type: ignore[valid-type]
    """Imports and fonts are there before the clock starts, as in a worker that has been running."""
    database = open_database("", instance)
    work.step(database, batch_id)
    ready.wait()  # type: ignore[attr-defined]
    while work.step(database, batch_id) is Next.MORE:
        pass
    database.close()


def seconds(template: Path, batch_id: UUID, processes: int) -> float:
    """A brief, from the moment on that all workers are warm."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(shutil.copytree(template, Path(folder) / "instance"))
        ready = context.Barrier(processes + 1)
        working = [context.Process(target=worker, args=(instance, batch_id, ready)) for _ in range(processes)]
        for one in working:
            one.start()
        ready.wait()
        started = time.perf_counter()
        for one in working:
            one.join()
        return (time.perf_counter() - started) / (BRIEFS - processes)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder)
        batch_id = prepared(template)
        one, two = (seconds(template, batch_id, processes) for processes in (1, 2))
    figures = [
        Figure("Brief of a batch, one process", one * 1000, "ms"),
        Figure("Brief of a batch, two processes", two * 1000, "ms"),
        Figure("Two processes: time against one, in parts", two / one, "×", 1 / GAIN),
    ]
    sys.exit(0 if tell(figures) else 1)


if __name__ == "__main__":
    main()

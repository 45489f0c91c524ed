"""Work that a request does not wait for: Huey, on a SQLite file, or on Valkey where several nodes share it.

What is to be done, and how far it got, stands in the database (`storage.models.job`). The queue only says
that there is something to do: a lost message is sent again by the sweep, a doubled one does no harm.
"""

import logging
import os
import signal
import sqlite3
import threading
import time
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey
from redis.exceptions import RedisError

from survey_app.config import Settings
from survey_app.services import batches, rescoring, work
from survey_app.services.working import Next
from survey_app.storage.session import Database

log = logging.getLogger(__name__)
NAME = "survey-app"
FILE = "queue.db"
IDLE = timedelta(minutes=1)
"""A job that nothing was heard of for so long has lost its message."""
LATER = 2
"""Seconds until a job is looked at again whose rest is in other hands."""
LOOK_AFTER = 1.0
"""Seconds after which an idle worker looks into the queue again, at the latest."""


class Queue:
    """Connects when it is first used: in the process that uses it, not in the one that was forked."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database

    @cached_property
    def huey(self) -> Huey:
        huey = _huey(self._settings)
        self._step = huey.task(name="step")(self.step)
        huey.periodic_task(crontab(minute="*"), name="sweep")(self.sweep)
        return huey

    def nudge(self, job_id: UUID, delay: int = 0) -> None:
        """Say that there is work. A queue that does not answer stops nobody: the sweep finds the job."""
        try:
            assert self.huey is not None
            self._step.schedule(args=(str(job_id),), delay=delay) if delay else self._step(str(job_id))
        except (RedisError, sqlite3.Error, OSError):
            log.warning("The queue does not answer; job %s waits for the next sweep.", job_id)

    def begin(self, job_id: UUID) -> None:
        """Say it as often as this machine has cores, for workers that share the job."""
        for _ in range(os.cpu_count() or 1):
            self.nudge(job_id)

    def step(self, job_id: str) -> None:
        """One step; the rest goes to the end of the queue, so that jobs take turns."""
        following = work.step(self._database, UUID(job_id))
        if following is not Next.OVER:
            self.nudge(UUID(job_id), LATER if following is Next.LATER else 0)

    def sweep(self, idle: timedelta = IDLE) -> None:
        """What nobody works on any more, and what nobody asked for yet."""
        rescoring.begin_where_needed(self._database)
        batches.forget_old(self._database, timedelta(days=self._settings.batch_days))
        for job_id in work.unfinished(self._database, idle):
            self.nudge(job_id)

    def work(self, parent: int | None = None) -> None:
        """Until the process is told to stop; the batch in hand is finished first."""
        consumer = self.huey.create_consumer(
            workers=1, initial_delay=0.1, max_delay=LOOK_AFTER, graceful_signal="TERM"
        )
        self.sweep(timedelta())
        if parent is not None:
            threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        consumer.run()


def _huey(settings: Settings) -> Huey:
    if settings.queue_url:
        return RedisHuey(NAME, url=settings.queue_url, results=False)
    return SqliteHuey(NAME, filename=str(settings.instance / FILE), results=False)


def _end_with(parent: int) -> None:
    """A server that is killed cannot take its worker along."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)

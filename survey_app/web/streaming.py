"""Server-sent events: a line to every phone that is listening, and a way back where lines are short.

A listener holds a thread of its worker, so there is room for so many; whoever finds none is told to ask from
time to time instead. Streams end after some minutes, each at another moment: no phone is tied to a worker.
"""

import json
import random
import threading
import time
from collections.abc import Iterator
from typing import cast
from uuid import UUID

from flask import Flask, Response, current_app

from survey_app.services.workshops import pulse
from survey_app.services.workshops.pulse import Signal, Watcher
from survey_app.storage.session import Database
from survey_app.web import identity

LISTENERS = 520
"""Of one process. There are more threads than that, so that pages are served too."""
LASTS = (240, 360)
HEARTBEAT = 15.0
"""Seconds after which a silent line is tried, to find out who has gone."""
RETRY = (300, 1500)
"""Milliseconds until a phone calls again: apart, for they all lose their line in the same moment."""


class Lines:
    """The listeners of this process."""

    def __init__(self, database: Database) -> None:
        self.watcher = Watcher(database)
        self._free = threading.BoundedSemaphore(LISTENERS)

    def take(self) -> bool:
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        self._free.release()


def init_app(app: Flask) -> None:
    app.extensions["survey_lines"] = Lines(app.extensions["survey_database"])


def lines() -> Lines:
    return cast(Lines, current_app.extensions["survey_lines"])


def stream(workshop_id: UUID, channel: str, seen: int) -> Response:
    """Events `moved` of a workshop, beginning with one where `seen` is not what stands now.

    204 tells an EventSource to stop: there is no line free, or the server is about to leave.
    """
    taken = lines()
    if taken.watcher.stopped or not taken.take():
        return Response(status=204)
    response = Response(_told(taken, workshop_id, channel, seen), mimetype="text/event-stream")
    response.call_on_close(taken.give_back)
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _told(taken: Lines, workshop_id: UUID, channel: str, seen: int) -> Iterator[str]:
    until = time.monotonic() + random.uniform(*LASTS)  # noqa: S311
    yield f"retry: {random.randint(*RETRY)}\n\n"  # noqa: S311
    while time.monotonic() < until and not taken.watcher.stopped:
        signal = taken.watcher.wait(workshop_id, channel, seen, HEARTBEAT)
        if signal is None:
            yield ":\n\n"
        else:
            seen = signal.count(channel)
            yield f"id: {seen}\nevent: moved\ndata: {said(signal, channel)}\n\n"


def said(signal: Signal, channel: str) -> str:
    words = {"n": signal.count(channel), "state": signal.state, "step": signal.step, "open": signal.open}
    return json.dumps(words, separators=(",", ":"))


def known(workshop_id: UUID) -> Signal:
    """For those who ask from time to time."""
    return lines().watcher.now(workshop_id) or pulse.signal(identity.current_database(), workshop_id)

"""Telling many phones at once that something is new: one thread a process asks, everybody else waits for it.

The database is the only thing that all processes share, so a counter in it is what they follow. It is asked
five times a second for all workshops together, and only while somebody listens.
"""

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from survey_app.services.workshops import voting
from survey_app.storage import workshops
from survey_app.storage.errors import DatabaseBusy
from survey_app.storage.session import Database, Session

log = logging.getLogger(__name__)
EVERY = 0.2
"""Seconds between two questions."""
LINGERS = timedelta(minutes=10)
"""So long a closed workshop is still told of, so that every phone hears that it is over."""
PHONES, ROOM = "phones", "room"


@dataclass(frozen=True, slots=True)
class Signal:
    """Where a workshop stands. Holds nothing that a delegate's phone may not know."""

    phones: int
    room: int
    state: str
    step: str
    """Id of the step that phones show; "" before the first."""
    open: bool

    def count(self, channel: str) -> int:
        return self.room if channel == ROOM else self.phones


class Watcher:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._news = threading.Condition()
        self._signals: Mapping[UUID, Signal] = {}
        self._listeners = 0
        self._asks = False
        self.stopped = False

    def stop(self) -> None:
        """Let everybody go: their phones come back to whoever serves next. Safe in a signal handler."""
        self.stopped = True

    def now(self, workshop_id: UUID) -> Signal | None:
        """As it is known here; None: not listened to yet, so ask the database."""
        return self._signals.get(workshop_id)

    def wait(self, workshop_id: UUID, channel: str, seen: int, timeout: float) -> Signal | None:
        """The signal of a workshop once its counter is another one than `seen`; None after `timeout`."""
        until = time.monotonic() + timeout
        with self._news:
            self._listeners += 1
            self._begin()
            try:
                while not self.stopped:
                    signal = self._signals.get(workshop_id)
                    if signal is not None and signal.count(channel) != seen:
                        return signal
                    left = until - time.monotonic()
                    if left <= 0:
                        return None
                    self._news.wait(left)
                return None
            finally:
                self._listeners -= 1

    def _begin(self) -> None:
        if not self._asks:
            self._asks = True
            threading.Thread(target=self._ask, name="pulse", daemon=True).start()

    def _ask(self) -> None:
        while True:
            with self._news:
                if not self._listeners:
                    self._asks, self._signals = False, {}
                    return
            self._look()
            time.sleep(EVERY)
            if self.stopped:
                with self._news:
                    self._news.notify_all()

    def _look(self) -> None:
        try:
            with self._database.reading() as session:
                found = self._found(session)
        except DatabaseBusy:
            return
        if found != self._signals:
            with self._news:
                self._signals = found
                self._news.notify_all()

    def _found(self, session: Session) -> dict[UUID, Signal]:
        found, since = {}, datetime.now(UTC) - LINGERS
        for workshop_id, (phones, room) in workshops.pulses(session, since).items():
            known = self._signals.get(workshop_id)
            if known is not None and (known.phones, known.room) == (phones, room):
                found[workshop_id] = known
            else:
                found[workshop_id] = read(session, workshop_id)
        return found


def read(session: Session, workshop_id: UUID) -> Signal:
    workshop = workshops.by_id(session, workshop_id)
    phones, room = workshops.pulse(session, workshop_id)
    step = voting.current(workshops.steps(session, workshop_id))
    return Signal(
        phones=phones,
        room=room,
        state=workshop.state if workshop else "closed",
        step=str(step.id) if step else "",
        open=step is not None and step.state == "open",
    )


def signal(database: Database, workshop_id: UUID) -> Signal:
    with database.reading() as session:
        return read(session, workshop_id)

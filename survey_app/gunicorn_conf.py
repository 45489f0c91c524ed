"""How gunicorn serves the application: `gunicorn -c python:survey_app.gunicorn_conf wsgi:app`."""

import ctypes
import gc
import os
import signal
from types import FrameType
from typing import Any

__all__ = [
    "accesslog",
    "bind",
    "control_socket_disable",
    "errorlog",
    "graceful_timeout",
    "max_requests",
    "max_requests_jitter",
    "post_worker_init",
    "pre_fork",
    "threads",
    "timeout",
    "workers",
]

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104
workers = int(os.environ.get("WEB_WORKERS", "2"))
# Every phone that listens at a workshop holds a thread (`web/streaming.py`); one is begun when it is needed.
threads = int(os.environ.get("WEB_THREADS", "600"))
# A brief takes seconds to draw on a small machine.
timeout = 60
graceful_timeout = 30
# Nothing here needs steering from outside; the socket would lie in a home folder.
control_socket_disable = True
# Requests hold answers in memory; a worker does not live for ever, but longer than a workshop.
max_requests = 20000
max_requests_jitter = 2000
# The access log would hold ids of cases; the audit chain is the record of who looked at what.
accesslog = None
errorlog = "-"


M_ARENA_MAX = -8
"""glibc's name for it. Each arena keeps what its threads gave back; hundreds of threads need only two."""


def pre_fork(server: Any, worker: Any) -> None:
    """What the workers share stays shared: a collector that walks it would copy it for each of them."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """A worker that is told to leave lets its listeners go at once: they come back to the next one."""
    _few_arenas()
    lines = getattr(worker.wsgi, "extensions", {}).get("survey_lines")
    before = signal.getsignal(signal.SIGTERM)

    def leave(number: int, frame: FrameType | None) -> None:
        if lines is not None:
            lines.watcher.stop()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, leave)


def _few_arenas() -> None:
    """Only glibc knows how; elsewhere memory is handled otherwise."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 2)

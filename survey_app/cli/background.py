"""The worker that `survey-app start` brings along, kept alive as gunicorn keeps its own."""

import os
import subprocess
import sys

from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]

COMMAND = (sys.executable, "-m", "survey_app.cli", "worker")
PATIENCE = 30
"""Seconds for the batch in hand."""


class Keeper(Arbiter):  # type: ignore[misc]  # gunicorn has no type hints
    """gunicorn's master, with one more process to look after."""

    background: subprocess.Popen[bytes] | None = None

    def manage_workers(self) -> None:
        super().manage_workers()
        if self.background is None or self.background.poll() is not None:
            command = [*COMMAND, "--parent", str(os.getpid())]
            self.background = subprocess.Popen(command)  # noqa: S603 - our own command

    def stop(self, graceful: bool = True) -> None:
        """The worker ends its batch while the last requests are answered."""
        worker = self.background
        if worker is not None:
            worker.terminate()
        super().stop(graceful)
        if worker is not None:
            try:
                worker.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                worker.kill()

"""A script as it is sent: shorter names, no comments, no needless space.

The library that shortens is written in Go. Its runtime does not live through a fork, and the server forks its
workers; so it runs in a short process of its own: `python -m survey_app.web.shrinking < long > short`.
"""

import logging
import subprocess
import sys

PATIENCE = 30
logger = logging.getLogger(__name__)


def shortened(source: str) -> str:
    """The same script, shorter; as it was written where the library is not there or does not know it."""
    command = [sys.executable, "-m", "survey_app.web.shrink"]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=source, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("Scripts are sent as they were written: %s", error)
        return source
    return done.stdout

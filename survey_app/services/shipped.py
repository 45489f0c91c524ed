"""The questionnaires that come with the package."""

import logging
from pathlib import Path
from uuid import UUID

from survey_app.services.errors import Conflicting
from survey_app.services.publish import Published, publish
from survey_app.storage.session import Database

log = logging.getLogger(__name__)
QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"
"""Beside the package, both in the source tree and in site-packages."""


def workbooks() -> list[Path]:
    return sorted(QUESTIONNAIRES.glob("*/*.md"))


def publish_all(database: Database, programme_id: UUID) -> list[Published]:
    """What is new. A workbook that was changed under a published version does not stop the server."""
    done = []
    for workbook in workbooks():
        try:
            done.append(publish(database, programme_id, workbook))
        except Conflicting as conflict:
            log.warning("%s", conflict)
    return done

"""The questionnaires that come with the package."""

from pathlib import Path
from uuid import UUID

from survey_app.services.publish import Published, publish
from survey_app.storage.session import Database

QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"
"""Beside the package, both in the source tree and in site-packages."""


def workbooks() -> list[Path]:
    return sorted(QUESTIONNAIRES.glob("*/*.md"))


def publish_all(database: Database, programme_id: UUID) -> list[Published]:
    return [publish(database, programme_id, workbook) for workbook in workbooks()]

"""Questions about looks at the page that verifies briefs."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Verification


def count(session: Session, source_digest: str, since: datetime) -> int:
    wanted = select(func.count()).select_from(Verification)
    return (
        session.scalar(wanted.where(Verification.source_digest == source_digest, Verification.at > since))
        or 0
    )


def forget(session: Session, before: datetime) -> None:
    session.execute(delete(Verification).where(Verification.at < before))

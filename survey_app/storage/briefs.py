"""Questions about briefs that were handed out."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.storage.models import Brief


def of_case(session: Session, case_id: UUID) -> list[Brief]:
    return list(session.scalars(select(Brief).where(Brief.case_id == case_id).order_by(Brief.made_at.desc())))

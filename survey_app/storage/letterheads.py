"""Questions about what a programme prints on its documents."""

from uuid import UUID

from sqlalchemy.orm import Session

from survey_app.storage.models import Letterhead
from survey_app.storage.once import insert_once


def of(session: Session, programme_id: UUID) -> Letterhead | None:
    return session.get(Letterhead, programme_id)


def made(session: Session, programme_id: UUID) -> Letterhead:
    """That of the programme; an empty one, where there was none."""
    blank = {"above": "", "place": "", "symbol": "", "basis": "", "recipients": [], "signatories": []}
    insert_once(session, Letterhead, programme_id=programme_id, **blank, logo=None)
    return session.get_one(Letterhead, programme_id)

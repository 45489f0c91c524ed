"""Questions about workbooks that were uploaded."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from survey_app.storage.models import QuestionnaireUpload, User

WAITING = "waiting"


def waiting(session: Session, programme_id: UUID) -> list[tuple[QuestionnaireUpload, str]]:
    """What waits, with the username of who brought it; the latest first."""
    wanted = (
        select(QuestionnaireUpload, User.username)
        .join(User, User.id == QuestionnaireUpload.uploaded_by)
        .where(QuestionnaireUpload.programme_id == programme_id, QuestionnaireUpload.state == WAITING)
        .order_by(QuestionnaireUpload.uploaded_at.desc())
    )
    return [(upload, username) for upload, username in session.execute(wanted)]


def whole(session: Session, programme_id: UUID, upload_id: UUID) -> QuestionnaireUpload | None:
    """With its workbook and its compiled form, held until the transaction ends."""
    wanted = select(QuestionnaireUpload).where(
        QuestionnaireUpload.id == upload_id, QuestionnaireUpload.programme_id == programme_id
    )
    both = (undefer(QuestionnaireUpload.workbook), undefer(QuestionnaireUpload.compiled))
    return session.scalars(wanted.options(*both).with_for_update()).first()

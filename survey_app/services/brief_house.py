"""What the programme prints on every brief: who issues it, where, who signs."""

from uuid import UUID

from survey_app.briefs.model import House
from survey_app.storage import programmes
from survey_app.storage.session import Session


def of_programme(session: Session, programme_id: UUID) -> House:
    return House(agency=programmes.by_id(session, programme_id).agency)

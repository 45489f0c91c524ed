"""Whom an interviewer may call at once."""

from survey_app.security.actor import Actor
from survey_app.storage import programmes
from survey_app.storage.session import Database


def duty_contact(database: Database, actor: Actor) -> str:
    """The person on duty, as the programme has written it down; "" where it has not."""
    with database.reading() as session:
        return programmes.by_id(session, actor.programme_id).duty_contact

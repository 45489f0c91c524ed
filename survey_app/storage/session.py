"""The session that services hold, so that they need not know where it comes from."""

from sqlalchemy.orm import Session

from survey_app.storage.database import Database

__all__ = ["Database", "Session"]

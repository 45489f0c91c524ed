"""A workshop table: a record of a group, without a case and without any person's data."""

from typing import Any

from forms.definition import Survey
from survey_app.services.workshops.declared import declared


def prefilled(survey: Survey, at_a_table: bool) -> dict[str, str]:
    """The mode follows from where the record was begun, whatever the phone says: path → value."""
    declaration = declared(survey)
    if declaration is None:
        return {}
    return {declaration.mode: declaration.at_table if at_a_table else declaration.alone}


def is_table(case_id: Any) -> bool:
    return case_id is None

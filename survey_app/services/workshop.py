"""A workshop table: a record of a group, without a case and without any person's data."""

from typing import Any

from forms.definition import Survey

FORMS = frozenset({"needs"})
"""Questionnaires that have a workshop mode, chosen by the question named here."""
MODE = "a01_mode"
TABLE, PERSON = "ws", "ind"


def prefilled(survey: Survey, at_a_table: bool) -> dict[str, str]:
    """The mode follows from where the record was begun, whatever the phone says: path → value."""
    if survey.form_id not in FORMS:
        return {}
    return {
        question.path: TABLE if at_a_table else PERSON
        for question in survey.questions()
        if question.name == MODE
    }


def is_table(case_id: Any) -> bool:
    return case_id is None

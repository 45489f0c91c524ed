"""The five roles. What each may do stands in `permissions.py`."""

from enum import StrEnum


class Role(StrEnum):
    INTERVIEWER = "interviewer"
    FACILITATOR = "facilitator"
    CASE_LEAD = "case_lead"
    PROGRAMME_LEAD = "programme_lead"
    ADMINISTRATOR = "administrator"


WORK_IN_AREAS = frozenset({Role.INTERVIEWER, Role.FACILITATOR, Role.CASE_LEAD})
"""Roles that see their own areas only; the other two see no answers at all."""

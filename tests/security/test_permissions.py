"""The map of permissions, read against what the programme's rules say about each role."""

import pytest

from survey_app.security.permissions import PERMISSIONS, allowed, granted
from survey_app.security.roles import Role


def test_what_is_not_in_the_map_is_refused() -> None:
    for role in Role:
        assert not allowed(role, "everything.do")


def test_every_permission_is_held_by_somebody_and_named_noun_dot_verb() -> None:
    for permission, roles in PERMISSIONS.items():
        noun, dot, verb = permission.partition(".")
        assert noun and dot and verb
        assert roles <= set(Role)
        assert roles


@pytest.mark.parametrize("role", [Role.PROGRAMME_LEAD, Role.ADMINISTRATOR, Role.FACILITATOR])
def test_no_answers_for_programme_lead_administrator_and_facilitator(role: Role) -> None:
    answers = {"submission.view", "restricted_answer.view", "score.view", "alert.view", "draft.fill_for_case"}

    assert granted(role) & answers == set()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FACILITATOR])
def test_no_cases_for_administrator_and_facilitator(role: Role) -> None:
    assert not {permission for permission in granted(role) if permission.startswith("case.")}


def test_accounts_and_audit_are_the_administrators_alone() -> None:
    for permission in ("user.manage", "audit.view"):
        assert PERMISSIONS[permission] == {Role.ADMINISTRATOR}


def test_questionnaires_are_written_and_published_by_administrator_and_programme_lead() -> None:
    for permission in ("questionnaire.author", "questionnaire.publish"):
        assert PERMISSIONS[permission] == {Role.ADMINISTRATOR, Role.PROGRAMME_LEAD}


def test_briefs_are_for_case_lead_and_programme_lead() -> None:
    assert PERMISSIONS["brief.download"] == {Role.CASE_LEAD, Role.PROGRAMME_LEAD}


def test_workshops_are_the_facilitators() -> None:
    assert PERMISSIONS["workshop.run"] == {Role.FACILITATOR}

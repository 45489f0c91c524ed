"""Who may do what. The whole answer is this map; what is not in it is refused.

A permission opens a page. Which records are found there is narrowed further: to the areas of the one who asks
(`areas.py`), and for drafts and receipts to their own.
"""

from collections.abc import Mapping

from survey_app.security.roles import Role

INTERVIEWER, FACILITATOR, CASE_LEAD = Role.INTERVIEWER, Role.FACILITATOR, Role.CASE_LEAD
PROGRAMME_LEAD, ADMINISTRATOR = Role.PROGRAMME_LEAD, Role.ADMINISTRATOR
EVERYONE = frozenset(Role)

PERMISSIONS: Mapping[str, frozenset[Role]] = {
    # The own account
    "home.view": EVERYONE,
    "password.change": EVERYONE,
    # Participants, by code
    "case.list": frozenset({INTERVIEWER, CASE_LEAD, PROGRAMME_LEAD}),
    "case.view": frozenset({INTERVIEWER, CASE_LEAD, PROGRAMME_LEAD}),
    "case.open": frozenset({INTERVIEWER, CASE_LEAD}),
    "case.plan_meeting": frozenset({INTERVIEWER, CASE_LEAD}),
    # Interviews and workshop tables: the own ones, until sent; afterwards the receipt
    "draft.fill": frozenset({INTERVIEWER, FACILITATOR}),
    "draft.fill_for_case": frozenset({INTERVIEWER}),
    "workshop.run": frozenset({FACILITATOR}),
    "workshop.join": EVERYONE,
    "workshop.vote": EVERYONE,
    "wall.view": EVERYONE,
    "workshop.result": frozenset({FACILITATOR, CASE_LEAD, PROGRAMME_LEAD}),  # frozen tallies, no ballots
    "receipt.view": frozenset({INTERVIEWER, FACILITATOR}),
    "record.send": frozenset({INTERVIEWER, FACILITATOR}),  # what was finished on the own phone
    "record.review": frozenset({CASE_LEAD}),  # two versions of one record: which of them counts
    "phone.view": frozenset({CASE_LEAD, ADMINISTRATOR}),  # records that never arrived: counts, no answers
    "sealing_key.manage": frozenset({ADMINISTRATOR}),
    # Answers and what follows from them
    "submission.view": frozenset({CASE_LEAD}),
    "restricted_answer.view": frozenset({CASE_LEAD, INTERVIEWER}),  # an interviewer: what she wrote herself
    "score.view": frozenset({CASE_LEAD}),
    "alert.view": frozenset({CASE_LEAD}),
    "alert.take": frozenset({CASE_LEAD}),
    "alert.close": frozenset({CASE_LEAD}),
    "brief.download": frozenset({CASE_LEAD, PROGRAMME_LEAD}),
    "brief.download_sensitive": frozenset({CASE_LEAD, PROGRAMME_LEAD}),  # made from a sensitive questionnaire
    "brief.batch": frozenset({CASE_LEAD, PROGRAMME_LEAD}),
    "aggregate.view": frozenset({CASE_LEAD, PROGRAMME_LEAD}),
    "dashboard.view": frozenset({CASE_LEAD, PROGRAMME_LEAD}),
    # Running the programme
    "questionnaire.view": frozenset({CASE_LEAD, PROGRAMME_LEAD, ADMINISTRATOR}),
    "questionnaire.author": frozenset({PROGRAMME_LEAD, ADMINISTRATOR}),
    "questionnaire.publish": frozenset({PROGRAMME_LEAD, ADMINISTRATOR}),
    "rescoring.view": frozenset({CASE_LEAD, PROGRAMME_LEAD, ADMINISTRATOR}),  # counts; records: the case lead
    "score.rescore": frozenset({PROGRAMME_LEAD, ADMINISTRATOR}),
    "letterhead.manage": frozenset({PROGRAMME_LEAD, ADMINISTRATOR}),
    "user.manage": frozenset({ADMINISTRATOR}),
    "audit.view": frozenset({ADMINISTRATOR}),
}

ANYBODY = frozenset({"workshop.join", "workshop.vote", "wall.view"})
"""Held by people without an account too: delegates, narrowed by the code of their seat; a projector, by its
link."""


def allowed(role: Role, permission: str) -> bool:
    return role in PERMISSIONS.get(permission, frozenset())


def granted(role: Role) -> frozenset[str]:
    return frozenset(permission for permission, roles in PERMISSIONS.items() if role in roles)

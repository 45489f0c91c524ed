"""Participants' files, by code: the list, one file, a new one, the next meeting, and what today brings."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from forms.answers import get_at
from forms.definition import Survey
from survey_app.security.actor import Actor
from survey_app.security.areas import Scope, scope_of
from survey_app.security.roles import Role
from survey_app.services import audit, publish
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage import alerts, cases, drafts, programmes, submissions
from survey_app.storage.models import Area, Case, Draft, Questionnaire, Submission
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

CODE = re.compile(r"[A-Z]{2}-[0-9]{4}")
WAYS_TO_MEET = ("visit", "club", "self", "none")
BRIEF_FORMS = ("baseline", "indepth", "needs")


@dataclass(frozen=True, slots=True)
class CaseRow:
    case: Case
    area: Area


@dataclass(frozen=True, slots=True)
class DraftRow:
    draft: Draft
    case_code: str
    form_id: str
    title: dict[str, str]
    sections: int


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    submission: Submission
    case_code: str
    form_id: str
    title: dict[str, str]
    version: str
    has_notes: bool = False
    """It holds open answers that its writer may read again."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What the one who asks may see of a case; lists are empty where the role sees none."""

    case: Case
    area: Area
    drafts: list[DraftRow] = field(default_factory=list)
    submissions: list[SubmissionRow] = field(default_factory=list)
    briefable: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    meetings: list[CaseRow]
    drafts: list[DraftRow]
    received: int
    open_alerts: int


def list_cases(database: Database, actor: Actor) -> list[CaseRow]:
    _may(actor, "case.list")
    with database.session() as session:
        rows = [CaseRow(case, area) for case, area in cases.all_in(session, scope_of(actor))]
        audit.record(session, actor, "case.list", "programme", actor.programme_id, count=len(rows))
    return rows


def open_case(database: Database, actor: Actor, case_id: UUID) -> CaseFile:
    _may(actor, "case.view")
    with database.session() as session:
        case, area = find(session, scope_of(actor), case_id)
        drafts_ = drafts.under_way(session, actor.user_id, case_id) if actor.may("draft.fill") else []
        file = CaseFile(
            case=case,
            area=area,
            drafts=[draft_row(database, row) for row in drafts_],
            submissions=_submissions(database, session, actor, case_id),
            briefable=_briefable(session, actor, case_id),
        )
        audit.record(session, actor, "case.view", "case", case_id)
    return file


def find(session: Session, scope: Scope, case_id: UUID) -> tuple[Case, Area]:
    found = cases.one_in(session, scope, case_id)
    if found is None:
        raise NotFound("case", case_id)
    return found


def _submissions(database: Database, session: Session, actor: Actor, case_id: UUID) -> list[SubmissionRow]:
    """The case lead finds all, an interviewer her own (to see that they arrived), the programme lead none."""
    if actor.may("submission.view"):
        rows = submissions.of_case(session, case_id)
    elif actor.may("receipt.view"):
        rows = submissions.of_case(session, case_id, actor.user_id)
    else:
        return []
    return [
        SubmissionRow(
            submission,
            code,
            form.form_id,
            title_of(form),
            version.version,
            has_notes=_has_notes(publish.survey_of(database, version.id), submission),
        )
        for submission, code, form, version in rows
    ]


def _has_notes(survey: Survey, submission: Submission) -> bool:
    return any(
        get_at(submission.answers, question.path) for question in survey.questions() if question.restricted
    )


def _briefable(session: Session, actor: Actor, case_id: UUID) -> bool:
    if not actor.may("brief.download"):
        return False
    return bool(set(submissions.latest_accepted(session, case_id)) & set(BRIEF_FORMS))


def create(database: Database, actor: Actor, code: str, area_id: UUID) -> UUID:
    """A new file in an own area."""
    _may(actor, "case.open")
    code = code.strip().upper()
    if not CODE.fullmatch(code):
        raise Refused(("code", "pattern"))
    with database.session() as session:
        if (
            not scope_of(actor).covers(area_id)
            or programmes.area(session, actor.programme_id, area_id) is None
        ):
            raise Refused(("area_id", "choice"))
        case_id = uuid4()
        values = {"programme_id": actor.programme_id, "area_id": area_id, "code": code}
        if not insert_once(session, Case, id=case_id, opened_at=datetime.now(UTC), **values):
            raise Refused(("code", "taken"))
        audit.record(session, actor, "case.create", "case", case_id)
    return case_id


def plan_meeting(database: Database, actor: Actor, case_id: UUID, at: datetime | None, how: str) -> None:
    """The next meeting in the way that is safe for the person; without a time there is none."""
    _may(actor, "case.plan_meeting")
    with database.session() as session:
        case, _ = find(session, scope_of(actor), case_id)
        if how not in WAYS_TO_MEET:
            raise Refused(("how", "choice"))
        case.next_meeting_at = at
        case.next_meeting_how = how if at else None
        audit.record(session, actor, "case.plan_meeting", "case", case_id)


def own_areas(database: Database, actor: Actor) -> list[Area]:
    """The areas the actor may open a case in."""
    with database.reading() as session:
        found = programmes.areas(session, actor.programme_id)
    return [area for area in found if scope_of(actor).covers(area.id)]


def today(database: Database, actor: Actor) -> Today:
    """The front page: meetings until tonight, interviews under way, what the server has received."""
    zone = ZoneInfo(actor.timezone)
    tonight = datetime.combine(datetime.now(zone).date() + timedelta(days=1), time(0), zone)
    scope = scope_of(actor)
    meets = actor.may("case.view") and actor.role is not Role.PROGRAMME_LEAD
    fills = actor.may("draft.fill")
    with database.reading() as session:
        meetings = cases.meetings_until(session, scope, tonight) if meets else []
        under_way = drafts.under_way(session, actor.user_id) if fills else []
        received = submissions.count_of_author(session, actor.user_id) if fills else 0
        open_alerts = alerts.count_open(session, scope) if actor.may("alert.view") else 0
    return Today(
        meetings=[CaseRow(case, area) for case, area in meetings],
        drafts=[draft_row(database, row) for row in under_way],
        received=received,
        open_alerts=open_alerts,
    )


def title_of(questionnaire: Questionnaire) -> dict[str, str]:
    return {"vi": questionnaire.title_vi, "en": questionnaire.title_en}


def draft_row(database: Database, row: drafts.Row) -> DraftRow:
    draft, code, questionnaire = row
    sections = len(publish.survey_of(database, draft.version_id).children)
    return DraftRow(draft, code, questionnaire.form_id, title_of(questionnaire), sections)


def _may(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Forbidden(permission)

"""Sending: stored once, judged, scored and acknowledged after the commit. A resend is normal."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from forms.definition import Survey
from forms.text import Text
from survey_app.scoring.alerts import RaisedAlert
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.security.chain import canonical
from survey_app.services import attachments, audit, cases, interview, noted, publish
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.services.judging import Arrival, Judgement, judge_arrival
from survey_app.services.score_records import Counted, month_of, score_records
from survey_app.storage import alerts, questionnaires, submissions
from survey_app.storage import cases as stored_cases
from survey_app.storage.models import Alert, Conflict, Draft, Submission
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

STOP_HOURS = {"green": None, "yellow": 72, "red": 24}
STOP_ALERT = "stopped"
STOP_LABELS = {
    "yellow": {"vi": "Buổi trò chuyện dừng ở mức vàng", "en": "The conversation was stopped at level yellow"},
    "red": {"vi": "Buổi trò chuyện dừng ở mức đỏ", "en": "The conversation was stopped at level red"},
}


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """What the interviewer reads at once, on the page that says the record arrived."""

    name: str
    level: str
    label: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class Receipt:
    instance_id: UUID
    received_at: datetime
    sha256: str
    status: str
    case_code: str
    form_id: str
    title: dict[str, str]
    alerts: list[ShownAlert] = field(default_factory=list)


def send(database: Database, actor: Actor, draft_id: UUID) -> Receipt:
    """Send a draft. Sent before: the same receipt again."""
    with database.session() as session:
        draft = interview.own(session, actor, draft_id)
        if draft.state not in (interview.SENT, interview.STOPPED):
            now, survey = datetime.now(UTC), publish.survey_of(database, draft.version_id)
            ended = noted.at_end(survey, draft.answers, actor.timezone, now)
            store(database, session, actor, replace(_arrival(draft), answers=ended), now)
            _close(draft, interview.SENT)
    return receipt(database, actor, draft_id)


def stop(database: Database, actor: Actor, draft_id: UUID, level: str = "green") -> Receipt:
    """End an interview early. Nothing that was said is kept; what must be acted on is in the queue."""
    if level not in STOP_HOURS:
        raise Refused(("level", "choice"))
    with database.session() as session:
        draft = interview.own(session, actor, draft_id)
        if draft.state not in (interview.SENT, interview.STOPPED):
            store(database, session, actor, _arrival(draft, level), datetime.now(UTC))
            _close(draft, interview.STOPPED)
    return receipt(database, actor, draft_id)


def receive(database: Database, actor: Actor, arrival: Arrival) -> Receipt:
    """Take in a record finished elsewhere. Same id and body: same receipt; another body: kept beside."""
    if not actor.may("draft.fill"):
        raise Forbidden("draft.fill")
    with database.session() as session:
        if place(session, actor, arrival.case_id, arrival.area_id) != arrival.area_id:
            raise NotFound("area", arrival.area_id)
        store(database, session, actor, arrival, datetime.now(UTC))
    return receipt(database, actor, arrival.instance_id)


def place(session: Session, actor: Actor, case_id: UUID | None, area_id: UUID) -> UUID:
    """The area of a record: its case's, or at a workshop table the one it names. One of the actor's own."""
    if case_id is not None:
        area_id = cases.find(session, scope_of(actor), case_id)[0].area_id
    if area_id not in actor.area_ids:
        raise NotFound("area", area_id)
    return area_id


def receipt(database: Database, actor: Actor, instance_id: UUID) -> Receipt:
    """Of an own record: that it arrived, and what to do now. No answers."""
    if not actor.may("receipt.view"):
        raise Forbidden("receipt.view")
    with database.reading() as session:
        submission = submissions.own(session, actor.user_id, instance_id)
        if submission is None:
            raise NotFound("submission", instance_id)
        survey = publish.survey_of(database, submission.version_id)
        case = stored_cases.by_id(session, submission.case_id) if submission.case_id else None
        raised_alerts = alerts.of_submission(session, instance_id)
    return Receipt(
        instance_id=submission.id,
        received_at=submission.received_at,
        sha256=submission.body_sha256,
        status=submission.status,
        case_code=case.code if case else "",
        form_id=survey.form_id,
        title=publish.titles(survey),
        alerts=[_shown(survey, alert) for alert in raised_alerts],
    )


def _arrival(draft: Draft, stop_level: str | None = None) -> Arrival:
    return Arrival(
        instance_id=draft.id,
        case_id=draft.case_id,
        area_id=draft.area_id,
        version_id=draft.version_id,
        round=draft.round,
        answers=draft.answers,
        declined=draft.declined,
        language=draft.language,
        started_at=draft.started_at,
        stop_level=stop_level,
    )


def _close(draft: Draft, state: str) -> None:
    """The submission is the record now; a second copy would outlive what is erased in the first."""
    draft.state, draft.updated_at = state, datetime.now(UTC)
    draft.answers, draft.declined = {}, {}


def store(database: Database, session: Session, actor: Actor, arrival: Arrival, now: datetime) -> None:
    """The part of sending that happens inside the transaction; `now` is the server's time of arrival."""
    if questionnaires.by_version(session, actor.programme_id, arrival.version_id) is None:
        raise NotFound("questionnaire_version", arrival.version_id)
    survey = publish.survey_of(database, arrival.version_id)
    before = submissions.case_scores(session, arrival.case_id) if arrival.case_id else {}
    judgement = judge_arrival(survey, actor, arrival, now, before)
    digest = hashlib.sha256(canonical(arrival.body())).hexdigest()
    if not insert_once(session, Submission, **_row(actor, arrival, judgement, digest, now)):
        _arrived_before(session, actor, arrival, digest, now)
        return
    attachments.keep_named(session, arrival.instance_id, judgement.kept.answers)
    of_record = Counted(
        arrival.instance_id,
        actor.programme_id,
        arrival.version_id,
        arrival.area_id,
        arrival.round,
        month_of(now, actor.timezone),
        judgement.status == "accepted",
    )
    session.add_all(score_records(judgement.scores, of_record, arrival.version_id))
    _raise_alerts(session, actor, arrival, judgement.alerts, now)
    session.flush()
    detail = {"status": judgement.status, "form_id": survey.form_id}
    audit.record(session, actor, "submission.send", "submission", arrival.instance_id, **detail)


def _row(actor: Actor, arrival: Arrival, judgement: Judgement, digest: str, now: datetime) -> dict[str, Any]:
    return {
        "id": arrival.instance_id,
        "programme_id": actor.programme_id,
        "case_id": arrival.case_id,
        "area_id": arrival.area_id,
        "version_id": arrival.version_id,
        "author_id": actor.user_id,
        "round": arrival.round,
        "answers": judgement.kept.answers,
        "declined": judgement.kept.declined,
        "body_sha256": digest,
        "status": judgement.status,
        "stop_level": arrival.stop_level,
        "problems": judgement.problems,
        "language": arrival.language,
        "started_at": arrival.started_at,
        "received_at": now,
        "month": month_of(now, actor.timezone),
        "deprecated_id": arrival.replaces,
    }


def _arrived_before(session: Session, actor: Actor, arrival: Arrival, digest: str, now: datetime) -> None:
    """The first record stands. Other words under the same id are kept for a person to compare."""
    first = submissions.own(session, actor.user_id, arrival.instance_id)
    if first is None:
        raise NotFound("submission", arrival.instance_id)
    if first.body_sha256 == digest:
        return
    values = {"programme_id": actor.programme_id, "author_id": actor.user_id, "received_at": now}
    body = arrival.body()
    if insert_once(
        session, Conflict, id=uuid4(), submission_id=first.id, body=body, body_sha256=digest, **values
    ):
        audit.record(session, actor, "submission.conflict", "submission", first.id)


def _raise_alerts(
    session: Session, actor: Actor, arrival: Arrival, found: list[RaisedAlert], now: datetime
) -> None:
    for each in found:
        _add_alert(
            session, actor, arrival, now, each.name, each.level, each.due_hours, each.label, each.audience
        )
    level = arrival.stop_level
    if level in STOP_LABELS:
        _add_alert(
            session,
            actor,
            arrival,
            now,
            STOP_ALERT,
            level,
            STOP_HOURS[level],
            STOP_LABELS[level],
            "case_lead",
        )


def _add_alert(
    session: Session,
    actor: Actor,
    arrival: Arrival,
    now: datetime,
    name: str,
    level: str,
    due_hours: int | None,
    label: Text,
    audience: str,
) -> None:
    session.add(
        Alert(
            id=uuid4(),
            programme_id=actor.programme_id,
            case_id=arrival.case_id,
            area_id=arrival.area_id,
            submission_id=arrival.instance_id,
            name=name,
            level=level,
            label=dict(label),
            audience=audience,
            raised_at=now,
            due_at=now + timedelta(hours=due_hours) if due_hours is not None else None,
        )
    )


def _shown(survey: Survey, alert: Alert) -> ShownAlert:
    advice = {
        row.get("name"): row.text("advice") for row in survey.sheets.get("alerts", ()) if row.get("name")
    }
    return ShownAlert(alert.name, alert.level, alert.label, advice.get(alert.name, {}))

"""The case lead's queue: what is due, who takes it, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import audit
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage import accounts, alerts
from survey_app.storage.models import Alert
from survey_app.storage.session import Database, Session

OUTCOMES = ("met", "referred", "not_reached", "not_needed")
"""How an alert ends: words of a list, never a free text about a person."""
SHOWN_AFTER_CLOSING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AlertRow:
    alert: Alert
    case_code: str
    form_title: dict[str, str]
    taker: str = ""
    """Who acts on it, by username."""
    closer: str = ""
    """Who wrote down how it ended."""


@dataclass(frozen=True, slots=True)
class Queue:
    open: list[AlertRow]
    closed: list[AlertRow]


def queue(database: Database, actor: Actor) -> Queue:
    _may(actor, "alert.view")
    scope = scope_of(actor)
    with database.session() as session:
        names = accounts.usernames(session, actor.programme_id)
        open_rows = [_row(row, names) for row in alerts.open_in(session, scope)]
        since = datetime.now(UTC) - SHOWN_AFTER_CLOSING
        closed_rows = [_row(row, names) for row in alerts.closed_since(session, scope, since)]
        audit.record(session, actor, "alert.list", "programme", actor.programme_id, count=len(open_rows))
    return Queue(open_rows, closed_rows)


def take(database: Database, actor: Actor, alert_id: UUID) -> None:
    """Say that one acts on it; taking one's own again changes nothing."""
    _may(actor, "alert.take")
    with database.session() as session:
        alert = _open_alert(session, actor, alert_id)
        if alert.taken_by == actor.user_id:
            return
        alert.taken_by, alert.taken_at = actor.user_id, datetime.now(UTC)
        audit.record(session, actor, "alert.take", "alert", alert_id)


def close(database: Database, actor: Actor, alert_id: UUID, outcome: str) -> None:
    _may(actor, "alert.close")
    with database.session() as session:
        alert = _open_alert(session, actor, alert_id)
        if outcome not in OUTCOMES:
            raise Refused(("outcome", "choice"))
        alert.closed_by, alert.closed_at, alert.outcome = actor.user_id, datetime.now(UTC), outcome
        audit.record(session, actor, "alert.close", "alert", alert_id, outcome=outcome)


def _open_alert(session: Session, actor: Actor, alert_id: UUID) -> Alert:
    alert = alerts.one_locked(session, scope_of(actor), alert_id)
    if alert is None:
        raise NotFound("alert", alert_id)
    if alert.closed_at is not None:
        raise Conflicting("alert_closed")
    return alert


def _row(row: alerts.Row, usernames: Mapping[UUID, str]) -> AlertRow:
    alert, code, questionnaire = row
    title = {"vi": questionnaire.title_vi, "en": questionnaire.title_en}
    taker, closer = (usernames.get(who, "") if who else "" for who in (alert.taken_by, alert.closed_by))
    return AlertRow(alert, code, title, taker, closer)


def _may(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Forbidden(permission)

"""The case lead's queue: what is due first comes first."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from survey_app.services import alerts
from survey_app.services.errors import Refused
from survey_app.web import identity
from survey_app.web.access import requires

blueprint = Blueprint("alerts", __name__)
HOUR = 3600


@blueprint.get("/alerts")
@requires("alert.view")
def queue() -> str:
    return render_template(
        "alerts.html",
        queue=alerts.queue(identity.current_database(), identity.current_actor()),
        outcomes=[(code, outcome_name(code)) for code in alerts.OUTCOMES],
        outcome_name=outcome_name,
        level_name=level_name,
        audience_name=audience_name,
        kept_time=kept_time,
        now=datetime.now(UTC),
    )


@blueprint.post("/alerts/<uuid:alert_id>/take")
@requires("alert.take")
def take(alert_id: UUID) -> Response:
    alerts.take(identity.current_database(), identity.current_actor(), alert_id)
    flash(_("Bạn đã nhận việc này."))
    return redirect("/alerts", code=303)


@blueprint.post("/alerts/<uuid:alert_id>/close")
@requires("alert.close")
def close(alert_id: UUID) -> Response:
    try:
        outcome = request.form.get("outcome", "")
        alerts.close(identity.current_database(), identity.current_actor(), alert_id, outcome)
        flash(_("Đã ghi kết quả."))
    except Refused:
        flash(_("Chọn một kết quả rồi ghi lại."), "warn")
    return redirect("/alerts", code=303)


def outcome_name(code: str) -> str:
    return {
        "met": _("Đã gặp"),
        "referred": _("Đã chuyển gửi"),
        "not_reached": _("Chưa gặp được, bàn giao lại"),
        "not_needed": _("Không cần gặp nữa"),
    }[code]


def level_name(level: str) -> str:
    return {"red": _("Đỏ"), "yellow": _("Vàng"), "info": _("Theo dõi")}[level]


def audience_name(audience: str) -> str:
    """Whom the case lead brings in; where it is the case lead alone, nothing is said."""
    return {"supervisor": _("cùng người giám sát"), "child_protection": _("cùng bảo vệ trẻ em")}.get(
        audience, ""
    )


def kept_time(due: datetime | None, closed: datetime) -> str:
    """Whether it was done in time, and how late it was otherwise."""
    if due is None or closed <= due:
        return _("đúng hạn")
    hours = -(-int((closed - due).total_seconds()) // HOUR)
    return ngettext("trễ %(num)s giờ", "trễ %(num)s giờ", hours)

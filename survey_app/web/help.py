"""Whom to call, for anybody at any time; and the way out that leaves no trace on the screen."""

import calendar
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Blueprint, Flask, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException
from werkzeug.wrappers import Response

from forms.definition import Survey
from forms.text import say
from survey_app.services import accounts, fill
from survey_app.services import help as help_service
from survey_app.services.errors import ServiceError
from survey_app.web import identity, language
from survey_app.web.access import public

blueprint = Blueprint("help", __name__)


class Referral(NamedTuple):
    phone: str
    label: str
    hint: str


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(referrals=referrals, duty_contact=duty_contact)


@blueprint.get("/help")
@public
def card() -> str:
    back = language.local_path(request.args.get("next", ""))
    return render_template("help.html", back=back, survey=_survey_at(back))


def _survey_at(place: str) -> Survey | None:
    """The questionnaire on the page that help was asked from: its own numbers are shown."""
    if not identity.is_signed_in():
        return None
    try:
        _endpoint, named = current_app.url_map.bind("").match(urlsplit(place).path, method="GET")
        opened = fill.open(identity.current_database(), identity.current_actor(), named["draft_id"])
    except (HTTPException, RoutingException, KeyError, ServiceError):
        return None
    return opened.survey


@blueprint.get("/quick-exit")
@public
def quick_exit() -> Response:
    """A link, so that one tap is enough. Signing out by somebody else's link does no harm."""
    if identity.is_signed_in():
        accounts.signed_out(identity.current_database(), identity.current_actor())
    identity.sign_out()
    return _forgotten(redirect(url_for("help.almanac"), code=303))


@blueprint.get("/lich")
@public
def almanac() -> Response:
    """Where the quick exit leads: the month's calendar, which anybody may be looking at."""
    today = datetime.now(ZoneInfo(identity.current_settings().timezone)).date()
    weeks = calendar.Calendar().monthdatescalendar(today.year, today.month)
    days = [format_date(day, "EEE", locale=language.current()) for day in weeks[0]]
    page = render_template("almanac.html", weeks=weeks, today=today, days=days)
    return _forgotten(make_response(page))


def referrals(survey: Survey | None = None) -> list[Referral]:
    """The numbers of a questionnaire's own card; without one, those that hold everywhere in the country."""
    rows = survey.sheets.get("referrals", ()) if survey else ()
    if not survey or not rows:
        return [
            Referral("111", _("Tổng đài 111"), _("Miễn phí, cả ngày đêm")),
            Referral("115", _("Cấp cứu"), _("Khi có người ốm, bị thương")),
            Referral("113", _("Công an"), _("Chỉ khi anh/chị muốn, hoặc tính mạng bị đe dọa")),
        ]
    ordered = sorted(rows, key=lambda row: (row.get("order").zfill(4), row.row))
    return [
        Referral(
            row.get("phone"),
            *(say(row.text(c), language.current(), survey.default_language).words for c in ("label", "hint")),
        )
        for row in ordered
    ]


def duty_contact() -> str:
    """Whom the programme has on duty; strangers are not told."""
    if not identity.is_signed_in():
        return ""
    return help_service.duty_contact(identity.current_database(), identity.current_actor())


def _forgotten(response: Response) -> Response:
    """Nothing of this visit stays in the browser's cache. Never "storage": it holds what is not sent yet."""
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "no-store"
    return response

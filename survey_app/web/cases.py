"""Participants' files, by code: the list, one file, a new one, the next meeting."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from survey_app.services import cases, review
from survey_app.services.errors import Refused
from survey_app.web import identity
from survey_app.web.access import requires
from survey_app.web.refusals import show_on
from survey_app.web.words import local, meeting_way

blueprint = Blueprint("cases", __name__)
Page = tuple[str, int]


class NewCaseForm(FlaskForm):  # type: ignore[misc]
    code = StringField(_l("Mã hồ sơ"), validators=[InputRequired(_l("Nhập mã hồ sơ.")), Length(max=20)])
    area_id = RadioField(_l("Địa bàn"), validators=[InputRequired(_l("Chọn một địa bàn."))])


class MeetingForm(FlaskForm):  # type: ignore[misc]
    """Three numbers, not a date field: a phone set to English would show the month first."""

    how = RadioField(_l("Gặp bằng cách nào"), validators=[InputRequired(_l("Chọn một cách gặp."))])
    day = IntegerField(_l("Ngày"), validators=[Optional(), NumberRange(1, 31, _l("Nhập ngày từ 1 đến 31."))])
    month = IntegerField(
        _l("Tháng"), validators=[Optional(), NumberRange(1, 12, _l("Nhập tháng từ 1 đến 12."))]
    )
    year = IntegerField(
        _l("Năm"), validators=[Optional(), NumberRange(2020, 2100, _l("Nhập năm bằng bốn số."))]
    )
    hour = IntegerField(_l("Giờ"), validators=[Optional(), NumberRange(0, 23, _l("Nhập giờ từ 0 đến 23."))])
    minute = IntegerField(
        _l("Phút"), validators=[Optional(), NumberRange(0, 59, _l("Nhập phút từ 0 đến 59."))]
    )


@blueprint.get("/cases")
@requires("case.list")
def index() -> Response | str:
    wanted = request.args.get("q", "").strip().upper()
    rows = cases.list_cases(identity.current_database(), identity.current_actor())
    found = [row for row in rows if wanted in row.case.code]
    if len(found) == 1 and found[0].case.code == wanted:
        return redirect(url_for("cases.show", case_id=found[0].case.id), code=303)
    return render_template("cases/index.html", rows=found, wanted=wanted)


@blueprint.route("/cases/new", methods=["GET", "POST"])
@requires("case.open")
def create() -> Response | Page:
    database, actor = identity.current_database(), identity.current_actor()
    form = NewCaseForm()
    areas = cases.own_areas(database, actor)
    form.area_id.choices = [SelectChoice(str(area.id), local(area.name_vi, area.name_en)) for area in areas]
    if form.validate_on_submit():
        try:
            case_id = cases.create(database, actor, form.code.data, UUID(form.area_id.data))
            return redirect(url_for("cases.show", case_id=case_id), code=303)
        except Refused as refusal:
            show_on(form, refusal)
    return render_template("cases/new.html", form=form), 200 if request.method == "GET" else 422


@blueprint.get("/cases/<uuid:case_id>")
@requires("case.view")
def show(case_id: UUID) -> str:
    database, actor = identity.current_database(), identity.current_actor()
    file = cases.open_case(database, actor, case_id)
    return render_template("cases/show.html", file=file, consents=review.consents(database, actor, case_id))


@blueprint.route("/cases/<uuid:case_id>/meeting", methods=["GET", "POST"])
@requires("case.plan_meeting")
def plan_meeting(case_id: UUID) -> Response | Page:
    database, actor = identity.current_database(), identity.current_actor()
    file = cases.open_case(database, actor, case_id)
    form = MeetingForm(data=_planned(file.case.next_meeting_at, file.case.next_meeting_how))
    form.how.choices = [SelectChoice(way, meeting_way(way)) for way in cases.WAYS_TO_MEET]
    if form.validate_on_submit():
        try:
            cases.plan_meeting(database, actor, case_id, _agreed(form), form.how.data)
            flash(_("Đã lưu lần gặp tới."))
            return redirect(url_for("cases.show", case_id=case_id), code=303)
        except ValueError:
            form.day.errors = [_("Xem lại ngày, tháng, năm rồi lưu lại.")]
    return render_template("cases/meeting.html", form=form, case=file.case), (
        200 if request.method == "GET" else 422
    )


def _planned(at: datetime | None, how: str | None) -> dict[str, object]:
    zone = ZoneInfo(identity.current_settings().timezone)
    if at is None:
        return {"how": how or "visit", "year": datetime.now(zone).year}
    local_time = at.astimezone(zone)
    parts = {name: getattr(local_time, name) for name in ("day", "month", "year", "hour", "minute")}
    return {"how": how, **parts}


def _agreed(form: MeetingForm) -> datetime | None:
    """None: no meeting is planned. Raises ValueError where the numbers are no date."""
    if form.day.data is None and form.month.data is None:
        return None
    if form.day.data is None or form.month.data is None or form.year.data is None:
        raise ValueError("half a date")
    zone = ZoneInfo(identity.current_settings().timezone)
    hour, minute = form.hour.data or 0, form.minute.data or 0
    return datetime(form.year.data, form.month.data, form.day.data, hour, minute, tzinfo=zone)

"""Workshops for their facilitators: the list, preparing one, and what is printed for its tables."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from survey_app.services import cases, questionnaires
from survey_app.services.errors import Refused
from survey_app.services.workshops import preparing, printing, room
from survey_app.services.workshops.preparing import MOST_SEATS, MOST_TABLES
from survey_app.web import (
    identity,
    language,
    workshops_control,
    workshops_ideas,
    workshops_paper,
    workshops_results,
    workshops_tables,
)
from survey_app.web.access import requires
from survey_app.web.downloads import download
from survey_app.web.refusals import show_on
from survey_app.web.words import local

blueprint = Blueprint("workshops", __name__, url_prefix="/workshops")
for part in (workshops_control, workshops_paper, workshops_ideas, workshops_tables, workshops_results):
    blueprint.register_blueprint(part.blueprint)
Page = tuple[str, int]
_DAY = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")


class PrepareForm(FlaskForm):  # type: ignore[misc]
    form_id = RadioField(_l("Phiếu"), validators=[InputRequired(_l("Chọn một phiếu."))])
    area_id = RadioField(_l("Địa bàn"), validators=[InputRequired(_l("Chọn một địa bàn."))])
    day = StringField(_l("Ngày"), validators=[InputRequired(_l("Nhập ngày, ví dụ 24/11/2026."))])
    tables = IntegerField(
        _l("Mấy bàn?"),
        validators=[NumberRange(1, MOST_TABLES, _l("Nhập số bàn từ 1 đến 60."))],
    )
    seats = StringField(
        _l("Mỗi bàn mấy ghế?"), validators=[InputRequired(_l("Nhập số ghế từ 1 đến 20, ví dụ 7."))]
    )

    def validate_day(self, field: StringField) -> None:
        if day_of(field.data or "") is None:
            raise ValidationError(_("Nhập ngày, tháng, năm, ví dụ 24/11/2026."))

    def validate_seats(self, field: StringField) -> None:
        if seats_of(field.data or "", self.tables.data or 0) is None:
            raise ValidationError(
                _("Nhập một số từ 1 đến 20 cho mọi bàn, hoặc đủ từng bàn cách nhau bằng dấu cách.")
            )


@blueprint.get("")
@requires("workshop.result")
def index() -> str:
    rows = room.listed(identity.current_database(), identity.current_actor())
    return render_template("workshops/index.html", rows=rows, state_name=workshops_control.state_name)


@blueprint.route("/new", methods=["GET", "POST"])
@requires("workshop.run")
def prepare() -> Response | Page:
    form = _offer(PrepareForm(data=_usual()))
    if form.validate_on_submit():
        try:
            return redirect(url_for("workshops.control.show", workshop_id=_create(form)), code=303)
        except Refused as refusal:
            show_on(form, refusal)
    status = 200 if request.method == "GET" else 422
    return render_template("workshops/new.html", form=form), status


@blueprint.post("/<uuid:workshop_id>/sheets.pdf")
@requires("workshop.run")
def sheets(workshop_id: UUID) -> Response:
    """New codes each time, so not a link: those of the sheets before are void where nobody sits yet."""
    database, actor = identity.current_database(), identity.current_actor()
    place = printing.Place(request.host_url, language.current())
    return _pdf(printing.sheets(database, identity.current_settings(), actor, workshop_id, place))


@blueprint.get("/<uuid:workshop_id>/paper-ballot.pdf")
@requires("workshop.run")
def paper_ballot(workshop_id: UUID) -> Response:
    """Ballots for those without a phone; their numbers are what is typed in."""
    database, actor = identity.current_database(), identity.current_actor()
    return _pdf(printing.paper_ballot(database, actor, workshop_id, language.current()))


def _pdf(file: printing.PrintedFile) -> Response:
    return download(file.pdf, "application/pdf", file.name)


def _usual() -> dict[str, object]:
    now = datetime.now(ZoneInfo(identity.current_settings().timezone))
    return {"day": f"{now:%d/%m/%Y}", "tables": 8, "seats": "7"}


def _offer(form: PrepareForm) -> PrepareForm:
    database, actor = identity.current_database(), identity.current_actor()
    form.form_id.choices = [
        SelectChoice(each.questionnaire.form_id, each.title(language.current()))
        for each in questionnaires.fillable(database, actor)
    ]
    form.area_id.choices = [
        SelectChoice(str(area.id), local(area.name_vi, area.name_en))
        for area in cases.own_areas(database, actor)
    ]
    for field in (form.form_id, form.area_id):
        if len(field.choices) == 1 and not field.data:
            field.data = field.choices[0].value
    return form


def _create(form: PrepareForm) -> UUID:
    day, seats = day_of(form.day.data), seats_of(form.seats.data, form.tables.data)
    assert day is not None and seats is not None
    return preparing.create(
        identity.current_database(),
        identity.current_settings(),
        identity.current_actor(),
        form.form_id.data,
        UUID(form.area_id.data),
        day,
        seats,
    ).workshop_id


def day_of(typed: str) -> date | None:
    """`24/11/2026`, with any sign between the numbers."""
    match = _DAY.fullmatch(typed.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def seats_of(typed: str, tables: int) -> Sequence[int] | None:
    """`7` for all tables, or one number for each."""
    words = re.split(r"[\s,;]+", typed.strip())
    if not all(word.isdecimal() and len(word) <= 2 for word in words) or len(words) not in (1, tables):
        return None
    seats = [int(word) for word in words] * (tables if len(words) == 1 else 1)
    return seats if all(1 <= count <= MOST_SEATS for count in seats) else None

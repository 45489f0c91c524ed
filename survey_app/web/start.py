"""Beginning an interview, or a workshop table: which questionnaire, which round, which language."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from survey_app.services import cases, fill, questionnaires
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.words import local, round_name

blueprint = Blueprint("start", __name__)
Page = tuple[str, int]


class StartForm(FlaskForm):  # type: ignore[misc]
    form_id = RadioField(_l("Phiếu"), validators=[InputRequired(_l("Chọn một phiếu."))])
    round = RadioField(_l("Đợt"), validators=[InputRequired(_l("Chọn một đợt."))])
    language = RadioField(
        _l("Ngôn ngữ của anh/chị ấy"),
        choices=[SelectChoice(code, name) for code, name in language.NAMES.items()],
        validators=[InputRequired(_l("Chọn một ngôn ngữ."))],
    )


class TableForm(StartForm):
    area_id = RadioField(_l("Địa bàn"), validators=[InputRequired(_l("Chọn một địa bàn."))])


@blueprint.route("/cases/<uuid:case_id>/start", methods=["GET", "POST"])
@requires("draft.fill_for_case")
def choose(case_id: UUID) -> Response | Page:
    file = cases.open_case(identity.current_database(), identity.current_actor(), case_id)
    form = _offer(StartForm(data=_usual()), case_id)
    if form.validate_on_submit():
        return _begin(form, case_id)
    status = 200 if request.method == "GET" else 422
    return render_template("start.html", form=form, case=file.case), status


@blueprint.route("/workshop/start", methods=["GET", "POST"])
@requires("workshop.run")
def table() -> Response | Page:
    """A table of five to twelve people: no case, nobody's own data."""
    form = _offer(TableForm(data=_usual()), None)
    areas = cases.own_areas(identity.current_database(), identity.current_actor())
    form.area_id.choices = [SelectChoice(str(area.id), local(area.name_vi, area.name_en)) for area in areas]
    if form.validate_on_submit():
        return _begin(form, None, UUID(form.area_id.data))
    status = 200 if request.method == "GET" else 422
    return render_template("start.html", form=form, case=None), status


def _usual() -> dict[str, str]:
    return {"round": fill.ROUNDS[0], "language": language.current()}


def _offer(form: StartForm, case_id: UUID | None) -> StartForm:
    found = questionnaires.fillable(identity.current_database(), identity.current_actor(), case_id)
    form.form_id.choices = [
        SelectChoice(each.questionnaire.form_id, each.title(language.current())) for each in found
    ]
    form.round.choices = [SelectChoice(code, round_name(code)) for code in fill.ROUNDS]
    return form


def _begin(form: StartForm, case_id: UUID | None, area_id: UUID | None = None) -> Response:
    draft_id = fill.start(
        identity.current_database(),
        identity.current_actor(),
        case_id,
        form.form_id.data,
        form.round.data,
        form.language.data,
        area_id=area_id,
    )
    language.remember(form.language.data)
    return redirect(url_for("fill.section", draft_id=draft_id, section=0), code=303)

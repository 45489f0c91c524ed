"""Accounts, for the administrator: who may sign in, as what, and where."""

from typing import TypeVar
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from survey_app.security.roles import Role
from survey_app.services import accounts
from survey_app.services.accounts import UserRow
from survey_app.services.errors import Refused
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.refusals import show_on
from survey_app.web.words import local, role_name

blueprint = Blueprint("users", __name__)
Page = tuple[str, int]
Form = TypeVar("Form", bound="WorkForm")


class WorkForm(FlaskForm):  # type: ignore[misc]
    role = SelectField(_l("Vai trò"), validators=[InputRequired(_l("Chọn một vai trò."))])
    areas = SelectMultipleField(
        _l("Địa bàn"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    in_depth = BooleanField(_l("Đã được đào tạo để trò chuyện riêng"))


class NewUserForm(WorkForm):
    username = StringField(
        _l("Tên tài khoản"), validators=[InputRequired(_l("Nhập tên tài khoản.")), Length(max=100)]
    )
    language = SelectField(
        _l("Ngôn ngữ"), choices=[SelectChoice(code, name) for code, name in language.NAMES.items()]
    )


@blueprint.get("/users")
@requires("user.manage")
def index() -> str:
    rows = accounts.list_users(identity.current_database(), identity.current_actor())
    return render_template("users/index.html", rows=rows)


@blueprint.route("/users/new", methods=["GET", "POST"])
@requires("user.manage")
def create() -> str | Page:
    form = _offer(NewUserForm(language="vi"))
    if form.validate_on_submit():
        try:
            return _password_page(form.username.data, _create(form))
        except Refused as refusal:
            show_on(form, refusal)
    return render_template("users/new.html", form=form), 200 if request.method == "GET" else 422


@blueprint.route("/users/<uuid:user_id>", methods=["GET", "POST"])
@requires("user.manage")
def edit(user_id: UUID) -> Response | Page:
    row = accounts.user(identity.current_database(), identity.current_actor(), user_id)
    form = _offer(WorkForm(data=_work_of(row)))
    if form.validate_on_submit():
        try:
            _change_work(user_id, form)
            flash(_("Đã lưu."))
            return redirect("/users", code=303)
        except Refused as refusal:
            show_on(form, refusal)
    status = 200 if request.method == "GET" else 422
    return render_template("users/edit.html", form=form, user=row.user), status


@blueprint.post("/users/<uuid:user_id>/password")
@requires("user.manage")
def reset_password(user_id: UUID) -> str:
    database, actor = identity.current_database(), identity.current_actor()
    password = accounts.reset_password(database, actor, user_id)
    return _password_page(accounts.user(database, actor, user_id).user.username, password)


@blueprint.post("/users/<uuid:user_id>/active")
@requires("user.manage")
def set_active(user_id: UUID) -> Response:
    active = request.form.get("active") == "yes"
    try:
        accounts.set_active(identity.current_database(), identity.current_actor(), user_id, active)
    except Refused:
        flash(_("Không tự khóa được tài khoản của chính mình."), "warn")
    return redirect("/users", code=303)


def _offer(form: Form) -> Form:
    areas = accounts.areas(identity.current_database(), identity.current_actor())
    form.role.choices = [SelectChoice(role.value, role_name(role)) for role in Role]
    form.areas.choices = [SelectChoice(area.code, local(area.name_vi, area.name_en)) for area in areas]
    return form


def _work_of(row: UserRow) -> dict[str, object]:
    return {
        "role": row.user.role,
        "areas": [area.code for area in row.areas],
        "in_depth": row.user.can_interview_in_depth,
    }


def _create(form: NewUserForm) -> str:
    return accounts.create_user(
        identity.current_database(),
        identity.current_actor(),
        form.username.data,
        Role(form.role.data),
        form.areas.data,
        language=form.language.data,
        can_interview_in_depth=form.in_depth.data,
    )


def _change_work(user_id: UUID, form: WorkForm) -> None:
    accounts.change_work(
        identity.current_database(),
        identity.current_actor(),
        user_id,
        Role(form.role.data),
        form.areas.data,
        form.in_depth.data,
    )


def _password_page(username: str, password: str) -> str:
    return render_template("users/password.html", username=username, password=password)

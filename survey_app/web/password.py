"""Changing the own password: a first one is handed over on paper, and paper is read by others."""

from flask import Blueprint, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from survey_app.security.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH
from survey_app.services import accounts
from survey_app.services.errors import Refused
from survey_app.web import identity
from survey_app.web.access import requires
from survey_app.web.refusals import show_on

blueprint = Blueprint("password", __name__)
Page = tuple[str, int]
LONGEST = Length(max=MAXIMUM_LENGTH)


class PasswordForm(FlaskForm):  # type: ignore[misc]
    old = PasswordField(_l("Mật khẩu đang dùng"), validators=[InputRequired(_l("Nhập mật khẩu.")), LONGEST])
    password = PasswordField(_l("Mật khẩu mới"), validators=[InputRequired(_l("Nhập mật khẩu mới."))])
    again = PasswordField(
        _l("Mật khẩu mới, lần nữa"),
        validators=[EqualTo("password", _l("Hai lần nhập chưa giống nhau. Nhập lại."))],
    )


@blueprint.route("/password", methods=["GET", "POST"])
@requires("password.change")
def change() -> Response | Page:
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            identity.sign_in(_changed(form))
            flash(_("Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng tài khoản này đã thoát ra."))
            return redirect("/", code=303)
        except Refused as refusal:
            show_on(form, refusal)
    page = render_template("password.html", form=form, minimum=MINIMUM_LENGTH)
    return page, 200 if request.method == "GET" else 422


def _changed(form: PasswordForm) -> accounts.Account:
    return accounts.change_password(
        identity.current_database(),
        identity.current_settings(),
        identity.current_actor(),
        form.old.data,
        form.password.data,
        request.remote_addr or "",
    )

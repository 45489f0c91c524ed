"""Signing in and out. The same answer for a known and an unknown account."""

from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from survey_app.services import accounts
from survey_app.services.accounts import SignInResult
from survey_app.web import identity, kept, language, records
from survey_app.web.access import public, requires
from survey_app.web.kept import Kept

blueprint = Blueprint("sign_in", __name__)
Page = tuple[str, int]


class SignInForm(FlaskForm):  # type: ignore[misc]
    username = StringField(
        _l("Tên tài khoản"), validators=[InputRequired(_l("Nhập tên tài khoản.")), Length(max=100)]
    )
    password = PasswordField(
        _l("Mật khẩu"), validators=[InputRequired(_l("Nhập mật khẩu.")), Length(max=1000)]
    )


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def door() -> Response | Page:
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, 200 if request.method == "GET" else 422, waiting=kept.carried())
    result = accounts.sign_in(
        identity.current_database(),
        identity.current_settings(),
        form.username.data,
        form.password.data,
        request.remote_addr or "",
    )
    if result.account is None:
        return _turned_away(form, result)
    waiting = kept.carried() if identity.left_by(result.account) else None
    identity.sign_in(result.account)
    if "language" not in session:
        language.remember(result.account.actor.language)
    if waiting:
        return render_template("errors/stale.html", kept=waiting, title=_("Còn một trang chưa lưu")), 200
    return redirect(language.local_path(request.args.get("next", "")), code=303)


@blueprint.app_errorhandler(Unauthorized)
def ask(_error: Unauthorized) -> Response | Page | records.Answer:
    """Who is it? A page sent after the session ran out goes along through the door."""
    if records.asked_by_program():
        return {"error": "sign_in"}, 401
    waiting = kept.posted() if identity.ran_out() else None
    if waiting:
        return _page(SignInForm(formdata=None), 401, waiting=waiting)
    place = request.path if request.method == "GET" else "/"
    return redirect(f"/sign-in?next={quote(place, safe='/')}", code=303)


@blueprint.post("/sign-out")
@requires("home.view")
def leave() -> Response:
    accounts.signed_out(identity.current_database(), identity.current_actor())
    identity.sign_out()
    flash(_("Bạn đã đăng xuất."))
    return redirect("/sign-in", code=303)


def _turned_away(form: SignInForm, result: SignInResult) -> Page:
    if result.locked_minutes:
        words = _(
            "Đã thử nhiều lần. Đợi %(minutes)s phút rồi thử lại, hoặc hỏi người quản trị.",
            minutes=result.locked_minutes,
        )
        return _page(form, 429, words, kept.carried())
    words = _("Tên tài khoản hoặc mật khẩu chưa khớp. Xem lại rồi thử lần nữa.")
    return _page(form, 401, words, kept.carried())


def _page(form: SignInForm, status: int, refusal: str = "", waiting: Kept | None = None) -> Page:
    return render_template("sign_in.html", form=form, refusal=refusal, waiting=waiting), status

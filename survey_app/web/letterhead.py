"""What every brief bears at its head and foot: set by the programme lead or an administrator."""

import base64
from collections.abc import Iterator

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response as Redirect
from wtforms import FieldList, Form, FormField, StringField, TextAreaField

from survey_app.security import logos
from survey_app.services import letterhead
from survey_app.services.errors import Refused
from survey_app.services.letterhead import (
    LONGEST,
    MOST_RECIPIENTS,
    MOST_SIGNATORIES,
    Shown,
    Signatory,
    Words,
)
from survey_app.web import identity
from survey_app.web.access import requires

blueprint = Blueprint("letterhead", __name__, url_prefix="/letterhead")
Page = str | Redirect | tuple[str, int]


class SignatoryForm(Form):  # type: ignore[misc]
    office = StringField(_l("Chức vụ"))
    name = StringField(_l("Họ tên"))


class LetterheadForm(FlaskForm):  # type: ignore[misc]
    agency = StringField(_l("Cơ quan ban hành"))
    above = StringField(_l("Cơ quan chủ quản"))
    place = StringField(_l("Địa danh"))
    symbol = StringField(_l("Ký hiệu văn bản"))
    basis = TextAreaField(_l("Căn cứ"))
    recipients = TextAreaField(_l("Nơi nhận"))
    signatories = FieldList(
        FormField(SignatoryForm), min_entries=MOST_SIGNATORIES, max_entries=MOST_SIGNATORIES
    )


class LogoForm(FlaskForm):  # type: ignore[misc]
    logo = FileField(_l("Tệp hình"), validators=[FileRequired(_l("Chọn một tệp."))])


@blueprint.route("", methods=["GET", "POST"])
@requires("letterhead.manage")
def edit() -> Page:
    shown = _shown()
    form = LetterheadForm(data=_typed(shown.words))
    if form.validate_on_submit():
        try:
            letterhead.change(identity.current_database(), identity.current_actor(), _words(form))
            flash(_("Đã lưu. Bản tóm tắt làm từ bây giờ mang thông tin này; bản đã làm giữ nguyên."))
            return redirect(url_for("letterhead.edit"), code=303)
        except Refused as refusal:
            _show(form, refusal)
    return _page(shown, form, LogoForm(formdata=None)), 200 if request.method == "GET" else 422


@blueprint.post("/logo")
@requires("letterhead.manage")
def change_logo() -> Page:
    form = LogoForm()
    if form.validate_on_submit():
        try:
            content = form.logo.data.stream.read(logos.LARGEST_SENT + 1)
            letterhead.set_logo(identity.current_database(), identity.current_actor(), content)
            flash(_("Đã đổi biểu trưng."))
            return redirect(url_for("letterhead.edit"), code=303)
        except Refused as refusal:
            _show(form, refusal)
    shown = _shown()
    return _page(shown, LetterheadForm(formdata=None, data=_typed(shown.words)), form), 422


@blueprint.post("/logo/remove")
@requires("letterhead.manage")
def remove_logo() -> Redirect:
    letterhead.set_logo(identity.current_database(), identity.current_actor(), None)
    flash(_("Đã bỏ biểu trưng."))
    return redirect(url_for("letterhead.edit"), code=303)


def _shown() -> Shown:
    return letterhead.show(identity.current_database(), identity.current_actor())


def _page(shown: Shown, form: LetterheadForm, logo_form: LogoForm) -> str:
    return render_template(
        "letterhead.html", form=form, logo_form=logo_form, logo=_address(shown.logo), longest=LONGEST
    )


def _address(logo: bytes | None) -> str:
    """The picture inside the page: it is small, and an address of its own would need its own permission."""
    return f"data:image/png;base64,{base64.b64encode(logo).decode()}" if logo else ""


def _typed(words: Words) -> dict[str, object]:
    return {
        **{name: getattr(words, name) for name in ("agency", "above", "place", "symbol", "basis")},
        "recipients": "\n".join(words.recipients),
        "signatories": [{"office": one.office, "name": one.name} for one in words.signatories],
    }


def _words(form: LetterheadForm) -> Words:
    return Words(
        **{name: form[name].data or "" for name in ("agency", "above", "place", "symbol", "basis")},
        recipients=tuple((form.recipients.data or "").splitlines()),
        signatories=tuple(_signing(form)),
    )


def _signing(form: LetterheadForm) -> Iterator[Signatory]:
    for entry in form.signatories:
        yield Signatory(entry.form.office.data or "", entry.form.name.data or "")


def _show(form: FlaskForm, refusal: Refused) -> None:
    for name, code in refusal.problems:
        field = form.signatories if name == "signatories" else form[name]
        field.errors = [*field.errors, _said(name, code)]


def _said(name: str, code: str) -> str:
    if code == "long":
        return _long(name)
    return {
        "many": _("Ghi nhiều nhất %(most)s dòng.", most=MOST_RECIPIENTS),
        "office": _("Ghi chức vụ cho mỗi người ký."),
        "empty": _("Tệp này trống. Chọn tệp khác."),
        "large": _("Hình lớn hơn 2 MB. Thu nhỏ rồi chọn lại."),
        "picture": _("Tệp này không phải hình PNG hay JPEG. Hình SVG thì lưu lại thành PNG rồi chọn tệp đó."),
    }[code]


def _long(name: str) -> str:
    if name in ("recipients", "signatories"):
        return _("Mỗi dòng nhiều nhất %(count)s chữ, để vừa chỗ trên giấy.", count=LONGEST[name])
    return _("Ghi nhiều nhất %(count)s chữ, để vừa chỗ trên giấy.", count=LONGEST[name])

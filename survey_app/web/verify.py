"""The page that a brief's QR code opens: is this file as it was made, and is it still the newest?

Open to whoever holds the paper, so it tells nothing of whom the brief is about. What is sent here to be
compared is hashed as it comes in and kept nowhere.
"""

import hashlib

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from survey_app import numbers
from survey_app.services import verification
from survey_app.services.errors import NotFound
from survey_app.services.verification import TooOften, Verified
from survey_app.web import identity, language
from survey_app.web.access import public
from survey_app.web.brief_words import kind_name

blueprint = Blueprint("verify", __name__)
Page = tuple[str, int]
SAME, OTHER, NONE = "same", "other", "none"
LONGEST = 40


@blueprint.get("/verify")
@public
def ask() -> Response | str:
    """Type a code, where the camera does not read it."""
    typed = request.args.get("code", "").strip()[:LONGEST]
    code = verification.read(typed)
    if code:
        return redirect(url_for("verify.show", seal=code), code=303)
    refusal = _("Mã có 16 chữ và số, in ở trang cuối. Xem lại rồi nhập lần nữa.") if typed else ""
    return render_template("verify/ask.html", typed=typed, refusal=refusal)


@blueprint.get("/verify/<seal>")
@public
def show(seal: str) -> Page:
    return _page(seal, "")


@blueprint.post("/verify/<seal>")
@public
def compare(seal: str) -> Page:
    return _page(seal, _digest() or NONE)


def _page(seal: str, digest: str) -> Page:
    settings, source = identity.current_settings(), request.remote_addr or ""
    try:
        found = verification.look(identity.current_database(), settings, source, seal)
    except NotFound:
        words = _("Không có bản tóm tắt nào mang mã này. Xem lại mã ở trang cuối của tài liệu.")
        return render_template("verify/ask.html", typed=seal[:LONGEST], refusal=words), 404
    except TooOften as refusal:
        return _too_often(refusal)
    outcome = _outcome(found, digest)
    page = render_template(
        "verify/show.html",
        found=found,
        kind=kind_name(found.kind),
        code=found.grouped,
        made_on=numbers.day(found.made_on, language.current()),
        newer_on=numbers.day(found.newer_on, language.current()) if found.newer_on else "",
        outcome=outcome,
    )
    return page, 422 if outcome == NONE else 200


def _outcome(found: Verified, digest: str) -> str:
    if digest in ("", NONE):
        return digest
    return SAME if verification.is_the_file(found, digest) else OTHER


def _digest() -> str:
    """Of the file that was sent; "" where none was chosen."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return ""
    return hashlib.file_digest(file.stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _too_often(refusal: TooOften) -> Page:
    words = _("Đã hỏi nhiều lần. Đợi %(minutes)s phút rồi thử lại.", minutes=refusal.minutes)
    return render_template("verify/ask.html", typed="", refusal=words), 429

"""What a person sees when something cannot be done: plain words, the way on, never a traceback."""

import logging
from typing import NamedTuple

from flask import Flask, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey_app.services import audit
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.storage.errors import DatabaseBusy, DatabaseFull
from survey_app.web import identity, kept, records

log = logging.getLogger(__name__)
Page = tuple[str, int]


class Words(NamedTuple):
    title: str
    what_next: str


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, answered)
    app.register_error_handler(CSRFError, stale)
    app.register_error_handler(NotFound, missing)
    app.register_error_handler(Forbidden, forbidden)
    app.register_error_handler(Conflicting, moved_on)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(DatabaseBusy, busy)
    app.register_error_handler(DatabaseFull, full)
    app.register_error_handler(Exception, broken)


def answered(error: HTTPException) -> Page | HTTPException:
    if error.code is None or error.code < 400:
        return error
    return page(error.code)


def stale(error: CSRFError) -> Page | records.Answer:
    """What was typed comes back in a form with a fresh token, so that nothing is typed twice."""
    log.info("stale form: %s", error.description)
    if records.asked_by_program():
        return {"error": "token"}, 400
    typed = kept.posted() if identity.is_signed_in() else None
    return render_template("errors/stale.html", kept=typed, title=_("Trang đã mở quá lâu")), 400


def missing(error: NotFound) -> Page:
    """A record that is not there and one of another area look the same; both are noted."""
    _note(error.kind, error.identity)
    return page(404)


def forbidden(error: Forbidden) -> Page:
    _note("permission", error.permission)
    return page(403)


def moved_on(error: Conflicting) -> Page:
    words = {
        "alert_closed": _("Việc này đã được ghi là xong."),
        "record_decided": _("Đã có người chọn bản được tính cho phiếu này."),
        "draft_sent": _("Phiếu này đã gửi, không sửa được nữa."),
        "draft_closed": _("Phiếu này đã dừng, không ghi thêm được nữa."),
        "brief_empty": _("Chưa có phiếu nào đã nhận để lập bản tóm tắt này."),
        "batch_moved_on": _("Đợt này vừa đổi trạng thái. Mở lại trang để xem."),
        "batch_unfinished": _("Đợt này chưa lập xong. Đợi thanh tiến độ đầy rồi tải."),
        "upload_published": _("Tệp này đã được công bố. Xem trong danh sách bộ câu hỏi."),
        "upload_discarded": _("Tệp này đã được bỏ. Hãy tải tệp lên lại."),
        "upload_no_repair": _("Cách sửa này không còn hợp với tệp. Xem lại danh sách lỗi."),
        "upload_not_readable": _("Tệp còn lỗi nên chưa xem thử được. Sửa trong tệp rồi tải lại."),
        "version_published": _(
            "Bản này vừa được công bố với nội dung khác. Đổi số bản trong tệp rồi tải lại."
        ),
    }
    return page(409, words.get(error.code, ""))


def refused(error: Refused) -> Page:
    """What no form had a place to say it beside."""
    return page(413 if any(code == "too_long" for _field, code in error.problems) else 400)


def busy(error: DatabaseBusy) -> Page:
    return page(503)


def full(_error: DatabaseFull) -> Page:
    log.error("no room is left on the disk of the database")
    return page(507)


def broken(error: Exception) -> Page:
    """The log says what happened and where; values stay out of it, for they may be answers."""
    log.error("%s at %s", type(error).__name__, _place(error))
    return page(500)


def page(status: int, what_next: str = "") -> Page:
    words = Words(_title(status), what_next or _what_next(status))
    return render_template("errors/error.html", words=words, code=status), status


def _title(status: int) -> str:
    titles = {
        400: _("Chưa gửi được"),
        403: _("Trang này không dành cho tài khoản của bạn"),
        404: _("Không tìm thấy trang này"),
        409: _("Việc này đã thay đổi"),
        413: _("Nội dung quá dài"),
        503: _("Máy chủ đang bận"),
        507: _("Máy chủ hết chỗ chứa"),
    }
    broken_or_refused = _("Máy chủ gặp trục trặc") if status >= 500 else _("Chưa thực hiện được")
    return str(titles.get(status, broken_or_refused))


def _what_next(status: int) -> str:
    words = {
        403: _("Nếu bạn cần xem trang này, hãy hỏi người phụ trách."),
        404: _("Địa chỉ có thể đã đổi, hoặc hồ sơ thuộc địa bàn khác."),
        413: _("Hãy rút ngắn nội dung rồi gửi lại. Những phần đã lưu vẫn còn."),
        507: _("Báo cho người quản trị. Những phần đã lưu vẫn còn; phần này gửi lại sau."),
        503: _("Hãy thử lại sau ít phút. Những phần đã lưu vẫn còn."),
    }
    otherwise = _("Hãy quay lại trang trước và thử lần nữa. Những phần đã lưu vẫn còn.")
    return str(words.get(status, otherwise))


def _note(kind: str, what: str) -> None:
    if identity.is_signed_in():
        audit.refused(identity.current_database(), identity.current_actor(), kind, what)


def _place(error: BaseException) -> str:
    frame = error.__traceback__
    places = []
    while frame is not None:
        places.append(f"{frame.tb_frame.f_code.co_filename.rpartition('/')[2]}:{frame.tb_lineno}")
        frame = frame.tb_next
    return " > ".join(places[-6:])

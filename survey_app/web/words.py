"""Names of ours in the reader's words: roles, rounds, states. One place, so that two pages never differ."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask
from flask_babel import format_datetime
from flask_babel import gettext as _

from survey_app import numbers
from survey_app.web import identity, language

blueprint = Blueprint("words", __name__)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day, clock=clock, lately=lately, moment=moment, meeting=meeting, plain_number=plain_number
    )
    app.jinja_env.globals.update(
        local=local,
        role_name=role_name,
        round_name=round_name,
        status_name=status_name,
        meeting_way=meeting_way,
    )


def role_name(role: str) -> str:
    return {
        "interviewer": _("Người phỏng vấn"),
        "facilitator": _("Người dẫn hội thảo"),
        "case_lead": _("Phụ trách hồ sơ"),
        "programme_lead": _("Phụ trách chương trình"),
        "administrator": _("Quản trị"),
    }[role]


def local(vietnamese: str, english: str) -> str:
    """The name that the reader understands; where one is missing, the other, never a blank."""
    first, second = (english, vietnamese) if language.current() == "en" else (vietnamese, english)
    return first or second


def round_name(code: str) -> str:
    names = {"base": _("Đầu kỳ"), "mid": _("Giữa kỳ"), "end": _("Cuối kỳ")}
    return names.get(code, code)


def status_name(status: str) -> str:
    return {
        "accepted": _("Máy chủ đã nhận"),
        "needs_correction": _("Cần xem lại"),
        "stopped": _("Dừng giữa chừng"),
        "proposed": _("Bản sửa, chờ chọn"),
        "replaced": _("Đã có bản thay"),
        "set_aside": _("Không tính"),
    }[status]


def meeting_way(name: str) -> str:
    """How a participant can be met safely, said by themselves."""
    ways = {
        "visit": _("Cộng tác viên đến thăm như thăm hỏi thường"),
        "club": _("Gặp tại buổi sinh hoạt câu lạc bộ"),
        "self": _("Anh/chị ấy tự liên hệ"),
        "none": _("Không hẹn trước"),
    }
    return ways.get(name, name)


def plain_number(value: float | str) -> str:
    return value if isinstance(value, str) else numbers.number(value, language.current())


def day(instant: datetime) -> str:
    return format_datetime(instant, "dd/MM/yyyy")


def clock(instant: datetime) -> str:
    return format_datetime(instant, "HH:mm")


def lately(instant: datetime) -> str:
    """The hour of something of today; the day of anything else."""
    now = datetime.now(instant.tzinfo)
    return clock(instant) if day(instant) == day(now) else format_datetime(instant, "dd/MM")


def moment(instant: datetime) -> str:
    return format_datetime(instant, "dd/MM/yyyy HH:mm")


def meeting(instant: datetime) -> str:
    """ "Thứ Năm 10/12/2026, 14:00" in the programme's own time."""
    zone = ZoneInfo(identity.current_settings().timezone)
    return numbers.moment(instant.astimezone(zone), language.current())

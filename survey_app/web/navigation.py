"""The ways from page to page that every signed-in person has, taken from what they may do."""

from typing import Any, NamedTuple

from flask import Blueprint, Flask, request, url_for
from flask_babel import gettext as _

from survey_app.security.roles import Role
from survey_app.web import identity
from survey_app.web.words import role_name

PHONE_ROLES = frozenset({Role.INTERVIEWER, Role.FACILITATOR})
"""They work on a phone: tabs at the bottom, one narrow column. The others have a row of links on top."""

blueprint = Blueprint("navigation", __name__)


class Way(NamedTuple):
    href: str
    icon: str
    words: str
    current: bool


def init_app(app: Flask) -> None:
    app.context_processor(_words)


def ways() -> list[Way]:
    entries = (
        ("home.view", "home.index", "calendar", _("Hôm nay")),
        ("dashboard.view", "dashboard.show", "chart", _("Tổng quan")),
        ("case.list", "cases.index", "folder", _("Hồ sơ")),
        ("workshop.result", "workshops.index", "people", _("Hội thảo")),
        ("alert.view", "alerts.queue", "flag", _("Việc cần gặp")),
        ("aggregate.view", "aggregates.show", "chart", _("Tổng hợp")),
        ("questionnaire.view", "questionnaires.index", "file", _("Bộ câu hỏi")),
        ("letterhead.manage", "letterhead.edit", "file", _("Đầu trang")),
        ("user.manage", "users.index", "people", _("Tài khoản")),
        ("audit.view", "audit.index", "notebook", _("Nhật ký")),
    )
    actor = identity.current_actor()
    return [
        Way(url_for(endpoint), icon, words, endpoint.partition(".")[0] in request.blueprints)
        for permission, endpoint, icon, words in entries
        if actor.may(permission)
    ]


def _words() -> dict[str, Any]:
    idle = {"idle_minutes": identity.current_settings().idle_minutes}
    if not identity.is_signed_in():
        return idle
    role = identity.current_actor().role
    return {**idle, "ways": ways, "own_role": role_name(role), "on_phone": role in PHONE_ROLES}

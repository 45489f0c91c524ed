"""The log of who looked at what, and whether it is whole."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from survey_app.services import audit
from survey_app.web import identity
from survey_app.web.access import requires

blueprint = Blueprint("audit", __name__)
PAGE = 100


@blueprint.get("/audit")
@requires("audit.view")
def index() -> str:
    database, actor = identity.current_database(), identity.current_actor()
    noun = request.args.get("noun", "")
    rows = audit.events(database, actor, request.args.get("before", type=int), PAGE, noun)
    return render_template(
        "audit.html",
        rows=rows,
        noun=noun,
        nouns=_nouns(),
        older=rows[-1].event.sequence if len(rows) == PAGE else None,
        breaks=audit.verify(database, actor.programme_id) if "verify" in request.args else None,
    )


def _nouns() -> list[tuple[str, str]]:
    return [
        ("access", _("Lượt bị từ chối")),
        ("session", _("Đăng nhập")),
        ("account", _("Tài khoản")),
        ("case", _("Hồ sơ")),
        ("submission", _("Phiếu đã gửi")),
        ("brief", _("Bản tóm tắt")),
        ("alert", _("Việc cần gặp")),
        ("questionnaire", _("Bộ câu hỏi")),
    ]

"""Leading a workshop: the room at a glance, and one next act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from forms.text import say
from survey_app.services.errors import Conflicting, Refused
from survey_app.services.workshops import outcome, pace, room
from survey_app.services.workshops.pulse import ROOM
from survey_app.services.workshops.room import Room
from survey_app.storage.models import WorkshopStep
from survey_app.web import identity, language, streaming, wall
from survey_app.web.access import requires

blueprint = Blueprint("control", __name__)


@dataclass(frozen=True, slots=True)
class Act:
    """What a button does: `name` is the operation, `step` the step it is about."""

    name: str
    words: str
    step: UUID | None = None
    warning: str = ""


@blueprint.get("/<uuid:workshop_id>")
@requires("workshop.run")
def show(workshop_id: UUID) -> str:
    seen = room.room(identity.current_database(), identity.current_actor(), workshop_id)
    settings, actor = identity.current_settings(), identity.current_actor()
    step = seen.open or next((each for each in reversed(seen.steps) if each.state == "closed"), None)
    return render_template(
        "workshops/control.html",
        room=seen,
        workshop=seen.workshop,
        step=step,
        leads=seen.workshop.facilitator_id == actor.user_id,
        next=next_act(seen),
        others=other_acts(seen),
        room_code=room.spoken_code(settings, seen.workshop),
        wall_url=wall.address(settings, seen.workshop),
        words=lambda each: label(seen, each),
        state_name=state_name,
        stream=stream(workshop_id),
    )


def stream(workshop_id: UUID) -> str:
    return url_for("workshops.control.listen", workshop_id=workshop_id)


@blueprint.get("/<uuid:workshop_id>/stream")
@requires("workshop.run")
def listen(workshop_id: UUID) -> Response:
    room.room(identity.current_database(), identity.current_actor(), workshop_id)
    return streaming.stream(workshop_id, ROOM, request.args.get("seen", -1, type=int))


@blueprint.post("/<uuid:workshop_id>/act")
@requires("workshop.run")
def act(workshop_id: UUID) -> Response:
    """One step of the room. What has moved on meanwhile is said, and the page shown as it now is."""
    operation = OPERATIONS.get(request.form.get("op", ""))
    here = redirect(url_for("workshops.control.show", workshop_id=workshop_id), code=303)
    if operation is None:
        room.room(identity.current_database(), identity.current_actor(), workshop_id)
        return here
    try:
        operation(workshop_id)
    except Conflicting as conflict:
        flash(moved_on(conflict.code), "warn")
    except Refused:
        flash(_("Không có người dẫn nào của địa bàn này mang tên đó. Xem lại tên tài khoản."), "warn")
    return here


def _stepwise(operation: Callable[..., None]) -> Callable[[UUID], None]:
    def run(workshop_id: UUID) -> None:
        step_id = request.form.get("step", type=UUID) or UUID(int=0)
        operation(identity.current_database(), identity.current_actor(), workshop_id, step_id)

    return run


def _whole(operation: Callable[..., object], *more: object) -> Callable[[UUID], None]:
    def run(workshop_id: UUID) -> None:
        operation(identity.current_database(), identity.current_actor(), workshop_id, *more)

    return run


def _hand_over(workshop_id: UUID) -> None:
    pace.hand_over(
        identity.current_database(),
        identity.current_actor(),
        workshop_id,
        request.form.get("username", ""),
    )


def _put_on_wall(workshop_id: UUID) -> None:
    database, actor = identity.current_database(), identity.current_actor()
    pace.put_on_wall(
        database, actor, workshop_id, request.form.get("view", ""), request.form.get("step", type=UUID)
    )


OPERATIONS: Mapping[str, Callable[[UUID], None]] = {
    "begin": _whole(pace.begin),
    "open": _stepwise(pace.open_step),
    "close_step": _stepwise(pace.close_step),
    "reveal": _stepwise(pace.reveal),
    "hide": _stepwise(pace.hide),
    "pause": _whole(pace.pause),
    "resume": _whole(pace.resume),
    "end": _whole(pace.end),
    "close": _whole(outcome.close),
    "late_yes": _whole(pace.set_accept_late, True),
    "late_no": _whole(pace.set_accept_late, False),
    "take_over": _whole(pace.take_over),
    "hand_over": _hand_over,
    "wall": _put_on_wall,
}


def next_act(seen: Room) -> Act | None:
    """The one filled button: what usually comes next."""
    state, following, shown = seen.workshop.state, seen.following, seen.to_reveal
    if state == "closed":
        return None
    if state == "ended":
        return Act("close", _("Chốt kết quả"), warning=_closing_words())
    if state == "paused":
        return Act("resume", _("Tiếp tục"))
    if seen.open:
        return Act("close_step", _("Khóa phiếu"), seen.open.id, _missing(seen, seen.open))
    if shown:
        return Act("reveal", _("Chiếu kết quả"), shown.id)
    if following:
        return Act("open", _("Mở: %(step)s", step=label(seen, following)), following.id)
    return Act("end", _("Kết thúc nhận phiếu"), warning=_ending_words())


def other_acts(seen: Room) -> list[Act]:
    """What may be done instead, as plain buttons."""
    state = seen.workshop.state
    acts = []
    if seen.to_reveal and seen.following and state == "running":
        following = seen.following
        acts.append(Act("open", _("Chưa chiếu, mở: %(step)s", step=label(seen, following)), following.id))
    if state == "running":
        acts.append(Act("pause", _("Nghỉ giải lao")))
    return acts


def _missing(seen: Room, step: WorkshopStep) -> str:
    missing = seen.counts.seats - seen.counts.ballots(step.id)
    if missing <= 0:
        return ""
    late = (
        _("Phiếu về muộn vẫn được nhận.")
        if seen.workshop.accept_late
        else _("Khóa xong, phiếu về muộn không được nhận.")
    )
    return ngettext("Còn %(num)s phiếu chưa về.", "Còn %(num)s phiếu chưa về.", missing) + " " + late


def _ending_words() -> str:
    return _("Kết thúc rồi thì không mở lại câu nào, không nhập thêm phiếu giấy. Ý kiến vẫn sửa được.")


def _closing_words() -> str:
    return _("Chốt rồi không sửa được nữa. Mã ghế và mọi dấu nối với phiếu bị xóa.")


def label(seen: Room, step: WorkshopStep) -> str:
    return say(seen.label(step), language.current(), seen.survey.default_language).words


def state_name(state: str) -> str:
    return {
        "prepared": _("Đã chuẩn bị"),
        "running": _("Đang diễn ra"),
        "paused": _("Đang nghỉ"),
        "ended": _("Đã kết thúc, chưa chốt"),
        "closed": _("Đã chốt"),
        "waiting": _("Chưa mở"),
        "open": _("Đang nhận phiếu"),
    }[state]


def moved_on(code: str) -> str:
    said = {
        "workshop_led_by_other": _("Người khác đang dẫn hội thảo này. Bấm “Tôi dẫn tiếp” nếu cần."),
        "workshop_closed": _("Hội thảo đã chốt, không sửa được nữa."),
        "workshop_ended": _("Hội thảo đã kết thúc."),
        "workshop_not_ended": _("Kết thúc nhận phiếu trước, rồi chốt."),
        "workshop_step_open": _("Một câu khác đang mở. Khóa câu đó trước."),
        "workshop_step_not_closed": _("Khóa phiếu trước, rồi chiếu kết quả."),
        "workshop_step_not_open": _("Câu này chưa mở. Mở câu trước, rồi nhập phiếu."),
        "workshop_step_not_revealed": _("Kết quả câu này chưa được công bố."),
        "workshop_table_full": _("Bàn này đã đủ phiếu cho số ghế. Bỏ một phiếu nhập nhầm, hoặc thêm ghế."),
        "workshop_idea_step": _("Chỉ gộp được các ý của cùng một câu."),
    }
    return said.get(code, _("Việc này vừa thay đổi. Xem lại trang rồi làm tiếp."))

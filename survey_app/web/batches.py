"""Briefs of many cases or areas: asked for, watched, cancelled, gone on with, taken away as one ZIP."""

from uuid import UUID

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from survey_app.queue import Queue
from survey_app.services import batch_zip, batches, cases
from survey_app.services.batches import Asked
from survey_app.services.errors import Refused
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.brief_words import kind_name
from survey_app.web.downloads import as_file

blueprint = Blueprint("batches", __name__)


@blueprint.get("/batches")
@requires("brief.batch")
def index() -> str:
    return _index({})


@blueprint.post("/batches")
@requires("brief.batch")
def start() -> Redirect | tuple[str, int]:
    typed = {name: request.form.get(name, "") for name in ("kind", "area_id", "language")}
    try:
        asked = Asked(typed["kind"], _area_id(typed["area_id"]), typed["language"] or language.current())
        batch_id = batches.start(identity.current_database(), identity.current_actor(), asked)
    except Refused as refusal:
        return _index(typed, refusal.problems), 422
    return _follow(batch_id)


@blueprint.get("/batches/<uuid:batch_id>")
@requires("brief.batch")
def show(batch_id: UUID) -> str:
    opened = batches.open_batch(identity.current_database(), identity.current_actor(), batch_id)
    return render_template(
        "batches/show.html",
        opened=opened,
        job=opened.row.job,
        batch=opened.row.batch,
        kind=kind_name(opened.row.batch.kind),
        state_name=state_name,
        gap_name=gap_name,
        keep_days=identity.current_settings().batch_days,
    )


@blueprint.post("/batches/<uuid:batch_id>/cancel")
@requires("brief.batch")
def cancel(batch_id: UUID) -> Redirect:
    batches.cancel(identity.current_database(), identity.current_actor(), batch_id)
    flash(_("Đã dừng. Những bản đã lập được giữ nguyên."))
    return redirect(url_for("batches.show", batch_id=batch_id), code=303)


@blueprint.post("/batches/<uuid:batch_id>/again")
@requires("brief.batch")
def again(batch_id: UUID) -> Redirect:
    batches.again(identity.current_database(), identity.current_actor(), batch_id)
    return _follow(batch_id)


@blueprint.get("/batches/<uuid:batch_id>/briefs.zip")
@requires("brief.batch")
def take(batch_id: UUID) -> Response:
    found = batch_zip.archive(identity.current_database(), identity.current_actor(), batch_id)
    return as_file(Response(found.parts, content_type="application/zip"), found.name)


def state_name(state: str) -> str:
    return {
        "waiting": _("Đang chờ"),
        "running": _("Đang lập"),
        "done": _("Đã xong"),
        "failed": _("Còn bản chưa lập được"),
        "cancelled": _("Đã dừng"),
    }[state]


def gap_name(state: str) -> str:
    return {
        "empty": _("chưa có phiếu đã nhận"),
        "refused": _("không còn thuộc quyền xem"),
        "failed": _("chưa lập được, có thể thử lại"),
    }[state]


def _follow(batch_id: UUID) -> Redirect:
    """Wake the workers, and lead to the page that shows how far they got."""
    queue: Queue = current_app.extensions["survey_queue"]
    queue.begin(batch_id)
    return redirect(url_for("batches.show", batch_id=batch_id), code=303)


def _index(typed: dict[str, str], problems: tuple[tuple[str, str], ...] = ()) -> str:
    database, actor = identity.current_database(), identity.current_actor()
    return render_template(
        "batches/index.html",
        rows=batches.rows(database, actor),
        kinds=[(kind, kind_name(kind)) for kind in batches.offered()],
        areas=cases.own_areas(database, actor),
        all_areas=batches.may_ask_for_all(actor),
        typed=typed,
        refusals=[_refusal(problem) for problem in problems],
        state_name=state_name,
        kind_name=kind_name,
    )


def _area_id(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise Refused(("area_id", "choice")) from error


def _refusal(problem: tuple[str, str]) -> str:
    return {
        ("kind", "choice"): _("Chọn loại bản tóm tắt trong danh sách."),
        ("language", "choice"): _("Chọn ngôn ngữ trong danh sách."),
        ("area_id", "choice"): _("Chọn địa bàn trong danh sách."),
        ("area_id", "required"): _("Chọn một địa bàn."),
        ("area_id", "empty"): _("Chưa có hồ sơ nào ở đây. Chọn địa bàn khác."),
    }.get(problem, _("Xem lại các ô đã chọn."))

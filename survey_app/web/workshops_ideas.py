"""Needs and ideas of the delegates: read, put into words that name nobody, merged, grouped, published."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from survey_app.services.errors import Conflicting, Refused
from survey_app.services.workshops import ideas, room
from survey_app.web import identity, workshops_control
from survey_app.web.access import requires

blueprint = Blueprint("ideas", __name__)


@blueprint.get("/<uuid:workshop_id>/ideas")
@requires("workshop.run")
def board(workshop_id: UUID) -> str:
    database, actor = identity.current_database(), identity.current_actor()
    seen = room.room(database, actor, workshop_id)
    rows = ideas.listed(database, actor, workshop_id)
    order = {"new": 0, "published": 1, "hidden": 2}
    shown = sorted((row for row in rows if row.idea.state in order), key=lambda row: order[row.idea.state])
    return render_template(
        "workshops/ideas.html",
        room=seen,
        workshop=seen.workshop,
        rows=shown,
        topics=sorted({row.idea.topic for row in rows if row.idea.topic}),
        merged={row.idea.id: sum(one.idea.merged_into == row.idea.id for one in rows) for row in rows},
        words=lambda step: workshops_control.label(seen, step),
        frozen=seen.workshop.state == "closed",
        stream=workshops_control.stream(workshop_id),
    )


@blueprint.post("/<uuid:workshop_id>/ideas")
@requires("workshop.run")
def change(workshop_id: UUID) -> Response:
    """The words, the topic and what becomes of one idea, in one press. What was typed is kept in any case."""
    database, actor = identity.current_database(), identity.current_actor()
    room.room(database, actor, workshop_id)
    idea_id = request.form.get("idea", type=UUID) or UUID(int=0)
    try:
        words, looked = request.form.get("words", ""), request.form.get("nobody_known") == "yes"
        if request.form.get("op") != "publish" or not looked:
            ideas.edit(database, actor, workshop_id, idea_id, words)
        ideas.group(database, actor, workshop_id, idea_id, request.form.get("topic", ""))
        if request.form.get("op") == "publish":
            ideas.publish(database, actor, workshop_id, idea_id, words, nobody_known=looked)
        elif request.form.get("op") == "hide":
            ideas.hide(database, actor, workshop_id, idea_id)
    except Refused as refused:
        flash(_not_yet(refused), "warn")
    except Conflicting as conflict:
        flash(workshops_control.moved_on(conflict.code), "warn")
    return _board(workshop_id)


def _not_yet(refused: Refused) -> str:
    if refused.problems[0][0] == "nobody_known":
        return _("Đã lưu, chưa đưa lên. Đọc lại, đánh dấu “Không ai bị nhận ra”, rồi đưa lên.")
    return _("Chưa lưu: ý này cần có chữ, nhiều nhất 1000 chữ cái.")


@blueprint.post("/<uuid:workshop_id>/ideas/merge")
@requires("workshop.run")
def merge(workshop_id: UUID) -> Response:
    """Those that are ticked, into the first of them."""
    ticked = [UUID(each) for each in request.form.getlist("idea") if _is_uuid(each)]
    database, actor = identity.current_database(), identity.current_actor()
    if len(ticked) < 2:
        room.room(database, actor, workshop_id)
        flash(_("Đánh dấu từ hai ý trở lên rồi bấm Gộp."), "warn")
        return _board(workshop_id)
    try:
        ideas.merge(database, actor, workshop_id, ticked, ticked[0])
    except Conflicting as conflict:
        flash(workshops_control.moved_on(conflict.code), "warn")
    return _board(workshop_id)


def _board(workshop_id: UUID) -> Response:
    return redirect(url_for("workshops.ideas.board", workshop_id=workshop_id), code=303)


def _is_uuid(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True

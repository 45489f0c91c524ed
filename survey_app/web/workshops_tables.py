"""A table: who sits there as a kind, a fair amount in its view, a chair more, a code for a lost slip."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from forms.definition import Choice, Question
from forms.text import say
from survey_app.services.errors import Conflicting, NotFound
from survey_app.services.workshops import codes, pace, preparing, room
from survey_app.services.workshops.room import Room
from survey_app.web import identity, language, workshops_control
from survey_app.web.access import requires

blueprint = Blueprint("tables", __name__)
ROLES, AMOUNT = "brief_roles", "integer"
LARGEST = 500_000_000


@blueprint.get("/<uuid:workshop_id>/tables/<code>")
@requires("workshop.run")
def table(workshop_id: UUID, code: str) -> str:
    return _page(_room(workshop_id), code)


@blueprint.post("/<uuid:workshop_id>/tables/<code>")
@requires("workshop.run")
def change(workshop_id: UUID, code: str) -> str | Response:
    """What is known of a table; or a fresh code, which is shown on this answer and nowhere else."""
    seen = _room(workshop_id)
    place = next((row.table for row in seen.counts.tables if row.table.code == code), None)
    if place is None:
        raise NotFound("workshop_table", code)
    database, settings, actor = (
        identity.current_database(),
        identity.current_settings(),
        identity.current_actor(),
    )
    try:
        if request.form.get("op") == "add_seat":
            fresh = preparing.add_seat(database, settings, actor, workshop_id, place.id)
            return _page(_room(workshop_id), code, codes.grouped(fresh))
        if request.form.get("op") == "reissue":
            number = request.form.get("seat", type=int) or 0
            fresh = preparing.new_seat_code(database, settings, actor, workshop_id, place.id, number)
            return _page(_room(workshop_id), code, codes.grouped(fresh))
        pace.set_facts(database, actor, workshop_id, place.id, _facts(seen))
        flash(_("Đã lưu bàn %(code)s.", code=code))
    except Conflicting as conflict:
        flash(workshops_control.moved_on(conflict.code), "warn")
    except NotFound:
        flash(_("Bàn này không có ghế số đó. Nhập số ghế từ 1 trở lên."), "warn")
    return redirect(url_for("workshops.tables.table", workshop_id=workshop_id, code=code), code=303)


def _room(workshop_id: UUID) -> Room:
    return room.room(identity.current_database(), identity.current_actor(), workshop_id)


def _page(seen: Room, code: str, fresh: str = "") -> str:
    row = next((each for each in seen.counts.tables if each.table.code == code), None)
    if row is None:
        abort(404)
    return render_template(
        "workshops/table.html",
        room=seen,
        workshop=seen.workshop,
        row=row,
        fresh=fresh,
        asked=asked(seen),
        choices=seen.survey.choices,
        words=_words,
        wordings=lambda each: _words(seen, each),
        frozen=seen.workshop.state == "closed",
    )


def asked(seen: Room) -> list[Question]:
    """What the workbook asks about a table beside its steps, its code and its people."""
    own = {seen.declaration.mode, seen.declaration.table, seen.declaration.people}
    steps = tuple(step.path for step in seen.declaration.steps)
    group = seen.declaration.steps[-1].path.rpartition("/")[0] if steps else ""
    return [
        question
        for question in seen.survey.questions()
        if question.path.rpartition("/")[0] == group
        and question.path not in own
        and question.path not in steps
        and question.type in ("select_multiple", "select_one", AMOUNT)
    ]


def _facts(seen: Room) -> dict[str, object]:
    """Answers by question; what was left blank stays unsaid."""
    facts: dict[str, object] = {}
    for question in asked(seen):
        typed = request.form.getlist(question.name)
        if question.type == AMOUNT:
            digits = "".join(letter for letter in "".join(typed) if letter.isdecimal())
            if digits and int(digits) <= LARGEST:
                facts[question.name] = int(digits)
        else:
            known = {choice.name for choice in seen.survey.choices[question.list_name]}
            chosen = [each for each in typed if each in known]
            if chosen:
                facts[question.name] = " ".join(chosen)
    return facts


def _words(seen: Room, node: Question | Choice) -> str:
    return say(node.label, language.current(), seen.survey.default_language).words

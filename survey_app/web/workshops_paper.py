"""Typing in ballots of paper: one line each, by the keyboard alone, and back again where one was wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from forms.text import say
from survey_app.services.errors import Conflicting, NotFound, Refused
from survey_app.services.workshops import paper, room, tally
from survey_app.services.workshops.declared import DOTS, DOTS_EACH, RANK, SEVERAL
from survey_app.services.workshops.printing import PLACES
from survey_app.services.workshops.room import Room
from survey_app.services.workshops.tally import TableCount
from survey_app.storage.models import WorkshopStep
from survey_app.web import identity, language, workshops_control
from survey_app.web.access import requires
from survey_app.web.workshops_line import Kind, Option, Paper, Problem, Read, dots_of, read

blueprint = Blueprint("paper", __name__)
Page = tuple[str, int]
KINDS = {RANK: Kind.RANK, DOTS: Kind.DOTS, SEVERAL: Kind.SEVERAL}
TYPED = "typed"
MOST_UNDONE = 10
"""Ballots that can be taken back: their ids stand in the session, for nothing keeps the order of ballots."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One step at one table, and how its ballots are written."""

    room: Room
    step: WorkshopStep
    row: TableCount
    paper: Paper


@blueprint.get("/<uuid:workshop_id>/paper")
@requires("workshop.run")
def desk(workshop_id: UUID) -> str:
    return _page(_desk(workshop_id))


@blueprint.post("/<uuid:workshop_id>/paper")
@requires("workshop.run")
def enter(workshop_id: UUID) -> Response | Page:
    """What cannot be read comes back as it was typed, with the word it hangs on."""
    found = _desk(workshop_id)
    line = request.form.get("line", "")
    ballot = read(line, found.paper)
    if ballot.problems:
        return _page(found, line, list(_words(ballot.problems))), 422
    try:
        _take_in(found, ballot)
    except Refused as refused:
        return _page(found, line, [words for _field, words in refused.problems]), 422
    except Conflicting as conflict:
        return _page(found, line, [workshops_control.moved_on(conflict.code)]), 409
    return _again(workshop_id, found.step.id, found.row.table.id)


@blueprint.post("/<uuid:workshop_id>/paper/undo")
@requires("workshop.run")
def undo(workshop_id: UUID) -> Response:
    """Take back what went in last, or the one that is named."""
    found = _desk(workshop_id)
    ballot_id = request.form.get("ballot", type=UUID) or UUID(int=0)
    try:
        paper.undo(identity.current_database(), identity.current_actor(), workshop_id, ballot_id)
        session[TYPED] = [each for each in session.get(TYPED, []) if each[0] != str(ballot_id)]
    except NotFound:
        flash(_("Phiếu này đã được bỏ rồi."), "warn")
    except Conflicting as conflict:
        flash(workshops_control.moved_on(conflict.code), "warn")
    return _again(workshop_id, found.step.id, found.row.table.id)


def _desk(workshop_id: UUID) -> Desk:
    """The step and the table asked for; by itself the open step and the first table with papers to come."""
    seen = room.room(identity.current_database(), identity.current_actor(), workshop_id)
    steps = [step for step in seen.steps if step.kind in KINDS]
    asked = seen.step(request.values.get("step", type=UUID))
    step = asked if asked in steps else next((one for one in steps if one is seen.open), None)
    step = step or next((one for one in reversed(steps) if one.state == "closed"), None)
    step = step or next(iter(steps), None)
    if step is None:
        abort(409)
    short = (row for row in seen.counts.tables if row.ballots[step.id] < row.table.seats)
    row = seen.table(request.values.get("table", type=UUID) or UUID(int=0))
    row = row or next(short, seen.counts.tables[0])
    return Desk(seen, step, row, _paper(seen, step))


def _paper(seen: Room, step: WorkshopStep) -> Paper:
    declared = seen.declaration.step(step.question)
    options = tuple(
        Option(choice.name, say(choice.label, language.current(), seen.survey.default_language).words)
        for choice in tally.choices(seen.survey, declared)
    )
    return Paper(KINDS[step.kind], options, DOTS_EACH if step.kind == DOTS else PLACES)


def _take_in(found: Desk, ballot: Read) -> None:
    entry = request.form.get("entry", type=UUID)
    ballot_id = paper.type_ballot(
        identity.current_database(),
        identity.current_actor(),
        found.room.workshop.id,
        found.step.id,
        found.row.table.id,
        answer_of(found.paper, ballot),
        ballot_id=entry,
    )
    kept = [each for each in session.get(TYPED, []) if each[0] != str(ballot_id)]
    session[TYPED] = [*kept, [str(ballot_id), str(found.step.id), found.row.table.code]][-MOST_UNDONE:]


def answer_of(paper_: Paper, ballot: Read) -> object:
    """As the ballot of a phone would say it; None is a blank one."""
    if not ballot.choices:
        return None
    if paper_.kind is Kind.DOTS:
        return {f"dot_{name}": count for name, count in dots_of(ballot.choices).items()}
    return " ".join(ballot.choices)


def _again(workshop_id: UUID, step: UUID, table: UUID) -> Response:
    place = url_for("workshops.paper.desk", workshop_id=workshop_id, step=step, table=table)
    return redirect(place, code=303)


def _page(found: Desk, line: str = "", problems: list[str] | None = None) -> str:
    mine = [each for each in session.get(TYPED, []) if each[1] == str(found.step.id)]
    return render_template(
        "workshops/paper.html",
        desk=found,
        room=found.room,
        workshop=found.room.workshop,
        steps=[step for step in found.room.steps if step.kind in KINDS],
        words=lambda step: workshops_control.label(found.room, step),
        line=line,
        problems=problems or [],
        entry=uuid4(),
        typed=list(reversed(mine)),
        example=_example(found.paper),
        token=generate_csrf(),
    )


def _example(paper_: Paper) -> str:
    return {Kind.RANK: "1 4 7", Kind.DOTS: "1 1 1 4 7", Kind.SEVERAL: "1 3"}[paper_.kind]


def _words(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        yield _said(problem)


def _said(problem: Problem) -> str:
    place, found = problem.place, problem.found
    return {
        "empty": _("Dòng trống. Gõ các số trên phiếu, ví dụ 1 4 7; phiếu trắng thì gõ dấu -."),
        "long": _("Dòng quá dài. Mỗi dòng một phiếu."),
        "unknown": _("Chỗ thứ %(place)s, “%(found)s”: không có trong danh sách.", place=place, found=found),
        "several": _(
            "Chỗ thứ %(place)s, “%(found)s”: hợp với nhiều mục. Gõ thêm chữ hoặc gõ số.",
            place=place,
            found=found,
        ),
        "twice": _("Chỗ thứ %(place)s lặp lại một mục đã xếp. Mỗi mục một lần.", place=place),
        "few": _(
            "Mới có %(found)s mục. Phiếu này cần đủ ba; không đủ thì gõ dấu - là phiếu trắng.", found=found
        ),
        "many": _("Có %(found)s mục. Phiếu này chỉ xếp ba.", found=found),
        "dots": _("Có %(found)s chấm. Mỗi người nhiều nhất năm chấm.", found=found),
        "alone": _("Chỗ thứ %(place)s không đi cùng mục khác.", place=place),
    }[problem.code]

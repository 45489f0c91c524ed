"""A closed workshop: its frozen tallies with how they arose, the changes on the way, its brief."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from forms.text import say
from survey_app.services.workshops import outcome, tally
from survey_app.services.workshops.room import Room
from survey_app.web import explanation, identity, language, workshops_control
from survey_app.web.access import requires
from survey_app.web.downloads import download

blueprint = Blueprint("results", __name__)


@blueprint.get("/<uuid:workshop_id>/result")
@requires("workshop.result")
def show(workshop_id: UUID) -> str:
    found = outcome.result(identity.current_database(), identity.current_actor(), workshop_id)
    seen = found.room
    return render_template(
        "workshops/result.html",
        result=found,
        room=seen,
        workshop=seen.workshop,
        frozen=seen.workshop.frozen,
        label=lambda step: _label(seen, step),
        options=lambda step: _options(seen, step),
        score_label=lambda name: _score_label(seen, name),
        ties=lambda names: _ties(seen, names),
        change_name=change_name,
        shown=shown_options,
    )


@blueprint.get("/<uuid:workshop_id>/brief.pdf")
@requires("workshop.result")
def brief(workshop_id: UUID) -> Response:
    database, actor = identity.current_database(), identity.current_actor()
    file = outcome.brief(database, actor, workshop_id, language.current())
    return download(file.pdf, "application/pdf", file.name)


def shown_options(step: Mapping[str, Any]) -> list[str]:
    """In their order; what fewer than three ballots name is not told apart."""
    quoted = set(step["quoted"])
    return [name for name in step["order"] if name in quoted]


def _label(seen: Room, step: Mapping[str, Any]) -> str:
    declared = seen.declaration.step(step["question"])
    return say(declared.label, language.current(), seen.survey.default_language).words


def _options(seen: Room, step: Mapping[str, Any]) -> dict[str, str]:
    declared = seen.declaration.step(step["question"])
    return {
        choice.name: say(choice.label, language.current(), seen.survey.default_language).words
        for choice in tally.choices(seen.survey, declared)
    }


def _score_label(seen: Room, name: str) -> str:
    rule = explanation.rule_of(seen.survey, name)
    return say(rule.label, language.current(), seen.survey.default_language).words if rule else name


def _ties(seen: Room, names: Sequence[str]) -> str:
    """As the questionnaire's own rule settles them."""
    return ", ".join(_("số lần đứng đầu") if name == "first" else _score_label(seen, name) for name in names)


def change_name(action: str) -> str:
    return {
        "workshop.open_step": _("Mở câu"),
        "workshop.reopen_step": _("Mở lại câu"),
        "workshop.close_step": _("Khóa phiếu"),
        "workshop.reveal": _("Chiếu kết quả"),
        "workshop.hide": _("Cất kết quả"),
        "workshop.accept_late": _("Đổi cách nhận phiếu muộn"),
        "workshop.type_ballot": _("Nhập phiếu giấy"),
        "workshop.undo_ballot": _("Bỏ phiếu giấy nhập nhầm"),
        "workshop.end": _("Kết thúc nhận phiếu"),
        "workshop.close": _("Chốt kết quả"),
    }.get(action, workshops_control.moved_on(""))

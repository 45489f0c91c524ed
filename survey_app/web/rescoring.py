"""Scoring anew: how far it got, and what changed. The page renews itself, with JavaScript or without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from forms.text import say
from survey_app.queue import Queue
from survey_app.services import rescored, rescoring
from survey_app.services.errors import NotFound
from survey_app.services.rescored import MoveTable, OpenJob
from survey_app.storage.models import ScoreRecord
from survey_app.web import explanation, identity, language
from survey_app.web.access import requires

blueprint = Blueprint("rescoring", __name__)


@dataclass(frozen=True, slots=True)
class ShownTable:
    label: str
    table: MoveTable
    names: Mapping[str, str]
    """Of what a record can count as, in the order of the bands."""

    def ordered(self, found: Sequence[str]) -> list[str]:
        places = {name: place for place, name in enumerate(self.names)}
        return sorted(found, key=lambda name: (places.get(name, -1), name))


@dataclass(frozen=True, slots=True)
class ShownChange:
    code: str
    now: ScoreRecord
    label: str
    before: str
    after: str


@blueprint.get("/rescoring")
@requires("rescoring.view")
def index() -> str:
    rows = rescored.rows(identity.current_database(), identity.current_actor())
    return render_template("rescoring/index.html", rows=rows, state_name=state_name)


@blueprint.post("/rescoring")
@requires("score.rescore")
def start() -> Response:
    form_id = request.form.get("form_id", "")
    try:
        job_id = rescoring.start(identity.current_database(), identity.current_actor(), form_id)
    except NotFound:
        flash(_("Không có bộ câu hỏi nào như vậy."), "warn")
        return redirect(url_for("questionnaires.index"), code=303)
    if job_id is None:
        flash(_("Mọi điểm đã theo quy tắc mới nhất. Không có gì cần tính lại."))
        return redirect(url_for("questionnaires.index"), code=303)
    return follow(job_id)


@blueprint.get("/rescoring/<uuid:job_id>")
@requires("rescoring.view")
def show(job_id: UUID) -> str:
    opened = rescored.open_job(identity.current_database(), identity.current_actor(), job_id)
    return render_template(
        "rescoring/show.html",
        opened=opened,
        job=opened.row.job,
        state_name=state_name,
        tables=[_table(opened, table) for table in opened.tables],
        changes=_changes(opened),
        most=rescored.SHOWN,
    )


@blueprint.post("/rescoring/<uuid:job_id>/again")
@requires("score.rescore")
def again(job_id: UUID) -> Response:
    rescoring.again(identity.current_database(), identity.current_actor(), job_id)
    return follow(job_id)


def follow(job_id: UUID) -> Response:
    """Wake the worker, and lead to the page that shows how far it got."""
    queue: Queue = current_app.extensions["survey_queue"]
    queue.nudge(job_id)
    return redirect(url_for("rescoring.show", job_id=job_id), code=303)


def state_name(state: str) -> str:
    return {
        "waiting": _("Đang chờ"),
        "running": _("Đang tính"),
        "done": _("Đã xong"),
        "failed": _("Bị dừng vì lỗi"),
    }[state]


def _table(opened: OpenJob, table: MoveTable) -> ShownTable:
    rule = explanation.rule_of(opened.survey, table.name)
    bands = {
        band.name: say(band.label, language.current(), opened.survey.default_language).words or band.name
        for band in (rule.bands if rule else ())
    }
    return ShownTable(_label(opened, table.name), table, bands | _state_names())


def _state_names() -> dict[str, str]:
    return {
        "none": _("chưa có"),
        "known": _("có điểm"),
        "refused": _("từ chối"),
        "unknown": _("thiếu câu"),
        "not_relevant": _("không áp dụng"),
    }


def _changes(opened: OpenJob) -> list[ShownChange]:
    return [
        ShownChange(code, now, _label(opened, now.name), _words(opened, before), _words(opened, now))
        for now, before, code in opened.changes
    ]


def _words(opened: OpenJob, record: ScoreRecord) -> str:
    """ "4 · nặng": the number and what it is called."""
    value = explanation.value_words(record.value["value"], "", language.current())
    band = say(record.band, language.current(), opened.survey.default_language).words
    return " · ".join(filter(None, (value, band))) or explanation.NOTHING


def _label(opened: OpenJob, name: str) -> str:
    rule = explanation.rule_of(opened.survey, name)
    words = say(rule.label, language.current(), opened.survey.default_language).words if rule else ""
    return words or name

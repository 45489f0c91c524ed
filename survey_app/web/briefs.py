"""Briefs to take away, new or as they were kept. A file's name carries a code and nothing else."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request

from survey_app.services import brief_kept
from survey_app.services.brief_kept import BriefFile, Request
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.brief_words import kind_name
from survey_app.web.downloads import download

blueprint = Blueprint("briefs", __name__)
FILTERS = ("form_id", "round", "period", "version", "before", "after", "of", "workshop")


@blueprint.get("/cases/<uuid:case_id>/brief.pdf")
@requires("brief.download")
def individual(case_id: UUID) -> Response:
    """In the reader's language, or in the one asked for."""
    return _hand_out(Request("individual", case_id, _spoken()))


@blueprint.get("/briefs")
@requires("brief.download")
def index() -> str:
    rows = brief_kept.kept(identity.current_database(), identity.current_actor())
    return render_template("briefs/index.html", rows=rows, kind_name=kind_name)


@blueprint.get("/briefs/of-many.pdf")
@requires("brief.download")
def of_many() -> Response:
    """A kind of brief about an area, by its code, or about the whole programme."""
    database, actor = identity.current_database(), identity.current_actor()
    kind, area = request.args.get("kind", "ward"), request.args.get("area", "")
    filters = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    subject = brief_kept.subject_of(database, actor, area)
    return _hand_out(Request(kind, subject, _spoken(), filters))


@blueprint.get("/briefs/<uuid:brief_id>.pdf")
@requires("brief.download")
def again(brief_id: UUID) -> Response:
    """As it was made, byte by byte."""
    return _file(brief_kept.again(identity.current_database(), identity.current_actor(), brief_id))


def _spoken() -> str:
    wanted = request.args.get("language", language.current())
    return wanted if wanted in language.NAMES else language.current()


def _hand_out(wanted: Request) -> Response:
    return _file(brief_kept.hand_out(identity.current_database(), identity.current_actor(), wanted))


def _file(file: BriefFile) -> Response:
    return download(file.pdf, "application/pdf", file.name)

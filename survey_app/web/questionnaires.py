"""Every questionnaire and every version that was published, to look at and to take away."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request

from survey_app.services import authoring as waiting_room
from survey_app.services import questionnaires
from survey_app.web import authoring, identity, preview
from survey_app.web.access import requires
from survey_app.web.downloads import XLSX, download

blueprint = Blueprint("questionnaires", __name__)
blueprint.register_blueprint(authoring.blueprint)
blueprint.register_blueprint(preview.blueprint)
KINDS = {
    "xlsx": XLSX,
    "md": "text/markdown; charset=utf-8",
    "zip": "application/zip",
}


@blueprint.get("/questionnaires")
@requires("questionnaire.view")
def index() -> str:
    database, actor = identity.current_database(), identity.current_actor()
    forms = questionnaires.overview(database, actor)
    waiting = waiting_room.waiting(database, actor) if actor.may("questionnaire.author") else []
    return render_template("questionnaires.html", forms=forms, waiting=waiting)


@blueprint.get("/questionnaires/<uuid:version_id>/workbook")
@requires("questionnaire.view")
def workbook(version_id: UUID) -> Response:
    """As it was published; `?as=xlsx` for a spreadsheet of the same."""
    database, actor = identity.current_database(), identity.current_actor()
    if request.args.get("as") == "xlsx":
        name, content = questionnaires.spreadsheet(database, actor, version_id)
    else:
        name, content = questionnaires.workbook(database, actor, version_id)
    kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    return download(content, kind, name)

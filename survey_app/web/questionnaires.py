"""Every questionnaire and every version that was published, to look at and to take away."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request

from survey_app.services import questionnaires
from survey_app.web import identity
from survey_app.web.access import requires
from survey_app.web.downloads import download

blueprint = Blueprint("questionnaires", __name__)
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}


@blueprint.get("/questionnaires")
@requires("questionnaire.view")
def index() -> str:
    forms = questionnaires.overview(identity.current_database(), identity.current_actor())
    return render_template("questionnaires.html", forms=forms)


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

"""Briefs to take away. A file's name carries the code of the case and nothing else."""

from uuid import UUID

from flask import Blueprint, Response, request

from survey_app.services import brief_kept
from survey_app.services.brief_kept import Request
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.downloads import download

blueprint = Blueprint("briefs", __name__)


@blueprint.get("/cases/<uuid:case_id>/brief.pdf")
@requires("brief.download")
def individual(case_id: UUID) -> Response:
    """In the reader's language, or in the one asked for."""
    wanted = request.args.get("language", language.current())
    spoken = wanted if wanted in language.NAMES else language.current()
    wanted_brief = Request("individual", case_id, spoken)
    file = brief_kept.hand_out(identity.current_database(), identity.current_actor(), wanted_brief)
    return download(file.pdf, "application/pdf", file.name)

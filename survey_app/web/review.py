"""Records of which two versions are here: the list, both side by side, and the decision."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from survey_app.services import two_versions
from survey_app.web import identity, language
from survey_app.web.access import requires
from survey_app.web.differences import differences

blueprint = Blueprint("review", __name__)
DECISIONS = {"take": True, "keep": False}


@blueprint.get("/review")
@requires("record.review")
def index() -> str:
    rows = two_versions.waiting(identity.current_database(), identity.current_actor())
    return render_template("review/index.html", rows=rows)


@blueprint.get("/review/<uuid:record_id>")
@requires("record.review")
def compare(record_id: UUID) -> str:
    pair = two_versions.compare(identity.current_database(), identity.current_actor(), record_id)
    standing, other = pair.standing, pair.other
    found = differences(
        (standing.survey, standing.response), (other.survey, other.response), language.current()
    )
    return render_template("review/compare.html", pair=pair, differences=found)


@blueprint.post("/review/<uuid:record_id>")
@requires("record.review")
def decide(record_id: UUID) -> Response:
    wish = request.form.get("decision", "")
    if wish not in DECISIONS:
        abort(400)
    counts = two_versions.decide(
        identity.current_database(), identity.current_actor(), record_id, take=DECISIONS[wish]
    )
    flash(_("Đã ghi. Cả hai bản vẫn được giữ."))
    return redirect(url_for("submissions.show", submission_id=counts), code=303)

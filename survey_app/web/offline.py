"""What lets a phone go without a network: the shell it keeps, and what it takes along.

`/offline/<code>`, the manifest and the worker hold nothing about anybody and are kept by the phone. What is
about somebody (`kit`) goes to the signed-in interviewer alone, and is kept nowhere but in the phone's vault.
"""

from uuid import UUID

from flask import Blueprint, Response, abort, json, jsonify, render_template, request, url_for
from flask_babel import force_locale

from survey_app.services.phone import blank
from survey_app.web import identity, language
from survey_app.web.access import public, requires
from survey_app.web.assets import asset_url
from survey_app.web.offline_blank import addresses, bundle
from survey_app.web.offline_shell import worker
from survey_app.web.packing import kept

blueprint = Blueprint("offline", __name__)
ICONS = (192, 512)


@blueprint.get("/offline/<code>")
@public
def shell(code: str) -> str:
    """The same for everybody, signed in or not."""
    if code not in language.NAMES:
        abort(404)
    with force_locale(code):
        return shell_text(code)


def shell_text(code: str) -> str:
    minutes = identity.current_settings().idle_minutes
    return render_template("offline/shell.html", language=code, idle_minutes=minutes)


@blueprint.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """A neutral name and picture: whoever looks at the phone sees a notebook."""
    icons = [
        {"src": asset_url(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICONS
    ]
    found = {
        "name": "Sổ tay",
        "short_name": "Sổ tay",
        "lang": "vi",
        "start_url": url_for("offline.shell", code="vi"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#2b3a86",
        "icons": icons,
    }
    return Response(json.dumps(found), mimetype="application/manifest+json")


@blueprint.get("/sw.js")
@public
def service_worker() -> Response:
    """At the root, so that its scope is the whole site."""
    return Response(worker(), mimetype="text/javascript")


@blueprint.get("/offline/kit")
@requires("record.send")
def kit() -> Response:
    """What its owner takes along: addresses of blank questionnaires, codes of her cases."""
    database, actor = identity.current_database(), identity.current_actor()
    spoken = language.current()
    forms = [
        {
            "form_id": form.questionnaire.form_id,
            "version": form.version.version,
            "title": form.title(spoken),
            **addresses(form.version.id, spoken),
        }
        for form in blank.taken_along(database, actor)
    ]
    cases = [
        {"id": str(row.case.id), "code": row.case.code, "area": str(row.area.id), "area_code": row.area.code}
        for row in blank.own_cases(database, actor)
    ]
    return jsonify(author=str(actor.user_id), timezone=actor.timezone, forms=forms, cases=cases)


@blueprint.get("/offline/forms/<uuid:version_id>")
@requires("record.send")
def form(version_id: UUID) -> Response:
    """A blank questionnaire, all its pages: nothing in it is about anybody."""
    spoken = request.args.get("language", language.current())
    if spoken not in language.NAMES:
        abort(404)
    with force_locale(spoken):
        return kept(bundle(version_id, spoken).packed, "text/html", everywhere=False)

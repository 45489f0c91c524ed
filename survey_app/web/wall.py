"""The wall: a page for a projector, opened by its own address. It shows what the facilitator put there."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for

from forms.text import say
from survey_app.config import Settings
from survey_app.services.workshops import projecting, room
from survey_app.services.workshops.pulse import ROOM
from survey_app.storage.models import Workshop
from survey_app.web import identity, language, streaming
from survey_app.web.access import requires

blueprint = Blueprint("wall", __name__, url_prefix="/wall")


@blueprint.get("/<uuid:workshop_id>/<secret>")
@requires("wall.view")
def show(workshop_id: UUID, secret: str) -> str:
    settings = identity.current_settings()
    wall = projecting.opened(identity.current_database(), settings, workshop_id, secret, language.current())
    return render_template(
        "workshops/wall.html",
        wall=wall,
        room=wall.room,
        label=lambda step: (
            say(wall.room.label(step), language.current(), wall.room.survey.default_language).words
        ),
        code=room.spoken_code(settings, wall.room.workshop),
        address=f"{request.host}/w",
        qr=projecting.joining_code(settings, wall.room.workshop, request.host_url),
        stream=url_for("wall.stream", workshop_id=workshop_id, secret=secret),
    )


@blueprint.get("/<uuid:workshop_id>/<secret>/stream")
@requires("wall.view")
def stream(workshop_id: UUID, secret: str) -> Response:
    projecting.may_listen(identity.current_database(), identity.current_settings(), workshop_id, secret)
    return streaming.stream(workshop_id, ROOM, request.args.get("seen", -1, type=int))


def address(settings: Settings, workshop: Workshop) -> str:
    """ "" once the workshop is closed."""
    if not workshop.salt:
        return ""
    return url_for("wall.show", workshop_id=workshop.id, secret=projecting.secret(settings, workshop))

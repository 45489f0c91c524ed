"""Where phones send what was finished without a network. What comes back is JSON: a program reads it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request
from flask_wtf.csrf import generate_csrf

from survey_app.services import submit
from survey_app.services.errors import Forbidden
from survey_app.services.phone import keys, receiving
from survey_app.services.phone.receiving import Acknowledged
from survey_app.services.phone.record import NotARecord
from survey_app.web import identity
from survey_app.web.access import requires

blueprint = Blueprint("records", __name__)
Answer = tuple[dict[str, Any], int]


def asked_by_program() -> bool:
    """It cannot read a page: where somebody must sign in, or a token has run out, it is told its own way."""
    return request.blueprint == blueprint.name


@blueprint.get("/records/key")
@requires("record.send")
def key() -> dict[str, Any]:
    """Who is signed in, a fresh token, and the key to seal to: what a phone asks before it sends anything."""
    actor = identity.current_actor()
    newest = keys.current(identity.current_database(), identity.current_settings(), actor)
    return {
        "author": str(actor.user_id),
        "csrf_token": generate_csrf(),
        "key": {"id": newest.id, "public": newest.public},
    }


@blueprint.put("/records/<uuid:instance_id>")
@requires("record.send")
def put(instance_id: UUID) -> Answer:
    """201: taken in now; 200: was here already; 409: here with other words, both kept; 400, 403: not kept."""
    database, actor = identity.current_database(), identity.current_actor()
    try:
        found = receiving.receive(
            database, identity.current_settings(), actor, instance_id, request.get_data(cache=False)
        )
    except NotARecord as error:
        return {"error": "not_a_record", "what": error.code}, 400
    except Forbidden as error:
        return {"error": "other_author", "what": error.permission}, 403
    status = 409 if found.state == receiving.CONFLICT else 201 if found.new else 200
    return {**_receipt(found), "alerts": _alerts(found)}, status


def _receipt(found: Acknowledged) -> dict[str, Any]:
    return {
        "instance_id": str(found.instance_id),
        "received_at": found.received_at.isoformat(),
        "sha256": found.sha256,
        "state": found.state,
    }


def _alerts(found: Acknowledged) -> list[dict[str, Any]]:
    """What the interviewer must know at once. Nothing of what still waits is known yet."""
    if found.state == receiving.WAITING:
        return []
    receipt = submit.receipt(identity.current_database(), identity.current_actor(), found.instance_id)
    return [{"level": one.level, "label": one.label, "advice": one.advice} for one in receipt.alerts]

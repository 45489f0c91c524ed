"""A delegate's phone at a workshop: joining, the step that is open, its receipt. No account, no name."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from survey_app.services.errors import Refused
from survey_app.services.workshops import ideas, joining, voting
from survey_app.services.workshops.pulse import PHONES
from survey_app.web import delegate_page, identity, language, streaming
from survey_app.web.access import requires
from survey_app.web.delegate_words import refusal

blueprint = Blueprint("delegate", __name__, url_prefix="/w")
init_app = streaming.init_app
COOKIE = "phieu"
LASTS = 12 * 3600
Answer = Response | tuple[Any, int] | str


@blueprint.route("", methods=["GET", "POST"])
@requires("workshop.join")
def join() -> Answer:
    if request.method == "GET":
        return _here() if _workshop_id() else _door()
    if request.form.get("consent") != "agree":
        return _declined() if request.form.get("consent") == "decline" else _door(("consent", "required"))
    try:
        joined = joining.join(
            identity.current_database(),
            identity.current_settings(),
            request.remote_addr or "",
            request.form.get("seat", ""),
            secret=request.form.get("secret", ""),
            room_code=request.form.get("room", ""),
            token=_token(),
        )
    except Refused as refused:
        return _door(*refused.problems)
    answer = redirect(url_for("delegate.now"), code=303)
    answer.set_cookie(
        COOKIE,
        joined.token,
        max_age=LASTS,
        path="/w",
        secure=identity.current_settings().secure_cookies,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _door(*problems: tuple[str, str]) -> tuple[str, int]:
    told = {field: refusal(field, code) for field, code in problems}
    locked = any(code == "locked" for _, code in problems)
    page = render_template("delegate/join.html", told=told, typed=request.form)
    return page, 429 if locked else 422 if told else 200


def _declined() -> str:
    return render_template("delegate/declined.html")


@blueprint.get("/now")
@requires("workshop.vote")
def now() -> Answer:
    """What the phone shows. `edit` opens the ballot that was given."""
    found = _now()
    if found is None:
        return _to_door()
    return delegate_page.shown(found, _token(), editing="edit" in request.args)


@blueprint.post("/ballot")
@requires("workshop.vote")
def ballot() -> Answer:
    """One ballot. `id` is made with the page or on the phone: sent twice, it is one ballot."""
    found = _now()
    if found is None:
        return _refused(Refused(("ballot", "seat")), None)
    asked = delegate_page.asked_in(found, _id("step"))
    if asked is None:
        return _refused(Refused(("ballot", "waiting")), found)
    blank = request.form.get("go") == "blank"
    try:
        receipt = voting.cast(
            identity.current_database(),
            identity.current_settings(),
            _token(),
            _id("step") or uuid4(),
            _id("id") or uuid4(),
            None if blank else delegate_page.answer(asked, found.survey, request.form),
            replaces=_id("replaces"),
            language=language.current(),
        )
    except Refused as refused:
        return _refused(refused, found)
    return _done(stale=receipt.stale)


@blueprint.post("/idea")
@requires("workshop.vote")
def idea() -> Answer:
    found = _now()
    if found is None:
        return _refused(Refused(("ballot", "seat")), None)
    try:
        ideas.add(
            identity.current_database(),
            identity.current_settings(),
            _token(),
            _id("step") or uuid4(),
            _id("id") or uuid4(),
            request.form.get("words", ""),
            language.current(),
        )
    except Refused as refused:
        return _refused(refused, found)
    return _done()


@blueprint.post("/vote")
@requires("workshop.vote")
def vote() -> Answer:
    """For an idea, or not any more. Its id is in the form: addresses are written down by servers between."""
    found = _now()
    if found is None:
        return _refused(Refused(("ballot", "seat")), None)
    wanted = request.form.get("wanted") == "yes"
    database, settings = identity.current_database(), identity.current_settings()
    try:
        ideas.vote(database, settings, _token(), _id("idea") or uuid4(), wanted)
    except Refused as refused:
        return _refused(refused, found)
    return _done()


@blueprint.get("/events")
@requires("workshop.vote")
def events() -> Answer:
    """The line on which the phone hears that the workshop has moved on."""
    workshop_id = _workshop_id()
    if workshop_id is None:
        return Response(status=204)
    seen = request.headers.get("Last-Event-ID") or request.args.get("seen", "")
    return streaming.stream(workshop_id, PHONES, int(seen) if seen.isdecimal() else -1)


@blueprint.get("/state")
@requires("workshop.vote")
def state() -> Answer:
    """The same for a phone without a line."""
    workshop_id = _workshop_id()
    if workshop_id is None:
        return jsonify(gone=True)
    return Response(streaming.said(streaming.known(workshop_id), PHONES), mimetype="application/json")


@blueprint.get("/token")
@requires("workshop.vote")
def token() -> Answer:
    """A fresh form token for a ballot that waited on the phone."""
    return jsonify(csrf=generate_csrf())


@blueprint.post("/leave")
@requires("workshop.vote")
def leave() -> Answer:
    """Forget the seat on this phone, so that it can be lent to the next person."""
    answer = redirect(url_for("delegate.join"), code=303)
    answer.delete_cookie(COOKIE, path="/w")
    return answer


def _token() -> str:
    return request.cookies.get(COOKIE, "")


def _now() -> voting.Now | None:
    return voting.now(identity.current_database(), identity.current_settings(), _token())


def _workshop_id() -> UUID | None:
    return voting.workshop_of(identity.current_database(), identity.current_settings(), _token())


def _here() -> Response:
    return redirect(url_for("delegate.now"), code=303)


def _to_door() -> Response:
    """No seat: its workshop is over, or another phone has the seat now."""
    return redirect(url_for("delegate.join"), code=303)


def _id(name: str) -> UUID | None:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        return None


def _asks_for_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _done(*, stale: bool = False) -> Answer:
    return jsonify(ok=True, stale=stale) if _asks_for_json() else _here()


def _refused(refused: Refused, found: voting.Now | None) -> Answer:
    """In words. What cannot be mended by typing again says so, so that the phone need not keep it."""
    field, code = refused.problems[0]
    words = delegate_page.refusal_words(field, code, found)
    lasting = field == "ballot"
    if _asks_for_json():
        return jsonify(ok=False, words=words, lasting=lasting), 409 if lasting else 422
    if found is None:
        return _to_door()
    return delegate_page.shown(found, _token(), editing=True, told=words, typed=request.form), 422

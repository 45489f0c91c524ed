"""A page left open locks itself. Forms are left alone: what is being typed there must not vanish."""

from urllib.parse import quote

from flask import Blueprint, Flask, Response, request

from survey_app.web import identity

blueprint = Blueprint("idle", __name__)
LEFT_ALONE = frozenset({"fill", "offline", "sign_in"})
SECONDS_AFTER = 5
"""The session has ended by then, so the page does not come back by itself."""


def init_app(app: Flask) -> None:
    app.after_request(lock_later)


def lock_later(response: Response) -> Response:
    """A header, not a <meta>: it needs no script and no page can forget it."""
    page = response.status_code == 200 and response.mimetype == "text/html"
    if page and request.blueprint not in LEFT_ALONE and identity.is_signed_in():
        seconds = identity.current_settings().idle_minutes * 60 + SECONDS_AFTER
        back = request.path if request.method == "GET" else "/"
        response.headers["Refresh"] = f"{seconds}; url=/sign-in?next={quote(back, safe='/')}"
    return response

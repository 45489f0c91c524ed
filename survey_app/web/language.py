"""The language of a page: what its reader chose, else Vietnamese. Switching keeps the place."""

from typing import Any

from flask import Blueprint, Flask, abort, redirect, request, session
from flask_babel import Babel, get_locale, refresh
from werkzeug.wrappers import Response

from survey_app.web.access import public

NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""Each language in its own words, so that its reader finds it."""

blueprint = Blueprint("language", __name__)


def init_app(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "vi")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Ho_Chi_Minh")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=chosen)
    app.context_processor(_words)


def chosen() -> str:
    """The reader's language: what was picked in this session, else Vietnamese."""
    code = session.get("language", "vi")
    return code if code in NAMES else "vi"


def remember(code: str) -> None:
    """From here on, the rest of this very answer included."""
    if code in NAMES:
        session["language"] = code
        refresh()


def current() -> str:
    return str(get_locale())


@blueprint.get("/language/<code>")
@public
def choose(code: str) -> Response:
    if code not in NAMES:
        abort(404)
    remember(code)
    return redirect(local_path(request.args.get("next", "")), code=303)


def local_path(wanted: str) -> str:
    """A path of this site, or the front page: an address from a query must not lead elsewhere."""
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if inside and wanted.isprintable() and "\\" not in wanted else "/"


def _words() -> dict[str, Any]:
    return {"language": current(), "language_names": NAMES}

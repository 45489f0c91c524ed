"""The stylesheet and the script of every page: small, compressed, and kept by the phone until they change."""

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, url_for
from flask_compress import Compress

from survey_app.web.access import public

STATIC = Path(__file__).parent.parent / "static"
YEAR = 365 * 24 * 3600

blueprint = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Compress what is sent. Quality 5 costs a small server little and a slow line nothing."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5
    app.config["COMPRESS_MIN_SIZE"] = 300
    Compress(app)
    app.jinja_env.globals.update(stylesheet_url=stylesheet_url, asset_url=asset_url)


@blueprint.get("/assets/screen.css")
@public
def stylesheet() -> Response:
    response = Response(minified("css/screen.css"), mimetype="text/css")
    response.cache_control.public = True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response


def stylesheet_url() -> str:
    return url_for("assets.stylesheet", v=digest("css/screen.css"))


def asset_url(name: str) -> str:
    """The address of a static file changes with its content, so it may be kept for a year."""
    return url_for("static", filename=name, v=digest(name))


@cache
def digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]


@cache
def minified(name: str) -> str:
    """The stylesheet without comments and spaces; what its authors read is in `static/css`."""
    css = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text("utf-8"), flags=re.DOTALL)
    css = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r"([,:]) ", r"\1", css).replace(";}", "}").strip()

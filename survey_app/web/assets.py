"""The stylesheet and the script of every page: small, compressed, and kept by the phone until they change."""

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, url_for
from flask_compress import Compress

from survey_app.web.access import public

STATIC = Path(__file__).parent.parent / "static"
YEAR = 365 * 24 * 3600
SERVED = {"screen.css": ("css/screen.css", "text/css"), "form.mjs": ("js/form.mjs", "text/javascript")}

blueprint = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Compress what is sent. Quality 5 costs a small server little; more would save nobody a second."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5
    app.config["COMPRESS_MIN_SIZE"] = 300
    Compress(app)
    app.jinja_env.globals.update(stylesheet_url=stylesheet_url, script_url=script_url, asset_url=asset_url)


@blueprint.get("/assets/<name>")
@public
def text(name: str) -> Response:
    if name not in SERVED:
        abort(404)
    response = Response(small(name), mimetype=SERVED[name][1])
    response.cache_control.public = True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response


def stylesheet_url() -> str:
    return url_for("assets.text", name="screen.css", v=digest(SERVED["screen.css"][0]))


def script_url() -> str:
    return url_for("assets.text", name="form.mjs", v=digest(SERVED["form.mjs"][0]))


def asset_url(name: str) -> str:
    """The address of a static file changes with its content, so it may be kept for a year."""
    return url_for("static", filename=name, v=digest(name))


@cache
def digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:8]


@cache
def small(name: str) -> str:
    """A file as it is sent; what its authors read, with every space, is in `static/`."""
    source = (STATIC / SERVED[name][0]).read_text("utf-8")
    return minified(source) if name.endswith(".css") else source


def minified(css: str) -> str:
    """A stylesheet without comments and needless spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r"([,:]) ", r"\1", css).replace(";}", "}").strip()

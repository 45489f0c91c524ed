"""The stylesheet and the scripts of the pages: small, compressed, and kept by the phone until they change."""

import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, url_for
from flask_compress import Compress

from survey_app.web.access import public
from survey_app.web.joining import Files
from survey_app.web.packing import YEAR, Packed, UntouchedSession, kept, pack
from survey_app.web.shrinking import shortened

STATIC = Path(__file__).parent.parent / "static"
STYLESHEET = STATIC / "css" / "screen.css"
SCRIPTS = {name: STATIC / "js" / name for name in ("form.mjs", "fill.mjs", "delegate.mjs")}
"""What every form loads, and what the pages of a questionnaire load instead: the same, and the engine."""

blueprint = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Compress what is sent. Quality 5 costs a small server little; what is kept is packed harder, once."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5
    app.config["COMPRESS_MIN_SIZE"] = 300
    Compress(app)
    app.session_interface = UntouchedSession()
    app.jinja_env.globals.update(stylesheet_url=stylesheet_url, script_url=script_url, asset_url=asset_url)
    app.jinja_env.globals["icon_data"] = icon_data


@blueprint.get("/assets/<name>")
@public
def text(name: str) -> Response:
    if name == STYLESHEET.name:
        return kept(styles(), "text/css")
    if name not in script_names():
        abort(404)
    return kept(script(name), "text/javascript")


def stylesheet_url() -> str:
    return url_for("assets.text", name=STYLESHEET.name, v=digest("css/screen.css"))


def script_url(name: str = "form.mjs") -> str:
    return url_for("assets.text", name=name, v=version(name))


def part_url(first: str, name: str) -> str:
    """One of the files that `first` loads while running, at the address it will ask for."""
    return url_for("assets.text", name=name, v=version(first))


def asset_url(name: str) -> str:
    """The address of a static file changes with its content, so it may be kept for a year."""
    return url_for("static", filename=name, v=digest(name))


@cache
def icon_data() -> str:
    """The icon in the address itself."""
    return "data:image/svg+xml," + quote((STATIC / "icon.svg").read_text("utf-8").strip(), safe=" /:='")


@cache
def digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:8]


@cache
def files(name: str) -> Files:
    return Files(SCRIPTS[name])


@cache
def script_names() -> dict[str, str]:
    """Every file that is served → the first module of the files it belongs to."""
    return {name: first for first in SCRIPTS for name in (first, *files(first).chunks)}


@cache
def version(name: str) -> str:
    """Of all files that belong together: they name each other."""
    return hashlib.sha256(files(name).sources.encode()).hexdigest()[:8]


@cache
def script(name: str) -> Packed:
    first = script_names()[name]
    return pack(shortened(files(first).text(name, version(first))))


def prepare() -> None:
    """Make now what the first request would wait for; workers forked later have it too."""
    styles()
    for name in script_names():
        script(name)


@cache
def styles() -> Packed:
    """What its authors read, with every space, is in `static/`."""
    return pack(minified(STYLESHEET.read_text("utf-8")))


def minified(css: str) -> str:
    """A stylesheet without comments and needless spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r"([,:]) ", r"\1", css).replace(";}", "}").strip()

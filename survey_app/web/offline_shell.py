"""The service worker with the list of what it keeps. A changed file changes the list, and so the worker."""

import hashlib
import json
from functools import cache

from flask import render_template, url_for
from flask_babel import force_locale

from survey_app.web import assets, identity, language
from survey_app.web.joining import Files
from survey_app.web.shrinking import shortened

FIRST = "fill.mjs"
"""The pages of a questionnaire load it as well: what they share is fetched once."""


def worker() -> str:
    """Its first line names the shell; everything after it is the same in every installation."""
    pages = {url_for("offline.shell", code=code): _digest(code) for code in language.NAMES}
    kept = [*pages, *_parts()]
    version = hashlib.sha256(json.dumps([pages, kept, _program()]).encode()).hexdigest()[:8]
    return f"const SHELL = {json.dumps({'version': version, 'kept': kept})};\n{_program()}"


def _parts() -> list[str]:
    chunks = [assets.part_url(FIRST, name) for name in assets.files(FIRST).chunks]
    icons = [assets.asset_url(f"icon-{size}.png") for size in (192, 512)]
    return [
        assets.stylesheet_url(),
        assets.script_url(FIRST),
        *chunks,
        *icons,
        url_for("offline.manifest"),
    ]


def _digest(code: str) -> str:
    """Of the page without its nonce, which is another one each time."""
    with force_locale(code):
        minutes = identity.current_settings().idle_minutes
        text = render_template("offline/shell.html", language=code, idle_minutes=minutes)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@cache
def _program() -> str:
    files = Files(assets.STATIC / "js" / "offline" / "sw.mjs")
    return shortened(files.text("sw.mjs", ""))

"""The application, put together. The order is the order in which a request meets the parts."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from survey_app import web
from survey_app.config import Settings, from_environment
from survey_app.queue import Queue
from survey_app.security import headers
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.web import access, assets, errors, identity

LARGEST_REQUEST = 2 * 1024 * 1024
"""Bytes. The longest section, every answer at its limit, stays far below it."""


def create_app(settings: Settings | None = None, config: Mapping[str, Any] | None = None) -> Flask:
    """The application on a database whose schema is the right one; `SchemaMismatch` says what to do."""
    settings = settings or from_environment()
    database = open_database(settings.database_url, settings.instance)
    schema.check(database)
    # A worker opens its own connections; none is carried over a fork.
    database.close()
    return build(settings, database, config or {})


def prepare_files() -> None:
    """Make the scripts and the stylesheet that are sent: once, where several workers are to be forked."""
    assets.prepare()


def build(settings: Settings, database: Database, config: Mapping[str, Any]) -> Flask:
    app = Flask(__name__)
    app.config.from_mapping(flask_config(settings))
    app.config.from_mapping(config)
    app.extensions["survey_settings"] = settings
    app.extensions["survey_database"] = database
    app.extensions["survey_queue"] = Queue(settings, database)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    headers.init_app(app, settings.secure_cookies)
    identity.init_app(app)
    access.init_app(app)
    CSRFProtect(app)
    errors.init_app(app)
    web.register(app)
    return app


def flask_config(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": "so_tay",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_hours),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "MAX_FORM_PARTS": 5000,
        # A form may stay open for as long as the session does.
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_TIMEZONE": settings.timezone,
        "TESTING": settings.testing,
    }

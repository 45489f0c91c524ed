"""Pages. Each module of the list brings a `blueprint`, and may bring an `init_app` of its own."""

from importlib import import_module

from flask import Flask

MODULES = (
    "survey_app.web.assets",
    "survey_app.web.language",
)


def register(app: Flask) -> None:
    for name in MODULES:
        module = import_module(name)
        if hasattr(module, "init_app"):
            module.init_app(app)
        app.register_blueprint(module.blueprint)

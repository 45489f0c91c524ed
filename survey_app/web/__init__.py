"""Pages. Each module of the list brings a `blueprint`, and may bring an `init_app` of its own."""

from importlib import import_module

from flask import Flask

MODULES = (
    "survey_app.web.assets",
    "survey_app.web.language",
    "survey_app.web.words",
    "survey_app.web.navigation",
    "survey_app.web.idle",
    "survey_app.web.help",
    "survey_app.web.sign_in",
    "survey_app.web.password",
    "survey_app.web.home",
    "survey_app.web.cases",
    "survey_app.web.start",
    "survey_app.web.fill",
    "survey_app.web.records",
    "survey_app.web.offline",
    "survey_app.web.delegate",
    "survey_app.web.wall",
    "survey_app.web.workshops",
    "survey_app.web.submissions",
    "survey_app.web.review",
    "survey_app.web.briefs",
    "survey_app.web.batches",
    "survey_app.web.verify",
    "survey_app.web.alerts",
    "survey_app.web.questionnaires",
    "survey_app.web.rescoring",
    "survey_app.web.dashboard",
    "survey_app.web.aggregates",
    "survey_app.web.letterhead",
    "survey_app.web.users",
    "survey_app.web.audit",
)


def register(app: Flask) -> None:
    for name in MODULES:
        module = import_module(name)
        if hasattr(module, "init_app"):
            module.init_app(app)
        app.register_blueprint(module.blueprint)

"""`survey-app`: Flask's command line with the programme's own commands.

A command is loaded when it is called: starting a server must not wait for the libraries that make a PDF.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup

COMMANDS: Mapping[str, str] = {
    "backup": "survey_app.cli.backup:backup_group",
    "brief": "survey_app.cli.brief:brief_group",
    "db": "survey_app.cli.db:db_group",
    "demo": "survey_app.cli.demo:demo_group",
    "expression": "survey_app.cli.expression:expression_group",
    "keys": "survey_app.cli.keys:keys_group",
    "programme": "survey_app.cli.programme:programme_group",
    "questionnaire": "survey_app.cli.questionnaire:questionnaire_group",
    "records": "survey_app.cli.records:records_group",
    "scores": "survey_app.cli.scores:scores_group",
    "start": "survey_app.cli.start:start",
    "user": "survey_app.cli.user:user_group",
    "worker": "survey_app.cli.worker:worker",
}


def loaded(place: str) -> Any:
    """`package.module:name` → the thing of that name."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def application() -> Flask:
    app: Flask = loaded("survey_app.cli.application:application")()
    return app


class Commands(FlaskGroup):
    """All commands are listed here; looking for more in the application would need its database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *click.Group.list_commands(self, ctx)})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            command: click.Command = loaded(COMMANDS[name])
            return command
        return click.Group.get_command(self, ctx, name)


main = Commands(
    name="survey-app",
    create_app=application,
    add_version_option=False,
    help="Questionnaires filled on a phone, scored, and compiled into PDF assessment briefs.",
)
main = click.version_option(package_name="survey-app", prog_name="survey-app")(main)

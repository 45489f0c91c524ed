"""`survey-app`: Flask's command line with the programme's own commands."""

import click
from flask import Flask
from flask.cli import FlaskGroup

from survey_app.app import create_app
from survey_app.cli.brief import brief_group
from survey_app.cli.db import db_group
from survey_app.cli.demo import demo_group
from survey_app.cli.expression import expression_group
from survey_app.cli.programme import programme_group
from survey_app.cli.publish import publish
from survey_app.cli.questionnaire import questionnaire_group
from survey_app.cli.start import start
from survey_app.cli.user import user_group
from survey_app.storage.schema import SchemaMismatch


def application() -> Flask:
    try:
        return create_app()
    except (SchemaMismatch, ValueError) as error:
        raise click.ClickException(str(error)) from error


class Commands(FlaskGroup):
    """All commands are listed here; looking for more in the application would need its database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return click.Group.list_commands(self, ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return click.Group.get_command(self, ctx, name)


main = Commands(
    name="survey-app",
    create_app=application,
    help="Questionnaires filled on a phone, scored, and compiled into PDF assessment briefs.",
)
questionnaire_group.add_command(publish)
for command in (
    *(questionnaire_group, brief_group, expression_group),
    *(user_group, programme_group, db_group, demo_group, start),
):
    main.add_command(command)

"""The application for Flask's own commands (`run`, `shell`, `routes`), or a sentence why there is none."""

import click
from flask import Flask

from survey_app.app import create_app
from survey_app.storage.schema import SchemaMismatch


def application() -> Flask:
    try:
        return create_app()
    except (SchemaMismatch, ValueError) as error:
        raise click.ClickException(str(error)) from error

"""`survey-app demo`: an invented programme to try everything with."""

import click

from survey_app.cli.context import opened
from survey_app.services import demo


@click.group("demo")
def demo_group() -> None:
    """The demonstration programme: invented codes, no person's data."""


@demo_group.command()
def load() -> None:
    """Load the demonstration once; a second load changes nothing."""
    with opened() as (settings, database):
        made = demo.load(database, settings)
    click.echo("The demonstration is loaded." if made else "The demonstration had been loaded before.")
    click.echo(demo.accounts_text(settings))

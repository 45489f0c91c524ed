"""`survey-app keys`: what phones seal records to, and records that could not be opened yet."""

import click

from survey_app.cli.context import opened, programme_of
from survey_app.services import programmes
from survey_app.services.phone import keys, receiving


@click.group("keys")
def keys_group() -> None:
    """Keys that phones seal finished records to."""


@keys_group.command("list")
def list_() -> None:
    """Print every key, the newest first: that one is handed to phones, all of them open records."""
    with opened() as (_, database):
        for key in keys.all_of(database, programme_of(database).id):
            click.echo(f"{key.id}  {key.made_at:%Y-%m-%d %H:%M} UTC")


@keys_group.command()
def rotate() -> None:
    """Make a new key for phones to seal to. Records sealed to older ones still open."""
    with opened() as (settings, database):
        actor = programmes.at_the_command_line(programme_of(database))
        click.echo(keys.rotate(database, settings, actor))


@keys_group.command()
def retry() -> None:
    """Try again to open and judge the records that wait: after a key file or a questionnaire came back."""
    with opened() as (settings, database):
        taken, waiting = receiving.retry(database, settings, programme_of(database).id)
    click.echo(f"{taken} taken in, {waiting} still waiting")

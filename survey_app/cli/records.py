"""`survey-app records`: records that interviewers bring as a file."""

from pathlib import Path

import click

from survey_app.cli.context import opened, programme_of
from survey_app.services.phone.importing import import_file
from survey_app.services.phone.record import NotARecord


@click.group("records")
def records_group() -> None:
    """Records that phones have finished."""


@records_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Take in FILE, which a phone has handed out. Twice does no harm: the same record is one record."""
    with opened() as (settings, database):
        try:
            found = import_file(database, settings, programme_of(database), file.read_bytes())
        except NotARecord as error:
            raise click.ClickException(
                "This is no file of records. On the phone: notebook, each record's way, get the file."
            ) from error
    for identity, state in found.states:
        click.echo(f"{identity}  {state}")
    for place, why in found.refused:
        click.echo(f"Record {place} in the file was not taken in: {why}", err=True)
    if found.refused:
        raise click.exceptions.Exit(1)

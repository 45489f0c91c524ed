"""`survey-app questionnaire publish`: from a workbook to a version that never changes."""

from pathlib import Path

import click

from survey_app.cli.context import opened, programme_of
from survey_app.services import publish as publishing


@click.command("publish")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def publish(files: tuple[Path, ...]) -> None:
    """Check FILES and publish each as a new version. A version that was published stays as it is."""
    with opened() as (_, database):
        programme = programme_of(database)
        for file in files:
            done = publishing.publish(database, programme.id, file)
            state = "published" if done.new else "was published before"
            click.echo(f"{done.form_id} version {done.version} {state}.")

"""`survey-app backup`: make one, check it, put it back."""

import os
from pathlib import Path

import click

from survey_app.cli.context import opened, unchecked
from survey_app.services import backup
from survey_app.services.backup import Contents
from survey_app.storage import schema

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("backup")
def backup_group() -> None:
    """Backups, closed with a key that is kept elsewhere."""


@backup_group.command("key")
@click.argument("file", type=FILE)
def key_(file: Path) -> None:
    """Make a key pair: the one that opens backups goes to FILE, the one that closes them is printed.

    Take FILE away from this computer: on a stick in a safe, and a second one in another house.
    """
    opening, closing = backup.new_key()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; a key is never overwritten.") from error
    with os.fdopen(descriptor, "w", encoding="ascii") as written:
        written.write(opening + "\n")
    click.echo(closing)


@backup_group.command()
@click.argument("file", type=FILE)
@click.option("--to", envvar="SURVEY_APP_BACKUP_TO", required=True, help="The key that closes (age1…).")
def create(file: Path, to: str) -> None:
    """Write a backup of this moment to FILE, while everybody goes on working."""
    with opened() as (settings, database):
        _say(backup.create(database, settings, to, file))


@backup_group.command()
@click.argument("file", type=THERE)
@click.option("--key", "key_file", type=THERE, required=True, help="The file with the key that opens.")
def check(file: Path, key_file: Path) -> None:
    """Open FILE and read it to its end, without putting anything back."""
    with opened():
        _say(backup.check(file, key_file.read_text(encoding="ascii")))


@backup_group.command()
@click.argument("file", type=THERE)
@click.option("--key", "key_file", type=THERE, required=True, help="The file with the key that opens.")
def restore(file: Path, key_file: Path) -> None:
    """Put FILE back into a new, empty installation (its tables are made first)."""
    with unchecked() as (settings, database):
        if schema.current(database) is None:
            schema.upgrade(database)
        schema.check(database)
        _say(backup.restore(database, settings, file, key_file.read_text(encoding="ascii")))


def _say(found: Contents) -> None:
    click.echo(f"The backup of {found.made_at} holds {sum(found.rows.values())} rows:")
    for name, count in found.rows.items():
        if count:
            click.echo(f"  {name:<24} {count:>8}")

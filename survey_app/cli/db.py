"""`survey-app db`: the schema of the database, and the audit chain in it."""

import click

from survey_app.cli.context import opened, unchecked
from survey_app.services import audit, programmes
from survey_app.storage import schema


@click.group("db")
def db_group() -> None:
    """The database: its schema and its audit chain."""


@db_group.command()
def upgrade() -> None:
    """Bring the tables to the schema that this version needs."""
    with unchecked() as (_, database):
        before = schema.current(database)
        schema.upgrade(database)
        after = schema.current(database)
    click.echo(f"The database is at revision {after}" + (" already." if before == after else "."))


@db_group.command()
@click.argument("revision")
@click.confirmation_option(prompt="Going back can drop tables with their data. Go on?")
def downgrade(revision: str) -> None:
    """Take the tables back to REVISION ("base" drops them all)."""
    with unchecked() as (_, database):
        if revision != "base" and revision not in schema.known_revisions():
            raise click.ClickException(f"There is no revision {revision}.")
        schema.downgrade(database, revision)
    click.echo(f"The database is at revision {revision}.")


@db_group.command()
def check() -> None:
    """Say whether the tables are what this version needs."""
    with opened() as (_, database):
        schema.compare(database)
    click.echo(f"The database is at revision {schema.wanted()} and has the tables it needs.")


@db_group.command("verify-audit")
def verify_audit() -> None:
    """Walk the audit chain; exit 1 where an event was changed, removed or put in between."""
    broken = False
    with opened() as (_, database):
        for programme in programmes.everyone(database):
            problems = audit.verify(database, programme.id)
            broken = broken or bool(problems)
            for problem in problems:
                click.echo(f"{programme.code}: {problem}", err=True)
            sequence, last = audit.end_of_chain(database, programme.id)
            click.echo(f"{programme.code}: {sequence} events, the last hash is {last}")
    if broken:
        raise click.exceptions.Exit(1)
    click.echo(
        "The chain is whole. Keep the last hash on paper: a chain rewritten as a whole would end in another."
    )

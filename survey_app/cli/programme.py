"""`survey-app programme`: what a new installation sets up first."""

from datetime import datetime

import click

from survey_app.cli.context import opened, programme_of
from survey_app.cli.letterhead import letterhead_command
from survey_app.services import accounts, programmes

DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.group("programme")
def programme_group() -> None:
    """The programme and the areas it works in."""


programme_group.add_command(letterhead_command)


@programme_group.command()
@click.argument("code")
@click.option("--name", required=True, help="Name in Vietnamese.")
@click.option("--name-en", default="", help="Name in English.")
@click.option("--agency", default="", help="Issuing agency, as printed on briefs.")
def create(code: str, name: str, name_en: str, agency: str) -> None:
    """Make the programme."""
    with opened() as (settings, database):
        programmes.create(database, code, name, name_en or name, agency, settings.timezone)
    click.echo(f"Programme {code} is there. Next: survey-app programme add-area")


@programme_group.command("add-area")
@click.argument("code")
@click.option("--name", required=True, help="Name in Vietnamese.")
@click.option("--name-en", default="", help="Name in English.")
@click.option("--kind", type=click.Choice(["urban", "rural"]), default="urban", show_default=True)
@click.option("--from", "valid_from", type=DATE, help="First day of the area in this form.")
@click.option("--to", "valid_to", type=DATE, help="Last day, where it was merged or renamed.")
def add_area(
    code: str, name: str, name_en: str, kind: str, valid_from: datetime | None, valid_to: datetime | None
) -> None:
    """Add an area. CODE is the name of its choice in the questionnaires' ward list."""
    first, last = (moment.date() if moment else None for moment in (valid_from, valid_to))
    with opened() as (_, database):
        programme = programme_of(database)
        programmes.add_area(database, programme.id, code, name, name_en or name, kind, first, last)
    click.echo(f"Area {code} is there.")


@programme_group.command()
@click.argument("words", required=False)
def duty(words: str | None) -> None:
    """Say whom interviewers can call: WORDS stand on every help card, "" takes them out; none: print them."""
    with opened() as (_, database):
        programme = programme_of(database)
        if words is not None:
            programmes.set_duty_contact(database, programme.id, words)
        click.echo(programme_of(database).duty_contact or "Nobody is written down.")


@programme_group.command()
@click.argument("url", required=False)
def address(url: str | None) -> None:
    """Say where people reach the pages: the QR codes of briefs lead there; none: print it."""
    with opened() as (_, database):
        if url is not None:
            programmes.set_address(database, programme_of(database).id, url)
        click.echo(programme_of(database).address or "No address is written down; briefs bear a code, no QR.")


@programme_group.command()
def areas() -> None:
    """Print every area: code, kind, name."""
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        for area in accounts.areas(database, actor):
            click.echo(f"{area.code:<16} {area.kind:<6} {area.name_vi}")

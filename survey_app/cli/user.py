"""`survey-app user`: accounts, for whoever runs the server."""

import click

from survey_app.cli.context import opened, programme_of
from survey_app.security.roles import Role
from survey_app.services import accounts, programmes
from survey_app.services.accounts import UserRow
from survey_app.storage.database import Database


@click.group("user")
def user_group() -> None:
    """Accounts: make, list, new password, switch off."""


@user_group.command()
@click.argument("username")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--area", "areas", multiple=True, help="Code of an area the account works in; may be repeated.")
@click.option("--in-depth", is_flag=True, help="The interviewer is trained for in-depth conversations.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def create(username: str, role: str, areas: tuple[str, ...], in_depth: bool, language: str) -> None:
    """Make an account and print its password once. USERNAME is a work name such as pv-07, not a person's."""
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        password = accounts.create_user(
            database,
            actor,
            username,
            Role(role),
            list(areas),
            language=language,
            can_interview_in_depth=in_depth,
        )
    click.echo(f"{username.strip().casefold()}  {password}")


@user_group.command("list")
def list_() -> None:
    """Print every account: username, role, areas, state."""
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        for row in accounts.list_users(database, actor):
            codes = ",".join(area.code for area in row.areas) or "-"
            state = "active" if row.user.active else "off"
            click.echo(f"{row.user.username:<16} {row.user.role:<16} {codes:<24} {state}")


@user_group.command()
@click.argument("username")
def password(username: str) -> None:
    """Give an account a new password and print it once; its sessions end."""
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        chosen = accounts.reset_password(database, actor, _found(database, username).user.id)
    click.echo(f"{username}  {chosen}")


@user_group.command()
@click.argument("username")
def disable(username: str) -> None:
    """Switch an account off; its sessions end at once."""
    _switch(username, active=False)


@user_group.command()
@click.argument("username")
def enable(username: str) -> None:
    """Switch an account on again."""
    _switch(username, active=True)


def _switch(username: str, active: bool) -> None:
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        accounts.set_active(database, actor, _found(database, username).user.id, active)
    click.echo(f"{username} is {'active' if active else 'off'}.")


def _found(database: Database, username: str) -> UserRow:
    actor = programmes.at_the_command_line(programme_of(database))
    for row in accounts.list_users(database, actor):
        if row.user.username == username.strip().casefold():
            return row
    raise click.ClickException(f"There is no account {username}. See: survey-app user list")

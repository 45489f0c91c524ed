"""survey-app brief ward | programme | bao-cao: a brief about many, kept and logged as on the pages."""

from collections.abc import Mapping
from pathlib import Path

import click

from survey_app.briefs.words import LANGUAGES
from survey_app.cli.context import opened, programme_of
from survey_app.services import accounts, brief_kept
from survey_app.services.brief_kept import Request

_as = click.option(
    "--as", "username", required=True, help="The account in whose name, with its areas and rights."
)
_out = click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
_language = click.option("--language", type=click.Choice(LANGUAGES), default="vi", show_default=True)
_form = click.option(
    "--form", "form_id", default="", help="Questionnaire; without it, the one with most records."
)
_round = click.option("--round", "round_name", default="", help="Round; without it, base.")
_before = click.option("--before", default="", help="First round; without it, base.")
_after = click.option("--after", default="", help="Second round; without it, end.")


@click.command("ward")
@_as
@click.option("--area", required=True, help="Code of the area.")
@_form
@_round
@_language
@_out
def ward(username: str, area: str, form_id: str, round_name: str, language: str, out: Path) -> None:
    """One area and one round, small numbers hidden."""
    _write(username, "ward", area, {"form_id": form_id, "round": round_name}, language, out)


@click.command("programme")
@_as
@_form
@_before
@_after
@_language
@_out
def programme(username: str, form_id: str, before: str, after: str, language: str, out: Path) -> None:
    """The same people at two rounds, over all areas."""
    _write(username, "programme", "", {"form_id": form_id, "before": before, "after": after}, language, out)


@click.command("bao-cao")
@_as
@click.option("--area", default="", help="Code of an area; without it, the whole programme.")
@_form
@_round
@_before
@_after
@_language
@_out
def bao_cao(
    username: str,
    area: str,
    form_id: str,
    round_name: str,
    before: str,
    after: str,
    language: str,
    out: Path,
) -> None:
    """The same in the official layout of Decree 30/2020, marked as a draft."""
    filters = {"form_id": form_id, "round": round_name, "before": before, "after": after}
    _write(username, "official", area, filters, language, out)


def _write(username: str, kind: str, area: str, filters: Mapping[str, str], language: str, out: Path) -> None:
    given = {name: value for name, value in filters.items() if value}
    with opened() as (_, database):
        actor = accounts.named(database, programme_of(database).id, username)
        subject = brief_kept.subject_of(database, actor, area)
        file = brief_kept.hand_out(database, actor, Request(kind, subject, language, given))
    try:
        out.write_bytes(file.pdf)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror}).") from error
    click.echo(f"{out} ({len(file.pdf) / 1000:.1f} kB)")


COMMANDS = (ward, programme, bao_cao)

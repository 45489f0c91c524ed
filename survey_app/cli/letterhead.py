"""`survey-app programme letterhead`: what every brief bears at its head and foot."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from survey_app.briefs.model import Signatory
from survey_app.cli.context import opened, programme_of
from survey_app.services import letterhead, programmes
from survey_app.services.letterhead import Shown, Words

NAMES = ("agency", "above", "place", "symbol", "basis")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("letterhead")
@click.option("--agency", help="Who issues it.")
@click.option("--above", help="The agency above.")
@click.option("--place", help="Where, before the date.")
@click.option("--symbol", help="After the number of a báo cáo, such as BC-BQL.")
@click.option("--basis", help="The plan or order that a báo cáo carries out.")
@click.option("--recipient", "recipients", multiple=True, help="Who receives a báo cáo; once for each.")
@click.option("--signatory", "signatories", multiple=True, help="OFFICE or OFFICE=NAME; once for each.")
@click.option("--logo", type=FILE, help="A PNG or JPEG.")
@click.option("--no-logo", is_flag=True, help="Take the logo away.")
def letterhead_command(
    recipients: tuple[str, ...],
    signatories: tuple[str, ...],
    logo: Path | None,
    no_logo: bool,
    **typed: str | None,
) -> None:
    """Set what is given, leave the rest; then print all of it. "" empties a field."""
    with opened() as (_, database):
        actor = programmes.at_the_command_line(programme_of(database))
        wanted = _merged(letterhead.show(database, actor).words, recipients, signatories, typed)
        letterhead.change(database, actor, wanted)
        if logo is not None or no_logo:
            letterhead.set_logo(database, actor, None if no_logo or logo is None else logo.read_bytes())
        for line in _lines(letterhead.show(database, actor)):
            click.echo(line)


def _merged(
    words: Words, recipients: tuple[str, ...], signatories: tuple[str, ...], typed: dict[str, str | None]
) -> Words:
    given = {name: value for name, value in typed.items() if value is not None}
    return replace(
        words,
        **given,
        recipients=recipients or words.recipients,
        signatories=tuple(map(_signatory, signatories)) or words.signatories,
    )


def _signatory(written: str) -> Signatory:
    office, _, name = written.partition("=")
    return Signatory(office, name)


def _lines(shown: Shown) -> Iterator[str]:
    for name in NAMES:
        yield f"{name:<10} {getattr(shown.words, name)}".rstrip()
    for line in shown.words.recipients:
        yield f"recipient  {line}"
    for one in shown.words.signatories:
        yield f"signatory  {one.office}{f' = {one.name}' if one.name else ''}"
    yield f"logo       {len(shown.logo)} bytes" if shown.logo else "logo       none"

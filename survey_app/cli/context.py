"""What the commands share: the database of this installation, and errors as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from forms.errors import WorkbookError
from survey_app.config import Settings, from_environment
from survey_app.services import programmes
from survey_app.services.errors import NotFound, Refused, ServiceError
from survey_app.services.letterhead import LONGEST
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import Programme

SENTENCES = {
    (
        "username",
        "pattern",
    ): "A username has 2 to 32 small letters, digits, dots, hyphens; it begins with a letter.",
    ("username", "taken"): "There is an account of that username already.",
    ("areas", "unknown"): "There is no area of that code. See: survey-app programme areas",
    ("areas", "required"): "This role works in areas: give at least one with --area.",
    ("to", "pattern"): "The key that closes begins with age1. Make one with: survey-app backup key FILE",
    ("key", "pattern"): "The key file holds no key that opens backups; it begins with AGE-SECRET-KEY-1.",
    ("backup", "not_whole"): "This backup does not open with that key, or a part of it is missing.",
    ("backup", "revision"): "This backup is of another version. Restore it with that version, then upgrade.",
    ("database", "not_empty"): "There is data here already. Restore into a new instance folder or database.",
    **{
        (name, "long"): f"{name}: at most {count} characters a line, to fit its place on paper."
        for name, count in LONGEST.items()
    },
    ("recipients", "many"): "At most 10 recipients.",
    ("signatories", "many"): "At most 3 signatories.",
    ("signatories", "office"): "Every signatory needs an office: --signatory OFFICE=NAME.",
    ("logo", "empty"): "The logo's file is empty.",
    ("logo", "large"): "The logo is larger than 2 MB.",
    ("logo", "picture"): "The logo must be a PNG or JPEG; save an SVG as PNG first.",
    ("address", "pattern"): "An address looks like https://survey.example.org, without ? and #.",
    ("password", "short"): "The password must have at least 10 characters.",
    ("password", "long"): "The password must have at most 200 characters.",
    ("password", "name"): "The password must not contain the username.",
}


@contextmanager
def unchecked() -> Iterator[tuple[Settings, Database]]:
    """The database as it is, whatever its schema."""
    try:
        settings = from_environment()
        database = open_database(settings.database_url, settings.instance)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    try:
        with sentences():
            yield settings, database
    finally:
        database.close()


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """The database, on the schema that this version needs."""
    with unchecked() as (settings, database):
        schema.check(database)
        yield settings, database


@contextmanager
def sentences() -> Iterator[None]:
    """What a person can mend is said in a sentence, not shown as a traceback."""
    try:
        yield
    except schema.SchemaMismatch as error:
        raise click.ClickException(str(error)) from error
    except WorkbookError as error:
        raise click.ClickException("\n".join(map(str, error.problems))) from error
    except Refused as error:
        words = [SENTENCES.get(problem, f"{problem[0]}: {problem[1]}") for problem in error.problems]
        raise click.ClickException("\n".join(words)) from error
    except ServiceError as error:
        raise click.ClickException(str(error)) from error


def programme_of(database: Database) -> Programme:
    try:
        return programmes.of_installation(database)
    except NotFound as error:
        raise click.ClickException(
            "There is no programme yet. Run: survey-app programme create CODE --name NAME"
        ) from error

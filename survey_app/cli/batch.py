"""survey-app brief batch: the briefs of many cases or areas, written to one ZIP."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import click

from survey_app.briefs.words import LANGUAGES
from survey_app.cli.context import opened, programme_of
from survey_app.security.actor import Actor
from survey_app.services import accounts, batch_zip, batches, brief_kept, work
from survey_app.services.batches import Asked
from survey_app.services.working import Next
from survey_app.storage.database import Database


@click.command("batch")
@click.option("--as", "username", required=True, help="The account in whose name, with its areas and rights.")
@click.option("--kind", type=click.Choice(sorted(batches.SUBJECTS)), default="individual", show_default=True)
@click.option("--area", default="", help="Code of an area; without it, the whole programme.")
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", show_default=True)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The ZIP to write."
)
def batch(username: str, kind: str, area: str, language: str, out: Path) -> None:
    """Make the briefs of many cases or areas. Interrupted, the next call goes on."""
    with opened() as (_, database):
        actor = accounts.named(database, programme_of(database).id, username)
        area_id = brief_kept.subject_of(database, actor, area) if area else None
        batch_id = batches.start(database, actor, Asked(kind, area_id, language))
        _follow(database, actor, batch_id)
        _say_gaps(database, actor, batch_id)
        _write(out, batch_zip.archive(database, actor, batch_id).parts)
    click.echo(f"{out} ({out.stat().st_size / 1000:.1f} kB)")


def _write(out: Path, parts: Iterator[bytes]) -> None:
    """Whole or not at all, and for its owner only."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(parts)
        os.replace(unfinished, out)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror}).") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _follow(database: Database, actor: Actor, batch_id: UUID) -> None:
    job = batches.open_batch(database, actor, batch_id).row.job
    with click.progressbar(length=job.total, label="Making briefs") as bar:
        bar.update(job.done)
        following = Next.MORE
        while following is not Next.OVER:
            following = work.step(database, batch_id)
            if following is Next.LATER:
                time.sleep(1)
            bar.update(batches.open_batch(database, actor, batch_id).row.job.done - bar.pos)


def _say_gaps(database: Database, actor: Actor, batch_id: UUID) -> None:
    for item in batches.open_batch(database, actor, batch_id).gaps:
        click.echo(f"{item.code}: no brief ({item.state})", err=True)

"""`survey-app worker`: does what requests do not wait for. `survey-app start` brings one along."""

import click

from survey_app.cli.context import opened
from survey_app.queue import Queue


@click.command("worker")
@click.option("--parent", type=int, hidden=True)
def worker(parent: int | None) -> None:
    """Work on jobs until stopped; what was interrupted is taken up again first."""
    with opened() as (settings, database):
        Queue(settings, database).work(parent)

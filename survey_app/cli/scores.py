"""`survey-app scores`: scores by the rules of today."""

import click

from survey_app.cli.context import opened, programme_of
from survey_app.services import rescored, rescoring
from survey_app.services.audit import COMMAND_LINE


@click.group("scores")
def scores_group() -> None:
    """Scores of records that came in."""


@scores_group.command()
@click.argument("form_id")
def rescore(form_id: str) -> None:
    """Score the records of FORM_ID anew by its newest rules. Interrupted, the next call goes on."""
    with opened() as (_, database):
        job_id = rescoring.begin(database, programme_of(database).id, form_id, COMMAND_LINE)
        if job_id is None:
            click.echo(f"All scores of {form_id} are by its newest rules already.")
            return
        total = rescored.progress(database, job_id).total
        with click.progressbar(length=total, label=f"Scoring {form_id} anew") as bar:
            bar.update(rescored.progress(database, job_id).done)
            while rescoring.step(database, job_id):
                bar.update(rescored.progress(database, job_id).done - bar.pos)
        for line in rescored.summary(database, job_id):
            click.echo(line)

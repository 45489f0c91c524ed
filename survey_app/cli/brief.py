"""survey-app brief individual: a PDF from workbooks and answers, without database or server."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from forms.declining import declines_apart
from forms.xlsform import read_survey
from survey_app.briefs.content import individual as individual_content
from survey_app.briefs.inputs import IndividualInputs, Part
from survey_app.briefs.render import render_individual
from survey_app.briefs.typed import cleaned
from survey_app.briefs.words import LANGUAGES
from survey_app.cli.area_brief import COMMANDS as ABOUT_MANY
from survey_app.cli.batch import batch
from survey_app.cli.context import sentences
from survey_app.services.brief_parts import Filled, parts_of

MOST_BYTES = 20_000_000
MOST_PROBLEMS, MOST_CHARACTERS = 40, 300
TIMEZONE = "Asia/Ho_Chi_Minh"
_RECORD_KEYS = {"answers", "declined", "now", "timezone"}
_existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("brief")
def brief_group() -> None:
    """Compile PDF briefs."""


for command in (batch, *ABOUT_MANY):
    brief_group.add_command(command)


@brief_group.command("individual")
@click.argument("workbooks", metavar="FILE...", nargs=-1, required=True, type=_existing)
@click.option(
    "--answers", multiple=True, required=True, type=_existing, help="Answers to the FILE before it."
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", show_default=True)
@click.option("--case", "case_code", default="", help="Case code; without it, the one in the answers.")
@click.option("--agency", default="", help="Issuing agency, as printed at the top.")
@click.option("--next-meeting", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="Day and hour.")
@click.option("--next-how", default="", help="Where or how to meet.")
def individual(
    workbooks: Sequence[Path],
    answers: Sequence[Path],
    out: Path,
    language: str,
    case_code: str,
    agency: str,
    next_meeting: datetime | None,
    next_how: str,
) -> None:
    """The two-page brief of one case. Repeat FILE --answers JSON for each of its questionnaires.

    The JSON is {"answers": {…}, "declined": {…}, "now": "2026-11-23T09:00:00", "timezone": "…"},
    or the answers alone.
    """
    if len(workbooks) != len(answers):
        raise click.UsageError(
            f"{len(workbooks)} workbooks but {len(answers)} files of answers: give them in pairs."
        )
    with sentences():
        filled = [_filled(workbook, source) for workbook, source in zip(workbooks, answers, strict=True)]
        parts = parts_of(filled, language)
    for workbook, part in zip(workbooks, parts, strict=True):
        _say_problems(workbook, part)
    inputs = IndividualInputs(
        case_code=case_code or _case_code(parts),
        parts=parts,
        made_on=max(form.now.astimezone(ZoneInfo(form.timezone)).date() for form in filled),
        language=language,
        agency=agency,
        next_meeting=next_meeting,
        next_meeting_how=next_how,
    )
    _write(out, render_individual(individual_content(inputs)))


def _filled(workbook: Path, source: Path) -> Filled:
    record = _record(source)
    zone = record.get("timezone") or TIMEZONE
    survey = read_survey(workbook)
    answers = _mapping(record.get("answers", {}), source, "answers")
    declined = _mapping(record.get("declined") or {}, source, "declined")
    answers, declined = declines_apart(survey, answers, declined)
    return Filled(
        survey=survey,
        answers=answers,
        declined=declined,
        now=_moment(record.get("now"), zone, source),
        timezone=zone,
    )


def _record(source: Path) -> dict[str, Any]:
    """The record; a bare object of answers becomes one."""
    if source.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{source}: more than {MOST_BYTES // 1_000_000} MB. Give one record.")
    try:
        found = json.loads(source.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise click.ClickException(
            f"{source}: no JSON ({error}). Give one JSON object of answers."
        ) from error
    record = _mapping(found, source, "the file")
    return record if "answers" in record and set(record) <= _RECORD_KEYS else {"answers": record}


def _mapping(value: Any, source: Path, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise click.ClickException(f"{source}: {what} must be a JSON object of names and values.")
    return value


def _moment(value: Any, timezone: Any, source: Path) -> datetime:
    """`now` of the record, in its time zone; without it, this moment."""
    try:
        zone = ZoneInfo(str(timezone))
        moment = datetime.fromisoformat(str(value)) if value else datetime.now(UTC)
    except (ValueError, ZoneInfoNotFoundError, OSError) as error:
        raise click.ClickException(f"{source}: now or timezone cannot be read ({error}).") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _say_problems(workbook: Path, part: Part) -> None:
    """The brief is made all the same: a calm gap says more than none. Paths and codes only, no answers."""
    problems = part.response.problems
    for problem in problems[:MOST_PROBLEMS]:
        line = f"{workbook.name} {problem.path} {problem.code}: {problem.message}"
        click.echo(cleaned(line, MOST_CHARACTERS), err=True)
    if len(problems) > MOST_PROBLEMS:
        click.echo(f"{workbook.name}: {len(problems) - MOST_PROBLEMS} more.", err=True)


def _case_code(parts: Sequence[Part]) -> str:
    named = ((part, part.survey.settings.get("case_code", "").strip()) for part in parts)
    for part, name in named:
        for question in part.survey.questions():
            if question.name == name and part.response.values.get(question.path):
                return str(part.response.values[question.path])
    return "–"


def _write(out: Path, pdf: bytes) -> None:
    try:
        out.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror}).") from error
    click.echo(f"{out} ({len(pdf) / 1000:.1f} kB)")

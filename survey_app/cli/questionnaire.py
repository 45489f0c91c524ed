"""`survey-app questionnaire`: check a workbook, judge responses, show the compiled form."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from forms.compiled import to_json
from forms.definition import Question, Repeat, Survey
from forms.errors import WorkbookError
from forms.text import say
from forms.xlsform import read_survey
from survey_app.cli.judging import judged_line
from survey_app.cli.lines import json_line
from survey_app.cli.publish import publish
from survey_app.scoring.rules import read_rules

WORKBOOK = click.argument("file", type=click.Path(path_type=Path))


@click.group("questionnaire")
def questionnaire_group() -> None:
    """Questionnaires as workbooks: check, judge, compile, publish."""


@questionnaire_group.command("check")
@WORKBOOK
@click.option("--json", "as_json", is_flag=True, help="A JSON list of problems instead of words.")
def check(file: Path, as_json: bool) -> None:
    """Read FILE and tell everything that is to be mended. Exit code 0: it can be used; 1: it cannot."""
    try:
        survey = read_survey(file)
        read_rules(survey)
    except WorkbookError as error:
        _tell(error, as_json)
        sys.exit(1)
    click.echo("[]" if as_json else _summary(survey))


@questionnaire_group.command("judge")
@WORKBOOK
@click.option("--language", default="", help="The language of messages and bands (default: the workbook's).")
def judge(file: Path, language: str) -> None:
    """Read responses as JSON Lines, write a judgement a line.

    In: {"answers": {…}, "declined": {path: "dont_know" | "refused"}, "now": "2026-11-23T09:00:00",
    "timezone": "Asia/Ho_Chi_Minh"}; all but answers may be absent. Out: {"valid", "values", "irrelevant",
    "errors": [{"path", "code", "message"}], "scores"}; for a line that is no response {"error": {…}}. Blank
    lines are passed over.
    """
    survey = _readable(file)
    spoken = language or survey.default_language or "vi"
    for line in filter(bytes.strip, sys.stdin.buffer):
        click.echo(json_line(judged_line(survey, line, spoken)))


@questionnaire_group.command("compile")
@WORKBOOK
def compile_(file: Path) -> None:
    """Print the compiled form: the JSON that a phone and the server both run."""
    click.echo(json.dumps(to_json(_readable(file)), ensure_ascii=False, separators=(",", ":")))


def _readable(file: Path) -> Survey:
    """The survey; doubled choices alone are no reason not to run it, and are told."""
    try:
        return read_survey(file)
    except WorkbookError as error:
        if not all(problem.code == "choice_twice" for problem in error.problems):
            _tell(error, as_json=False)
            sys.exit(1)
        click.echo(f"{len(error.problems)} choices stand twice; read with allow_choice_duplicates.", err=True)
    try:
        return read_survey(file, allow_choice_duplicates=True)
    except WorkbookError as error:
        _tell(error, as_json=False)
        sys.exit(1)


def _tell(error: WorkbookError, as_json: bool) -> None:
    problems = [problem.as_dict() for problem in error.problems]
    if as_json:
        click.echo(json.dumps(problems, ensure_ascii=False, indent=2))
        return
    for problem in error.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{len(problems)} to mend.", err=True)


def _summary(survey: Survey) -> str:
    title = say(survey.title, survey.default_language).words
    facts: dict[str, Any] = {
        "questions": sum(1 for question in survey.questions() if _is_asked(question)),
        "calculations": sum(1 for question in survey.questions() if question.type == "calculate"),
        "repeats": sum(1 for node in survey.walk() if isinstance(node, Repeat)),
        "scores": len(survey.sheets.get("scores", ())),
        "languages": ", ".join(survey.languages) or "-",
    }
    lines = [f"{title} ({survey.form_id}, version {survey.version or '-'}) can be used."]
    lines += [f"  {name}: {value}" for name, value in facts.items()]
    lines += [f"  warning: {' '.join(warning.split())}" for warning in survey.warnings]
    return "\n".join(lines)


def _is_asked(question: Question) -> bool:
    return question.type not in {"note", "calculate", "hidden", "start", "end", "today", "deviceid"}


questionnaire_group.add_command(publish)


if __name__ == "__main__":
    questionnaire_group()

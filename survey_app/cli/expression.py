"""survey-app expression evaluate: try any expression, a JSON request a line."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import click

from forms.expression.lines import evaluate_line
from survey_app.cli.lines import json_line


@click.group("expression")
def expression_group() -> None:
    """Try the expressions of questionnaires."""


@expression_group.command("evaluate")
@click.argument("requests", type=click.File("rb"), default="-")
def evaluate(requests: BinaryIO) -> None:
    """Each line {"expr", "doc", "node", "now", "timezone"} gives {"value", "type"} or {"error": code}."""
    for answer in answers(requests):
        click.echo(json_line(answer))


def answers(lines: Iterable[bytes]) -> Iterable[dict[str, Any]]:
    """One answer for each line that is not blank."""
    return (_answer(line) for line in lines if line.strip())


def _answer(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        request = None
    if isinstance(request, dict):
        return evaluate_line(request)
    return {
        "error": "bad_request",
        "message": "The line is no JSON object.",
        "remedy": 'Write {"expr": "1 + 1"} on one line.',
    }

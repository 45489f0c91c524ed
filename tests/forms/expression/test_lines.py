"""A request for each line, an answer for each."""

import json

import pytest
from click.testing import CliRunner

from forms.expression.lines import evaluate_line
from survey_app.cli.expression import expression_group

DOC = "<data><n>1</n><n>2</n></data>"


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        ({"expr": "1 + 1"}, {"value": 2, "type": "number"}),
        ({"expr": "1 div 4"}, {"value": 0.25, "type": "number"}),
        ({"expr": "1 div 0"}, {"value": "Infinity", "type": "number"}),
        ({"expr": "number('a')"}, {"value": "NaN", "type": "number"}),
        ({"expr": "1 = 1"}, {"value": True, "type": "boolean"}),
        ({"expr": "'a'"}, {"value": "a", "type": "string"}),
        ({"expr": "/data/n", "doc": DOC}, {"value": "1", "type": "nodeset", "values": ["1", "2"]}),
        ({"expr": ". + 1", "doc": DOC, "node": "/data/n[2]"}, {"value": 3, "type": "number"}),
        ({"expr": "1 + 1", "as": "string"}, {"value": "2", "type": "string"}),
        ({"expr": "/data/n", "doc": DOC, "as": "number"}, {"value": 1, "type": "number"}),
        ({"expr": "today()", "now": "2026-01-01T20:00:00Z"}, {"value": "2026-01-02", "type": "date"}),
        (
            {"expr": "now()", "now": "2026-01-01T20:00:00", "timezone": "America/Phoenix"},
            {"value": "2026-01-01T13:00:00.000-07:00", "type": "datetime"},
        ),
    ],
)
def test_answers(request_: dict[str, str], answer: dict[str, object]) -> None:
    assert evaluate_line(request_) == answer


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({}, "bad_request"),
        ({"expr": 1}, "bad_request"),
        ({"expr": "1", "now": "yesterday"}, "bad_request"),
        ({"expr": "1", "timezone": "Mars"}, "bad_request"),
        ({"expr": "1", "timezone": "../../etc/passwd"}, "bad_request"),
        ({"expr": "1", "as": "colour"}, "bad_request"),
        ({"expr": "1", "doc": "<data>"}, "bad_document"),
        ({"expr": "1", "doc": DOC, "node": "/data/x"}, "unknown_node"),
        ({"expr": "foo()"}, "unknown_function"),
        ({"expr": "${x}"}, "unknown_reference"),
        ({"expr": "1 +"}, "unexpected_end"),
    ],
)
def test_refusals(request_: dict[str, object], code: str) -> None:
    refusal = evaluate_line(request_)
    assert refusal["error"] == code
    assert refusal["message"]
    assert refusal["remedy"]


def test_the_command_answers_line_by_line() -> None:
    lines = [
        '{"expr": "1"}',
        "",
        "nonsense",
        "[1]",
        "[" * 100_000,
        '{"expr": "\'ộ\'"}',
        '{"expr": "\'\\ud800\'"}',
    ]
    result = CliRunner().invoke(expression_group, ["evaluate"], input="\n".join(lines))
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer.get("error", answer.get("value")) for answer in answers] == [
        1,
        "bad_request",
        "bad_request",
        "bad_request",
        "ộ",
        "?",
    ]


def test_bytes_that_are_no_text_are_answered_like_any_other_line() -> None:
    lines = b'{"expr": "1 + 1"}\n\xff\xfe\n{"expr": "2"}\n'
    result = CliRunner().invoke(expression_group, ["evaluate"], input=lines)
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer.get("error", answer.get("value")) for answer in answers] == [2, "bad_request", 2]

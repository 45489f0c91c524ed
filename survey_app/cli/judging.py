"""One line of JSON in, one judgement out; nothing that arrives may end the run."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forms.declining import declines_apart
from forms.definition import Survey
from forms.errors import WorkbookError
from forms.response import Response
from forms.response import judge as judge_response
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score

TIMEZONE = "Asia/Ho_Chi_Minh"


class LineError(Exception):
    """The line is no response."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def judged_line(survey: Survey, line: bytes, language: str) -> dict[str, Any]:
    """The judgement of one line, or `{"error": {"code", "message"}}`."""
    try:
        return _judged(survey, _parsed(line), language)
    except LineError as error:
        return {"error": {"code": error.code, "message": error.message}}


def _judged(survey: Survey, record: Mapping[str, Any], language: str) -> dict[str, Any]:
    answers, declined = declines_apart(survey, _mapping(record, "answers"), _mapping(record, "declined"))
    now, timezone = _moment(record)
    try:
        response = judge_response(survey, answers, declined, now=now, timezone=timezone, language=language)
    except ValueError as error:
        raise LineError("now", str(error)) from error
    return {
        "valid": response.valid,
        "values": response.nested(),
        "irrelevant": list(response.irrelevant),
        "errors": [
            {"path": problem.path, "code": problem.code, "message": problem.message}
            for problem in response.problems
        ],
        "scores": _scores(survey, response, now, timezone, language),
    }


def _scores(
    survey: Survey, response: Response, now: datetime, timezone: str, language: str
) -> dict[str, dict[str, Any]]:
    try:
        rules = read_rules(survey)
    except WorkbookError:
        return {}
    found = score(rules, survey, response, now=now, timezone=timezone)
    return {name: result.as_dict(language, survey.default_language) for name, result in found.items()}


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError("json", "The line is not JSON in UTF-8.") from error
    if not isinstance(record, dict):
        raise LineError("json", "The line is not a JSON object.")
    return record


def _mapping(record: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise LineError(key, f"'{key}' is not an object.")
    return value


def _moment(record: Mapping[str, Any]) -> tuple[datetime, str]:
    """`now` without an offset is local time in `timezone`; absent, it is this moment."""
    timezone = record.get("timezone") or TIMEZONE
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise LineError("timezone", "'timezone' is not an IANA name such as Asia/Ho_Chi_Minh.") from error
    written = record.get("now")
    if written is None:
        return datetime.now(UTC).astimezone(zone), timezone
    try:
        now = datetime.fromisoformat(written)
        return (now if now.tzinfo else now.replace(tzinfo=zone)).astimezone(zone), timezone
    except (ValueError, TypeError, OverflowError) as error:
        raise LineError("now", "'now' is not a date and time such as 2026-11-23T09:00:00.") from error

"""Python's verdict beside the browser's."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from forms.compiled import to_json
from forms.definition import Survey
from forms.response import judge
from tests.twin.browser import Twin

NEARLY = 1e-12
"""sin(), log() and their kind may differ in the last digit between two C libraries; nothing else may."""


class Difference(NamedTuple):
    place: str
    python: Any
    browser: Any
    record: Mapping[str, Any]


def judged(survey: Survey, record: Mapping[str, Any]) -> dict[str, Any]:
    """As `survey-app questionnaire judge` prints it, without the scores."""
    response = judge(
        survey,
        record["answers"],
        record["declined"],
        now=datetime.fromisoformat(record["now"]),
        timezone=record["timezone"],
        language=record["language"],
    )
    errors = [
        {"path": problem.path, "code": problem.code, "message": problem.message}
        for problem in response.problems
    ]
    return {
        "valid": response.valid,
        "values": response.nested(),
        "irrelevant": list(response.irrelevant),
        "errors": errors,
    }


def differences(
    twin: Twin,
    survey: Survey,
    records: Sequence[Mapping[str, Any]],
    compiled: Mapping[str, Any] | None = None,
) -> list[Difference]:
    """Where the two do not agree; empty when they are twins."""
    there = twin.call("judgeAll", compiled or to_json(survey), records)
    found = []
    for record, other in zip(records, there, strict=True):
        mine = judged(survey, record)
        if mine != other:
            found += [Difference(*difference, record) for difference in _apart("", mine, other)]
    return found


def _apart(place: str, mine: Any, other: Any) -> list[tuple[str, Any, Any]]:
    if isinstance(mine, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*mine, *other])
        return [hit for key in keys for hit in _apart(f"{place}/{key}", mine.get(key), other.get(key))]
    if isinstance(mine, list) and isinstance(other, list) and len(mine) == len(other):
        pairs = enumerate(zip(mine, other, strict=True))
        return [hit for index, pair in pairs for hit in _apart(f"{place}[{index}]", *pair)]
    return [] if _equal(mine, other) else [(place, mine, other)]


def _equal(mine: Any, other: Any) -> bool:
    numbers = isinstance(mine, int | float) and isinstance(other, int | float)
    if numbers and not isinstance(mine, bool) and not isinstance(other, bool):
        return math.isclose(mine, other, rel_tol=NEARLY, abs_tol=NEARLY)
    return bool(mine == other and type(mine) is type(other))

"""A record as a phone writes it: what stands outside, and what was filled in."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from survey_app.security.sealing import FORMAT as SEALED
from survey_app.services.fill import ROUNDS

PLAIN = "record/1"
STOP_LEVELS = frozenset({"green", "yellow", "red"})
LARGEST_COUNTER = 10**9
Kind = TypeVar("Kind")


class NotARecord(Exception):
    """Something else, or only a part of it. `code` names what is wrong with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Outside:
    """What can be read of every record, sealed or not."""

    instance_id: UUID
    author_id: UUID
    device: UUID
    counter: int
    sealed: bool
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Inside:
    """What was filled in, in which questionnaire, for whom."""

    form_id: str
    version: str
    case_id: UUID | None
    area_id: UUID
    round: str
    answers: Mapping[str, Any]
    declined: Mapping[str, str]
    language: str
    started_at: datetime
    stop_level: str | None
    replaces: UUID | None


def read_outside(raw: bytes) -> Outside:
    """Raises `NotARecord`."""
    body = parsed(raw)
    form = _text(body, "format")
    if form not in (PLAIN, SEALED):
        raise NotARecord("format")
    counter = body.get("counter")
    if type(counter) is not int or not 0 < counter <= LARGEST_COUNTER:
        raise NotARecord("counter")
    return Outside(
        instance_id=_id(body, "instance_id"),
        author_id=_id(body, "author"),
        device=_id(body, "device"),
        counter=counter,
        sealed=form == SEALED,
        body=body,
    )


def read_inside(body: Mapping[str, Any]) -> Inside:
    """Raises `NotARecord`. Answers are the judge's business; here only their shape is looked at."""
    return Inside(
        form_id=_text(body, "form_id"),
        version=_text(body, "version"),
        case_id=_id(body, "case") if body.get("case") is not None else None,
        area_id=_id(body, "area"),
        round=_one_of(body, "round", ROUNDS),
        answers=_as(body, "answers", dict),
        declined=_declined(body),
        language=_text(body, "language"),
        started_at=_instant(body, "started_at"),
        stop_level=_one_of(body, "stop_level", STOP_LEVELS) if body.get("stop_level") is not None else None,
        replaces=_id(body, "replaces") if body.get("replaces") is not None else None,
    )


def parsed(raw: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotARecord("json") from error
    if not isinstance(body, dict):
        raise NotARecord("json")
    return body


def _declined(body: Mapping[str, Any]) -> Mapping[str, str]:
    declined = _as(body, "declined", dict)
    if not all(isinstance(state, str) for state in declined.values()):
        raise NotARecord("declined")
    return declined


def _instant(body: Mapping[str, Any], name: str) -> datetime:
    """The phone's clock, which may be wrong by years; without an offset it is taken for UTC."""
    try:
        found = datetime.fromisoformat(_text(body, name))
    except ValueError as error:
        raise NotARecord(name) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _id(body: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(_text(body, name))
    except ValueError as error:
        raise NotARecord(name) from error


def _text(body: Mapping[str, Any], name: str) -> str:
    return _as(body, name, str)


def _one_of(body: Mapping[str, Any], name: str, allowed: Container[str]) -> str:
    value = _text(body, name)
    if value not in allowed:
        raise NotARecord(name)
    return value


def _as(body: Mapping[str, Any], name: str, kind: type[Kind]) -> Kind:
    value = body.get(name)
    if not isinstance(value, kind):
        raise NotARecord(name)
    return value

"""One JSON request, one JSON answer: try any expression on any small document."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from forms.expression.environment import Environment
from forms.expression.errors import ExpressionError
from forms.expression.evaluate import evaluate
from forms.expression.functions.base import Refusal
from forms.expression.parse import parse
from forms.expression.values import Value, as_boolean, as_number, as_string, number_text
from forms.instance import Node, find, parse_xml


class RequestError(Exception):
    """The request itself cannot be used."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.refusal = Refusal(code, message, remedy)


def evaluate_line(request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"expr", "doc"?, "node"?, "now"?, "timezone"?, "as"?}` → `{"value", "type"}` or `{"error", …}`.

    `type` is boolean, number, string, date, datetime or nodeset; `as` asks for one of the first three.
    Numbers that JSON lacks are the texts "NaN", "Infinity" and "-Infinity"; the value of a node-set is the
    text of its first node, and `values` has them all.
    """
    try:
        env, node = _surroundings(request)
        convert = _conversion(request)
        return _answer(convert(evaluate(parse(_text(request, "expr"), _no_question), env, node)))
    except RequestError as error:
        return _refused(*error.refusal, position=None)
    except ExpressionError as error:
        return _refused(error.code, error.message, error.remedy, position=error.position)


_CONVERSIONS: Final[dict[str, Callable[[Value], Value]]] = {
    "": lambda value: value,
    "boolean": as_boolean,
    "number": as_number,
    "string": as_string,
}


def _conversion(request: Mapping[str, Any]) -> Callable[[Value], Value]:
    wanted = _text(request, "as", "")
    if wanted in _CONVERSIONS:
        return _CONVERSIONS[wanted]
    raise RequestError("bad_request", "'as' is no type.", "Write boolean, number or string.")


def _no_question(_name: str) -> None:
    return None


def _text(request: Mapping[str, Any], key: str, otherwise: str | None = None) -> str:
    value = request.get(key)
    if value is None and otherwise is not None:
        return otherwise
    if isinstance(value, str):
        return value
    raise RequestError("bad_request", f"{key!r} must be a text.", f'Write "{key}": "…".')


def _surroundings(request: Mapping[str, Any]) -> tuple[Environment, Node]:
    document = _document(_text(request, "doc", ""))
    node = find(document, _text(request, "node", "/"))
    if node is None:
        raise RequestError("unknown_node", "'node' points at nothing in 'doc'.", "Look at the path.")
    try:
        env = Environment(document, _now(request), _text(request, "timezone", "Asia/Ho_Chi_Minh"))
    except ValueError as error:
        raise RequestError("bad_request", str(error), "Write a name such as Asia/Ho_Chi_Minh.") from error
    return env, node


def _document(xml: str) -> Node:
    if not xml.strip():
        return Node("")
    try:
        return parse_xml(xml)
    except ValueError as error:
        raise RequestError("bad_document", f"'doc' is no XML: {error}", "Mend it.") from error


def _now(request: Mapping[str, Any]) -> datetime:
    text = _text(request, "now", "")
    try:
        now = datetime.fromisoformat(text) if text else datetime.now(UTC)
    except ValueError as error:
        raise RequestError(
            "bad_request", "'now' is no moment.", "Write 2026-01-31T09:00:00+07:00."
        ) from error
    return now if now.tzinfo else now.replace(tzinfo=UTC)


def _answer(value: Value) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"value": value, "type": "boolean"}
    if isinstance(value, (int, float)):
        return {"value": _json_number(value), "type": "number"}
    if isinstance(value, list):
        texts = [as_string([node]) for node in value]
        return {"value": as_string(value), "type": "nodeset", "values": texts}
    return {"value": as_string(value), "type": _kind(value)}


def _kind(value: Value) -> str:
    if isinstance(value, str):
        return "string"
    return "datetime" if isinstance(value, datetime) else "date"


def _json_number(number: float) -> int | float | str:
    if not math.isfinite(number):
        return number_text(number)
    return int(number) if number == int(number) and abs(number) < 2**53 else number


def _refused(code: str, message: str, remedy: str, position: int | None) -> dict[str, Any]:
    refusal: dict[str, Any] = {"error": code, "message": message, "remedy": remedy}
    return refusal if position is None else {**refusal, "position": position}

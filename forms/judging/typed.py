"""An answer as it arrived → the text that is kept, checked by the question's type.

`Unfit` carries the code of the problem. Nothing else is raised, whatever arrives.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from forms.definition import Question
from forms.expression.values import number_text
from forms.judging.outcome import Scalar
from forms.reading.types import FILES, MANY, NUMBERS

MAX_TEXT = 10_000
MAX_TRACE = 200_000
MAX_FILE_NAME = 255
COMPUTED = frozenset({"calculate", "hidden"})

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})")
_ODD = re.compile(r"[ \t\r\n]*-?[0-9.]+[eE][-+]?[0-9]+[ \t\r\n]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[^\n]*)?")
_OFFSET = r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_TIME = re.compile(r"([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?" + _OFFSET)
_BIND_TYPES = {
    "int": "integer",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "dateTime": "dateTime",
    "time": "time",
}
_POINT_NUMBERS = (2, 3, 4)


class Unfit(Exception):
    """The answer does not fit its question; `code` is type, too_long or place."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kept_text(question: Question, answer: Any) -> str:
    """The canonical text of an answer; "" for none. Raises Unfit."""
    if answer is None or answer == "":
        return ""
    return _READERS.get(data_type(question), _text)(answer)


def typed(question: Question, text: str) -> Scalar:
    """The kept text as it is given out: numbers as int or float, the rest as it is."""
    if question.type in NUMBERS or (question.type in COMPUTED and data_type(question) in NUMBERS):
        return int(text) if _INTEGER.fullmatch(text) else number_of(float(text))
    return text


def data_type(question: Question) -> str:
    """The type of what is stored: the question's, but a calculation may name its own as `bind::type`."""
    if question.type in COMPUTED:
        for heading, word in question.extras.items():
            if heading.replace(" ", "").lower() in {"bind::type", "bind:type"}:
                return _BIND_TYPES.get(word, question.type)
    return question.type


def number_of(number: float) -> Scalar:
    """2.0 → 2, 2.5 → 2.5; what no JSON can hold stays text."""
    if not math.isfinite(number):
        return number_text(number)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def kind_of_node(question: Question) -> str:
    """How expressions read the answer (see `forms.instance.Node`)."""
    return _KINDS.get(data_type(question), "")


def kind_of_answer(leaf_kind: str, question: Question, text: str) -> str:
    """What a person types into a text is no number when it looks like `1e3` or a date, as in JavaRosa."""
    is_words = not leaf_kind and question.type != "calculate" and _ODD.fullmatch(text) is not None
    return "words" if is_words else leaf_kind


def _text(answer: Any) -> str:
    return _limited(_scalar(answer), MAX_TEXT)


def _trace(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_TRACE)
    for point in filter(None, (part.strip() for part in text.split(";"))):
        _check_point(point)
    return text


def _point(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME)
    _check_point(text)
    return text


def _check_point(text: str) -> None:
    """`latitude longitude [altitude [accuracy]]` in degrees and metres."""
    numbers = text.split()
    if len(numbers) not in _POINT_NUMBERS or not all(_DECIMAL.fullmatch(number) for number in numbers):
        raise Unfit("place")
    if abs(float(numbers[0])) > 90 or abs(float(numbers[1])) > 180:
        raise Unfit("place")


def _integer(answer: Any) -> str:
    if isinstance(answer, float) and answer.is_integer():
        answer = int(answer)
    text = _limited(_scalar(answer), MAX_FILE_NAME).strip()
    if not _INTEGER.fullmatch(text):
        raise Unfit("type")
    return str(int(text))


def _decimal(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME).strip()
    if not _DECIMAL.fullmatch(text):
        raise Unfit("type")
    return number_text(float(text))


def _date(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME).strip()
    _check_day(text)
    return text


def _time(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME).strip()
    _check_time(text)
    return text


def _moment(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME).strip()
    day, _, clock = text.replace(" ", "T", 1).partition("T")
    _check_day(day)
    if clock:
        _check_time(clock)
    return text


def _check_day(text: str) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Unfit("type") from error
    if day.isoformat() != text:
        raise Unfit("type")


def _check_time(text: str) -> None:
    match = _TIME.fullmatch(text)
    try:
        time.fromisoformat(f"{match[1]}:{match[2] or '00'}" if match else "")
    except ValueError as error:
        raise Unfit("type") from error


def _names(answer: Any) -> str:
    """`"a b"` or `["a", "b"]` → "a b"."""
    parts = [_scalar(part) for part in answer] if isinstance(answer, list) else [_scalar(answer)]
    return _limited(" ".join(" ".join(parts).split()), MAX_TEXT)


def _name(answer: Any) -> str:
    return _limited(_scalar(answer), MAX_TEXT).strip()


def _acknowledged(answer: Any) -> str:
    if answer is True:
        return "OK"
    text = _scalar(answer)
    if text not in {"OK", "true", "yes"}:
        raise Unfit("type")
    return "OK"


def _file(answer: Any) -> str:
    text = _limited(_scalar(answer), MAX_FILE_NAME)
    if "/" in text or "\\" in text:
        raise Unfit("type")
    return text


def _scalar(answer: Any) -> str:
    if isinstance(answer, str):
        return _sound(answer)
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        raise Unfit("type")
    if isinstance(answer, float) and not math.isfinite(answer):
        raise Unfit("type")
    if isinstance(answer, int) and abs(answer) >= 10**30:
        raise Unfit("type")
    return number_text(answer) if isinstance(answer, float) else str(answer)


def _sound(text: str) -> str:
    """Text that any database and any file can hold: no NUL, no half of a surrogate pair."""
    if "\0" in text:
        raise Unfit("type")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Unfit("type") from error
    return text


def sound_text(text: str) -> str:
    """A short text as it may be kept; "" for what may not."""
    try:
        return _limited(_sound(text), MAX_FILE_NAME)
    except Unfit:
        return ""


def _limited(text: str, length: int) -> str:
    if len(text) > length:
        raise Unfit("too_long")
    return text


_READERS: Mapping[str, Callable[[Any], str]] = {
    "integer": _integer,
    "decimal": _decimal,
    "range": _decimal,
    "date": _date,
    "today": _date,
    "time": _time,
    "dateTime": _moment,
    "start": _moment,
    "end": _moment,
    "geopoint": _point,
    "start-geopoint": _point,
    "geotrace": _trace,
    "geoshape": _trace,
    "select_one": _name,
    "acknowledge": _acknowledged,
    **dict.fromkeys(MANY, _names),
    **dict.fromkeys(FILES, _file),
}
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, "number"),
    "date": "date",
    "today": "date",
    "time": "time",
    **dict.fromkeys(("dateTime", "start", "end"), "datetime"),
}

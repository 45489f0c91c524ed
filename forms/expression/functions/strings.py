"""Texts, counted in code points."""

import itertools
import math
import re
from functools import lru_cache
from typing import Any, Final

import re2

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, Refusal, fixed
from forms.expression.lookaround import rules
from forms.expression.patterns import PatternError
from forms.expression.references import walk
from forms.expression.values import Value, as_number, as_string

_SPACE: Final = " \t\r\n"
_SPACES: Final = re.compile("[ \t\r\n]+")
_QUIET: Final = re2.Options()
_QUIET.log_errors = False


def string(frame: Frame, value: Value | None = None) -> Value:
    return as_string(here(frame, value))


def here(frame: Frame, value: Value | None) -> Value:
    """The argument, or the node itself where there is none."""
    return [frame.node] if value is None else value


def concat(_frame: Frame, *values: Value) -> Value:
    return "".join(text for value in values for text in _texts(value))


def join(_frame: Frame, separator: Value, *values: Value) -> Value:
    return as_string(separator).join(text for value in values for text in _texts(value))


def _texts(value: Value) -> list[str]:
    """A node-set gives the text of each node."""
    if isinstance(value, list):
        return [as_string([node]) for node in value]
    return [as_string(value)]


def string_length(frame: Frame, value: Value | None = None) -> Value:
    return float(len(as_string(here(frame, value))))


def normalize_space(frame: Frame, value: Value | None = None) -> Value:
    return _SPACES.sub(" ", as_string(here(frame, value)).strip(_SPACE))


def contains(_frame: Frame, text: Value, part: Value) -> Value:
    return as_string(part) in as_string(text)


def starts_with(_frame: Frame, text: Value, part: Value) -> Value:
    return as_string(text).startswith(as_string(part))


def ends_with(_frame: Frame, text: Value, part: Value) -> Value:
    return as_string(text).endswith(as_string(part))


def substring_before(_frame: Frame, text: Value, mark: Value) -> Value:
    before, found, _ = _partition(text, mark)
    return before if found else ""


def substring_after(_frame: Frame, text: Value, mark: Value) -> Value:
    _, _, after = _partition(text, mark)
    return after


def _partition(text: Value, mark: Value) -> tuple[str, str, str]:
    whole, separator = as_string(text), as_string(mark)
    return whole.partition(separator) if separator else ("", "", whole)


def substr(_frame: Frame, text: Value, start: Value, end: Value | None = None) -> Value:
    """From `start` up to `end`, counted from 0; negative counts from the end."""
    whole = as_string(text)
    first = _index(as_number(start), len(whole))
    last = len(whole) if end is None else _index(as_number(end), len(whole))
    return whole[first:last] if first < last else ""


def _index(number: float, length: int) -> int:
    """Cut to a whole number and held inside the text. NaN is 0."""
    if math.isnan(number):
        return 0
    if math.isinf(number):
        return length if number > 0 else 0
    index = int(number)
    return min(max(index + length if index < 0 else index, 0), length)


def substring(_frame: Frame, text: Value, start: Value, length: Value | None = None) -> Value:
    """XPath's own: counted from 1, numbers are rounded, and NaN holds nothing."""
    whole = as_string(text)
    first = _half_up(as_number(start))
    last = math.inf if length is None else first + _half_up(as_number(length))
    return "".join(character for place, character in enumerate(whole, 1) if first <= place < last)


def _half_up(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def translate(_frame: Frame, text: Value, old: Value, new: Value) -> Value:
    """Each character of `old` becomes the one at its place in `new`, or goes where `new` is shorter."""
    replacements = as_string(new)
    table: dict[int, str] = {}
    for place, character in enumerate(as_string(old)):
        table.setdefault(ord(character), replacements[place : place + 1])
    return as_string(text).translate(table)


def upper_case(_frame: Frame, text: Value) -> Value:
    return as_string(text).upper()


def lower_case(_frame: Frame, text: Value) -> Value:
    return as_string(text).lower()


def regex(_frame: Frame, text: Value, pattern: Value) -> Value:
    """Whether the whole text matches. A pattern that is none matches nothing."""
    compiled = _compiled(as_string(pattern))
    return compiled is not None and compiled.fullmatch(well_formed(as_string(text))) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> Any:
    try:
        return re2.compile(well_formed(pattern), _QUIET)
    except re2.error:
        return None


def well_formed(text: str) -> str:
    """Halves of surrogate pairs, which no UTF-8 can carry, become U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def check_pattern(arguments: list[Any]) -> Refusal | None:
    pattern = arguments[1]
    if not isinstance(pattern, str):
        return None
    try:
        found = list(itertools.chain.from_iterable(rules(pattern)))
        if len(found) > 1 and any(call[0] == "regex" for call in walk(arguments[0])):
            # Each look is a call on the same text: within one another they would multiply.
            return _refused("a look ahead or back stands around another regex()")
        for rule in found:
            re2.compile(well_formed(rule.pattern), _QUIET)
    except PatternError:
        return _refused("RE2 has no way to say it")
    except re2.error as error:
        return _refused(_reason(error))
    return None


def _refused(reason: str) -> Refusal:
    return Refusal(
        "regex_syntax",
        f"The pattern of regex() cannot be used: {reason}.",
        "Use RE2's syntax: look ahead only at the start, back only at the end; no back-references; "
        "close every bracket.",
    )


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


STRINGS: Final[dict[str, Function]] = {
    "string": Function(string, 0, 1),
    "concat": Function(concat, 0, None),
    "join": Function(join, 1, None),
    "string-length": Function(string_length, 0, 1),
    "normalize-space": Function(normalize_space, 0, 1),
    "contains": fixed(contains, 2),
    "starts-with": fixed(starts_with, 2),
    "ends-with": fixed(ends_with, 2),
    "substring-before": fixed(substring_before, 2),
    "substring-after": fixed(substring_after, 2),
    "substr": Function(substr, 2, 3),
    "substring": Function(substring, 2, 3),
    "translate": fixed(translate, 3),
    "upper-case": fixed(upper_case, 1),
    "lower-case": fixed(lower_case, 1),
    "regex": fixed(regex, 2, check=check_pattern),
}

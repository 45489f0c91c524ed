"""The patterns of format-date() and format-date-time()."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_FIELD: Final = re.compile(r"%(.)", re.DOTALL)

_FIELDS: Final[dict[str, Callable[[datetime], str]]] = {
    "%": lambda moment: "%",
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "B": lambda moment: _MONTHS[moment.month - 1],
    "b": lambda moment: _MONTHS[moment.month - 1][:3],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "A": lambda moment: _DAYS[moment.weekday()],
    "a": lambda moment: _DAYS[moment.weekday()][:3],
    "w": lambda moment: str(moment.isoweekday() % 7),
    "W": lambda moment: str(moment.isocalendar().week),
    "u": lambda moment: str(moment.isoweekday()),
    "j": lambda moment: f"{moment.timetuple().tm_yday:03}",
    "Z": lambda moment: moment.isoformat()[-6:],
}


def format_moment(moment: datetime, pattern: str) -> str:
    """Names are English in every language: a stored value must not depend on who reads the form."""
    return _FIELD.sub(lambda match: _fill(match, moment), pattern)


def _fill(match: re.Match[str], moment: datetime) -> str:
    """A letter that means nothing stays as it is written."""
    field = _FIELDS.get(match[1])
    return field(moment) if field else match[0]

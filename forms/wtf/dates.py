"""A date in three fields, because a native date field shows month first on a phone set to English."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class DateParts(NamedTuple):
    day: str = ""
    month: str = ""
    year: str = ""


def read_date(parts: Sequence[str]) -> str | None:
    """`("24", "11", "2026")` → `2026-11-24`; no date stays as typed, `24/13/2026`; None for nothing."""
    day, month, year = (part.strip() for part in parts)
    if not (day or month or year):
        return None
    if len(year) == 4 and all(part.isascii() and part.isdecimal() for part in (day, month, year)):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass
    return f"{day}/{month}/{year}"


def split_date(stored: object) -> DateParts:
    """The three fields of a stored date, or of what was typed instead of one."""
    text = "" if stored is None else str(stored)
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        day, _, rest = text.partition("/")
        month, _, year = rest.partition("/")
        return DateParts(day, month, year)
    return DateParts(str(found.day), str(found.month), str(found.year))


def write_date(value: date, language: str) -> str:
    return f"{value:%d/%m/%Y}" if language != "en" else f"{value.day} {value:%b %Y}"

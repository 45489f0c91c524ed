"""A cell's value → trimmed text, the way authors see it in the spreadsheet."""

import re
from datetime import date, datetime, time
from typing import Any

NO_BREAK_SPACE = "\u00a0"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no spreadsheet and no XML can hold; nobody has typed it on purpose."""


def as_text(value: Any) -> str:
    """`3.0` → "3", a day → "2024-05-01", TRUE → "TRUE", nothing → ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def plain(text: str) -> str:
    """For what a machine reads: no-break spaces become spaces, runs of spaces one."""
    return " ".join(text.replace(NO_BREAK_SPACE, " ").split())


def is_yes(text: str) -> bool:
    return text.strip().lower() in {"yes", "true", "true()", "1"}


def is_no(text: str) -> bool:
    return text.strip().lower() in {"no", "false", "false()", "0"}

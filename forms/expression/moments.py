"""Reading and writing days and moments. A moment without an offset stands in the form's time zone."""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LENIENT_DAY = re.compile(r"([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})")
_CLOCK = re.compile(
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[-+][0-9]{2}(?::?[0-9]{2})?)?"
)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
_MILLISECONDS_A_DAY = 86_400_000


@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """The time zone of that IANA name. Raises ValueError for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"There is no time zone called {name!r}.") from error


def parse_day(text: str, lenient: bool = False) -> date | None:
    """`2024-01-31` → the day; lenient also reads `2024-1-31`."""
    match = (_LENIENT_DAY if lenient else _DAY).fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def parse_clock(text: str) -> time | None:
    """`06:00`, `06:00:00.000`, `06:00Z`, `06:00:00.000-07:00` → the time, aware where it names an offset."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    fraction = int((match[4] or "0").ljust(6, "0")[:6])
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0), fraction, _offset(match[5]))
    except ValueError:
        return None


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text == "Z":
        return timezone.utc  # noqa: UP017
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)


def parse_moment(text: str, lenient: bool = False) -> datetime | None:
    """`2024-01-31T06:00:00.000+07:00` → the moment; without an offset it is naive."""
    day_text, mark, clock_text = text.partition("T")
    day = parse_day(day_text, lenient)
    clock = parse_clock(clock_text) if mark else None
    return datetime.combine(day, clock) if day and clock else None


def local(moment: datetime, tz: tzinfo) -> datetime | None:
    """The same moment on the form's clock; None where the calendar ends."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=tz)
    try:
        return moment.astimezone(tz)
    except OverflowError:
        return None


def start_of(day: date, tz: tzinfo) -> datetime:
    return datetime.combine(day, time(), tz)


def day_from_number(days: float) -> date | None:
    """Whole days since 1970-01-01 → the day; beyond the years 1 to 9999 → None."""
    try:
        return date(1970, 1, 1) + timedelta(days=int(days))
    except (OverflowError, ValueError):
        return None


def moment_from_number(days: float, tz: tzinfo) -> datetime | None:
    """Days since 1970-01-01T00:00Z, to the millisecond, on the form's clock."""
    try:
        milliseconds = round(days * _MILLISECONDS_A_DAY)
        return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(tz)
    except (OverflowError, ValueError):
        return None


def days_since_epoch(moment: datetime) -> float:
    """Days since 1970-01-01T00:00Z with their fraction, to the millisecond."""
    return milliseconds_since_epoch(moment) / _MILLISECONDS_A_DAY


def milliseconds_since_epoch(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


def fraction_of_day(clock: time | datetime) -> float:
    """06:00 → 0.25."""
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (seconds * 1000 + clock.microsecond // 1000) / _MILLISECONDS_A_DAY

"""Days, moments and times of day. What cannot be read is INVALID_DATE; empty stays empty."""

import math
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, fixed
from forms.expression.functions.formats import format_moment
from forms.expression.moments import (
    day_from_number,
    days_since_epoch,
    fraction_of_day,
    local,
    moment_from_number,
    parse_clock,
    parse_day,
    parse_moment,
    start_of,
)
from forms.expression.values import (
    INVALID_DATE,
    NAN,
    Atom,
    InvalidDate,
    Value,
    as_number,
    as_string,
    first_value,
)


def today(frame: Frame) -> Value:
    return frame.env.today


def now(frame: Frame) -> Value:
    return frame.env.now


def day(frame: Frame, value: Value) -> Value:
    """date(): of a text the day written in it; of a moment its day; of a number that day since 1970."""
    atom = _atom(value)
    if atom == "":
        return ""
    if isinstance(atom, datetime):
        return atom.date()
    if isinstance(atom, date):
        return atom
    if isinstance(atom, str):
        return _text_day(atom) or INVALID_DATE
    if isinstance(atom, (bool, InvalidDate)):
        return INVALID_DATE
    return _number_day(frame, atom) or INVALID_DATE


def _text_day(text: str) -> date | None:
    found = parse_day(text, lenient=True)
    if found is None and (moment := parse_moment(text, lenient=True)):
        found = moment.date()
    return found


def _number_day(frame: Frame, days: float) -> date | None:
    """A whole number is that calendar day; with a fraction it is a moment, and its day is taken here."""
    if not math.isfinite(days):
        return None
    if days == int(days):
        return day_from_number(days)
    moment = moment_from_number(days, frame.env.tz)
    return moment.date() if moment else None


def moment(frame: Frame, value: Value) -> Value:
    """date-time(): a day becomes its midnight here; a number counts days since 1970-01-01T00:00Z."""
    atom = _atom(value)
    return "" if atom == "" else _moment(frame, atom) or INVALID_DATE


def _atom(value: Value) -> Atom:
    return first_value(value) if isinstance(value, list) else value


def _moment(frame: Frame, atom: Atom) -> datetime | None:
    if isinstance(atom, datetime):
        return local(atom, frame.env.tz)
    if isinstance(atom, date):
        return start_of(atom, frame.env.tz)
    if isinstance(atom, str):
        return _text_moment(frame, atom)
    if isinstance(atom, (bool, InvalidDate)) or not math.isfinite(atom):
        return None
    return moment_from_number(atom, frame.env.tz)


def _text_moment(frame: Frame, text: str) -> datetime | None:
    found = parse_moment(text, lenient=True)
    if found is not None:
        return local(found, frame.env.tz)
    whole = parse_day(text, lenient=True)
    return start_of(whole, frame.env.tz) if whole else None


def clock(frame: Frame, value: Value) -> Value:
    """time(): the time of day here, `06:00:00.000+07:00`."""
    found = _clock(frame, _atom(value))
    return "" if found is None else found.isoformat(timespec="milliseconds").partition("T")[2]


def _clock(frame: Frame, atom: Atom) -> datetime | None:
    """A time of day on the form's clock, as a moment; one that is written alone is taken as of today."""
    read = parse_clock(atom) if isinstance(atom, str) else None
    if read is None:
        return _moment(frame, atom)
    return local(datetime.combine(frame.env.today, read), frame.env.tz)


def decimal_date_time(frame: Frame, value: Value) -> Value:
    """Days since 1970-01-01T00:00Z with their fraction; a plain day is its midnight here."""
    atom = _atom(value)
    if atom == "" or (isinstance(atom, (int, float)) and not isinstance(atom, bool)):
        return atom
    found = _moment(frame, atom)
    return days_since_epoch(found) if found else NAN


def decimal_time(frame: Frame, value: Value) -> Value:
    """06:00 → 0.25, on the form's clock."""
    atom = _atom(value)
    if atom == "":
        return ""
    found = _clock(frame, atom)
    return fraction_of_day(found) if found else NAN


def format_date(frame: Frame, value: Value, pattern: Value) -> Value:
    """format-date() and format-date-time(): %Y %m %d … filled in; what is no date gives empty text."""
    atom = _atom(value)
    if isinstance(atom, (int, float)) and atom == int_or_none(atom):
        whole = day_from_number(atom)
        found = start_of(whole, frame.env.tz) if whole else None
    else:
        found = _clock(frame, atom)
    return format_moment(found, as_string(pattern)) if found else ""


def int_or_none(number: float) -> int | None:
    return int(number) if math.isfinite(number) else None


def difference_in_days(frame: Frame, start: Value, end: Value) -> Value:
    return as_number(day(frame, end)) - as_number(day(frame, start))


def difference_in_weeks(frame: Frame, start: Value, end: Value) -> Value:
    days = as_number(difference_in_days(frame, start, end))
    return NAN if math.isnan(days) else float(math.trunc(days / 7))


def difference_in_months(frame: Frame, start: Value, end: Value) -> Value:
    """Whole months from the one day to the other; negative when the second comes first."""
    first, second = day(frame, start), day(frame, end)
    if not (isinstance(first, date) and isinstance(second, date)):
        return NAN
    return float(_months(first, second) if first <= second else -_months(second, first))


def _months(first: date, second: date) -> int:
    months = (second.year - first.year) * 12 + second.month - first.month
    return months - (second.day < first.day)


def difference_in_years(frame: Frame, start: Value, end: Value) -> Value:
    months = as_number(difference_in_months(frame, start, end))
    return NAN if math.isnan(months) else float(math.trunc(months / 12))


def add_date(frame: Frame, value: Value, *amounts: Value) -> Value:
    """add-date(date, years, months, days, hours, minutes): the moment that much later; blanks add nothing."""
    found = _moment(frame, _atom(value))
    numbers = [as_number(amount) for amount in amounts]
    years, months, days, hours, minutes = (
        int(number) if math.isfinite(number) else 0 for number in [*numbers, 0, 0, 0, 0, 0][:5]
    )
    if found is None:
        return ""
    try:
        shifted = _add_months(found, years * 12 + months)
        return shifted + timedelta(days=days, hours=hours, minutes=minutes)
    except (OverflowError, ValueError):
        return INVALID_DATE


def _add_months(found: datetime, months: int) -> datetime:
    """31 January and one month is the last day of February."""
    year, month = divmod(found.year * 12 + found.month - 1 + months, 12)
    last = monthrange(found.replace(year=year, day=1).year, month + 1)[1]
    return found.replace(year=year, month=month + 1, day=min(found.day, last))


def parse_timestamp(frame: Frame, value: Value) -> Value:
    """parse-timestamp-to-date(): milliseconds since 1970-01-01T00:00Z → the moment."""
    milliseconds = as_number(value)
    if not math.isfinite(milliseconds):
        return ""
    return moment_from_number(milliseconds / 86_400_000, frame.env.tz) or INVALID_DATE


DATES: Final[dict[str, Function]] = {
    "today": fixed(today, 0),
    "now": fixed(now, 0),
    "date": fixed(day, 1),
    "date-time": fixed(moment, 1),
    "time": fixed(clock, 1),
    "decimal-date-time": fixed(decimal_date_time, 1),
    "decimal-time": fixed(decimal_time, 1),
    "format-date": fixed(format_date, 2),
    "format-date-time": fixed(format_date, 2),
    "difference-in-months": fixed(difference_in_months, 2),
    "cht:difference-in-days": fixed(difference_in_days, 2),
    "cht:difference-in-weeks": fixed(difference_in_weeks, 2),
    "cht:difference-in-months": fixed(difference_in_months, 2),
    "cht:difference-in-years": fixed(difference_in_years, 2),
    "add-date": Function(add_date, 2, 6),
    "parse-timestamp-to-date": fixed(parse_timestamp, 1),
}

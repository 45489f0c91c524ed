"""The clock stands at 2026-03-17 09:30 in Hanoi (UTC+7)."""

import math
from datetime import datetime

import pytest

from forms.expression import as_number
from tests.forms.expression.kit import environment, text, value

TEXTS = [
    ("today()", "2026-03-17"),
    ("now()", "2026-03-17T09:30:00.000+07:00"),
    ("date('2026-1-2')", "2026-01-02"),
    ("date('2018-02-30')", "Invalid Date"),
    ("date('nonsense')", "Invalid Date"),
    ("date('')", ""),
    ("date(true())", "Invalid Date"),
    ("date(0)", "1970-01-01"),
    ("date(-1)", "1969-12-31"),
    ("date(1 div 0)", "Invalid Date"),
    ("date(99999999)", "Invalid Date"),
    ("date(today() + 1)", "2026-03-18"),
    ("date('2026-02-28' + 1)", "2026-03-01"),
    ("date(now())", "2026-03-17"),
    ("date('2026-03-17T23:30:00.000Z')", "2026-03-17"),
    ("date(date-time('2026-03-17T23:30:00.000Z'))", "2026-03-18"),
    ("date(decimal-date-time('2026-03-17') + 280)", "2026-12-22"),
    ("date-time('2026-03-17')", "2026-03-17T00:00:00.000+07:00"),
    ("date-time('2026-03-17T01:02:03.456Z')", "2026-03-17T08:02:03.456+07:00"),
    ("date-time('2026-03-17T01:02')", "2026-03-17T01:02:00.000+07:00"),
    ("date-time('nonsense')", "Invalid Date"),
    ("date-time('')", ""),
    ("date-time(0.5)", "1970-01-01T20:00:00.000+08:00"),
    ("time('06:00')", "06:00:00.000+07:00"),
    ("time('06:00:00.000Z')", "13:00:00.000+07:00"),
    ("time('x')", ""),
    ("format-date('2026-03-07', '%Y/%y/%m/%n/%d/%e')", "2026/26/03/3/07/7"),
    ("format-date('2026-03-07', '%b %B %a %A')", "Mar March Sat Saturday"),
    ("format-date('2026-03-07', '%w %u %j %W')", "6 6 066 10"),
    ("format-date-time('2026-03-07T08:05:09.042+07:00', '%H:%h:%M:%S.%3')", "08:8:05:09.042"),
    ("format-date-time('2026-03-07T01:00:00Z', '%H %Z')", "08 +07:00"),
    ("format-date(today(), '%d%%')", "17%"),
    ("format-date(today(), '%q %')", "%q %"),
    ("format-date('', '%Y')", ""),
    ("format-date('x', '%Y')", ""),
    ("format-date-time('08:05:00.000Z', '%H:%M')", "15:05"),
    ("decimal-date-time('')", ""),
    ("decimal-time('')", ""),
    ("format-date(today() + 1, '%d %H')", "18 00"),
    ("add-date('2026-01-31', 0, 1)", "2026-02-28T00:00:00.000+07:00"),
    ("add-date('2026-03-17', 1, -3, 2, 4, 30)", "2026-12-19T04:30:00.000+07:00"),
    ("add-date('2026-03-17', '', 1)", "2026-04-17T00:00:00.000+07:00"),
    ("add-date('2026-03-17', 9999)", "Invalid Date"),
    ("add-date('', 1)", ""),
    ("parse-timestamp-to-date(1773714600000)", "2026-03-17T09:30:00.000+07:00"),
    ("parse-timestamp-to-date('x')", ""),
]

NUMBERS = [
    ("number(date('1970-01-02'))", 1),
    ("today() - date('2026-03-10')", 7),
    ("now() - today()", 0),
    ("'2021-11-30' - '2021-11-29'", 1),
    ("decimal-date-time('1970-01-01T12:00:00Z')", 0.5),
    ("decimal-date-time('1970-01-02')", 1 - 7 / 24 - 1 / 24),
    ("decimal-date-time('2026-03-17') - decimal-date-time('2026-03-10')", 7),
    ("decimal-date-time(12.5)", 12.5),
    ("decimal-date-time('x')", math.nan),
    ("decimal-time('06:00')", 0.25),
    ("decimal-time('06:00:00.000Z')", 13 / 24),
    ("decimal-time('2026-03-17T12:00:00.000+07:00')", 0.5),
    ("decimal-time('25:00')", math.nan),
    ("difference-in-months('2026-01-31', '2026-02-28')", 0),
    ("difference-in-months('2025-03-17', '2026-03-17')", 12),
    ("difference-in-months('2026-03-17', '2026-01-16')", -2),
    ("difference-in-months('', today())", math.nan),
    ("cht:difference-in-years('2000-03-18', today())", 25),
    ("cht:difference-in-weeks('2026-03-01', today())", 2),
    ("cht:difference-in-days('2026-03-01', today())", 16),
    ("number('2026-03-17T23:30:00.000Z')", 20529),
]

TRUTHS = [
    ("today() > '2020-01-01'", True),
    ("today() = '2026-03-17'", True),
    ("today() = date('2026-03-17T20:00:00.000Z')", True),
    ("now() > today()", False),
    ("now() >= today() and now() <= today()", True),
    ("now() > date-time('2026-03-17T01:00:00Z')", True),
    ("now() = '2026-03-17T02:30:00.000Z'", True),
    ("now() > '2026-03-17T09:00:00.000'", True),
    ("date('nonsense') = date('nonsense')", False),
    ("date('nonsense') < today()", False),
    ("boolean(date('nonsense'))", False),
    ("boolean(today())", True),
    ("today() > 20000", True),
]


@pytest.mark.parametrize(("source", "expected"), TEXTS)
def test_texts(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(("source", "expected"), NUMBERS)
def test_numbers(source: str, expected: float) -> None:
    assert as_number(value(source)) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(("source", "expected"), TRUTHS)
def test_truths(source: str, expected: bool) -> None:
    assert value(source) is expected


def test_today_is_the_day_of_the_forms_time_zone() -> None:
    late = datetime.fromisoformat("2026-03-17T18:30:00+00:00")
    assert text("today()", now=late) == "2026-03-18"
    assert text("today()", now=late, timezone="America/Phoenix") == "2026-03-17"


def test_whole_days_do_not_depend_on_the_time_zone() -> None:
    for zone in ("Asia/Ho_Chi_Minh", "America/Phoenix", "Pacific/Kiritimati"):
        assert value("number('2018-01-01') + 1", timezone=zone) == 17533
        assert text("date('2018-01-01' + 1)", timezone=zone) == "2018-01-02"


def test_a_time_zone_or_clock_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        environment(timezone="Mars/Olympus")
    with pytest.raises(ValueError, match="offset"):
        environment(now=datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="calendar"):
        environment(now=datetime.fromisoformat("0001-01-01T00:00:00+14:00"), timezone="America/Phoenix")

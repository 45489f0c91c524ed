"""Vietnamese numbers: a dot between thousands, a comma before decimals."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from survey_app import numbers


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1250, "1.250", "1,250"),
        (12.5, "12,5", "12.5"),
        (73.75, "73,75", "73.75"),
        (12_500_000, "12.500.000", "12,500,000"),
        (Fraction(1, 3), "0,33", "0.33"),
        (Decimal("20.0"), "20", "20"),
        (100, "100", "100"),
        (0, "0", "0"),
        (-4.5, "−4,5", "−4.5"),
        (-0.001, "0", "0"),
    ],
)
def test_numbers_as_each_language_writes_them(value, vi, en):
    assert numbers.number(value) == vi
    assert numbers.number(value, "en") == en


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (73.75, 1, "73,8"),
        (8.25, 1, "8,3"),
        (2.675, 2, "2,68"),
        (-73.75, 1, "−73,8"),
        (37.5, 0, "38"),
        (9, 1, "9,0"),
    ],
)
def test_a_half_is_rounded_away_from_zero_as_on_paper(value, decimals, expected):
    assert numbers.number(value, "vi", decimals) == expected


@pytest.mark.parametrize(
    ("dong", "printed"),
    [
        (80_685_000, "80,7 triệu đồng"),
        (12_500_000, "12,5 triệu đồng"),
        (900_000, "0,9 triệu đồng"),
        (1_250_000_000, "1.250,0 triệu đồng"),
        (49_999, "0,0 triệu đồng"),
    ],
)
def test_money_is_printed_in_million_dong_with_one_decimal(dong, printed):
    assert numbers.million_dong(dong) == printed


def test_money_in_english():
    assert numbers.million_dong(80_685_000, "en") == "VND 80.7 million"


def test_percent():
    assert numbers.percent(Fraction(2500, 90)) == "27,8%"


def test_the_smallest_coin_is_one_dong():
    assert [numbers.whole_dong(x) for x in ("0.4", "0.5", 33.3, Fraction(7, 2))] == [0, 1, 33, 4]


def test_dates():
    assert numbers.day(date(2026, 3, 12)) == "12/03/2026"
    assert numbers.day(date(2026, 3, 2), "en") == "2 March 2026"
    assert numbers.short_day(date(2026, 9, 2), "en") == "2 Sep 2026"
    assert numbers.short_day(date(2026, 9, 2)) == "02/09/2026"
    assert numbers.moment(datetime(2026, 12, 10, 14)) == "Thứ Năm 10/12/2026, 14:00"
    assert numbers.moment(datetime(2026, 12, 10), "en") == "Thursday 10 December 2026"

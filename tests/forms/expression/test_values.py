"""Numbers are printed so that they read back, and no conversion ever fails."""

import math
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.expression import INVALID_DATE, as_boolean, as_number, as_string
from forms.expression.values import number_text, parse_number
from forms.instance import Node

FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(FLOATS)
def test_a_number_reads_back_as_itself(number: float) -> None:
    assert parse_number(number_text(number)) == number


@given(FLOATS)
def test_a_number_is_plain_digits(number: float) -> None:
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", number_text(number))


@given(FLOATS)
def test_a_number_has_the_fewest_digits(number: float) -> None:
    digits = re.sub(r"[-.]|^0+", "", number_text(number)).strip("0")
    shortest = repr(abs(number)).partition("e")[0].replace(".", "").strip("0")
    assert digits == shortest


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (5.0, "5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (1e15, "1000000000000000"),
        (-1.5e16, "-15000000000000000"),
        (84912345678.0, "84912345678"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_numbers(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.text())
def test_any_text_is_some_number(text: str) -> None:
    assert isinstance(as_number(text), float)


@given(st.text(alphabet="0123456789-+.:TZeE ", max_size=30))
def test_any_date_like_text_is_some_number(text: str) -> None:
    assert isinstance(as_number(text), float)


@pytest.mark.parametrize(
    ("value", "text", "number", "truth"),
    [
        (True, "true", 1, True),
        ("", "", math.nan, False),
        ("0", "0", 0, True),
        (0.0, "0", 0, False),
        (math.nan, "NaN", math.nan, False),
        (date(1970, 1, 2), "1970-01-02", 1, True),
        (datetime(1970, 1, 2, 12, tzinfo=UTC), "1970-01-02T12:00:00.000+00:00", 1, True),
        (INVALID_DATE, "Invalid Date", math.nan, False),
        ([], "", math.nan, False),
        ([Node("a", "7"), Node("a", "8")], "7", 7, True),
        ([Node("a", ""), Node("a", "8")], "", math.nan, True),
        ([Node("a", "0", "number")], "0", 0, False),
        ([Node("a", "2026-01-01", "date")], "2026-01-01", 20454, True),
        ([Node("a", "not a date", "date")], "not a date", math.nan, True),
        ([Node("a", "2026-01-01T08:00", "datetime")], "2026-01-01T08:00", 20454, True),
        ([Node("a", "08:00", "time")], "08:00", math.nan, True),
    ],
)
def test_conversions(value: object, text: str, number: float, truth: bool) -> None:
    assert as_string(value) == text  # type: ignore[arg-type]
    assert as_number(value) == pytest.approx(number, nan_ok=True)  # type: ignore[arg-type]
    assert as_boolean(value) is truth  # type: ignore[arg-type]

"""Numbers as people here write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.wtf.numbers import read_number, say_amount, write_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7.200.000", 7_200_000),
        ("7 200 000", 7_200_000),
        ("7\u00a0200\u00a0000", 7_200_000),
        ("7200000", 7_200_000),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("1.500", 1500),
        ("1.500,25", 1500.25),
        ("0.500", 0.5),
        ("12,0", 12),
        ("−3", -3),
        ("007", 7),
        ("", None),
        ("   ", None),
    ],
)
def test_vietnamese(typed: str, meant: object) -> None:
    assert read_number(typed, "vi") == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("7,200,000", 7_200_000), ("1.5", 1.5), ("1,5", 1.5), ("1,500.25", 1500.25)]
)
def test_english(typed: str, meant: object) -> None:
    assert read_number(typed, "en") == meant


@pytest.mark.parametrize(
    "typed", ["ba mươi", "1.2.3", "7.20.000", "1,2,3", "12 m2", "1e5", "٣", "9" * 40, "--1"]
)
def test_what_is_not_clear_stays_as_typed(typed: str) -> None:
    assert read_number(typed, "vi") == typed


@given(st.integers(-(10**14), 10**14), st.sampled_from(["vi", "en"]), st.booleans())
def test_a_whole_number_comes_back(number: int, language: str, grouped: bool) -> None:
    assert read_number(write_number(number, language, grouped=grouped), language) == number


@given(st.integers(-(10**9), 10**9), st.sampled_from(["vi", "en"]), st.booleans())
def test_thousandths_come_back(thousandths: int, language: str, grouped: bool) -> None:
    number = thousandths / 1000
    read = read_number(write_number(number, language, grouped=grouped), language)
    assert read == pytest.approx(number, abs=1e-9)


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (7_200_000, "vi", "7,2 triệu đồng"),
        (7_200_000, "en", "7.2 million đồng"),
        (12_345_000_000, "vi", "12,345 tỷ đồng"),
        (450_000, "vi", "450 nghìn đồng"),
        (1_234_567, "vi", "khoảng 1,235 triệu đồng"),
        (999, "vi", ""),
        ("abc", "vi", ""),
        (None, "vi", ""),
    ],
)
def test_an_amount_is_said_so_that_a_zero_too_many_is_seen(value: object, language: str, said: str) -> None:
    assert say_amount(value, "đồng", language) == said

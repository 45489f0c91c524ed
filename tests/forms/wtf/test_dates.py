"""A date in three fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.wtf.dates import read_date, split_date
from tests.forms.wtf.phone import Phone

BORN = """
    | survey |
    | | type | name    | label::Tiếng Việt (vi) |
    | | date | a03_day | Ngày nào?              |
"""


@pytest.mark.parametrize(
    ("parts", "held"),
    [
        (("24", "11", "2026"), "2026-11-24"),
        (("1", "2", "2026"), "2026-02-01"),
        ((" 24", "11 ", "2026"), "2026-11-24"),
        (("", "", ""), None),
        (("31", "2", "2026"), "31/2/2026"),
        (("24", "", "2026"), "24//2026"),
        (("24", "11", "26"), "24/11/26"),
        (("hai", "11", "2026"), "hai/11/2026"),
    ],
)
def test_three_parts_are_one_date_or_stay_as_typed(parts: tuple[str, ...], held: str | None) -> None:
    assert read_date(parts) == held


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_comes_back(day: date) -> None:
    assert read_date(split_date(day.isoformat())) == day.isoformat()


def test_the_fields_show_the_date_day_first() -> None:
    phone = Phone(BORN).post(a03_day_d="3", a03_day_m="9", a03_day_y="2026")
    assert phone.answer("a03_day") == "2026-09-03"
    assert phone.inputs() == {"a03_day_d": ["3"], "a03_day_m": ["9"], "a03_day_y": ["2026"]}


def test_half_a_date_is_shown_again_as_typed() -> None:
    phone = Phone(BORN).post(a03_day_d="31", a03_day_m="2", a03_day_y="")
    assert phone.inputs() == {"a03_day_d": ["31"], "a03_day_m": ["2"], "a03_day_y": [""]}


def test_today_is_one_tap_away() -> None:
    (button,) = Phone(BORN).find("//button[@name='today']")
    assert (button.get("value"), button.get("data-date")) == ("a03_day", "2026-11-24")
    assert button.text_content() == "Hôm nay, 24/11/2026"

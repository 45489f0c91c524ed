"""Places typed by hand."""

import pytest

from forms.wtf.places import numbers_of
from tests.forms.scenario import Scenario
from tests.forms.wtf.phone import Phone

PLACE = """
    | survey |
    | | type     | name | label |
    | | {kind}   | q1   | Ở đâu?  |
"""


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("21.0285", ["21.0285"]),
        ("21,0285", ["21.0285"]),
        ("21.0285, 105.8542", ["21.0285", "105.8542"]),
        ("21.0285,105.8542", ["21.0285", "105.8542"]),
        ("21,0285 105,8542 12", ["21.0285", "105.8542", "12"]),
        ("−33.5", ["-33.5"]),
        ("", []),
    ],
)
def test_numbers_are_read_with_a_comma_or_a_point(typed: str, numbers: list[str]) -> None:
    assert numbers_of(typed) == numbers


def test_a_point_is_three_numbers() -> None:
    phone = Phone(PLACE.format(kind="geopoint"))
    phone.post(q1_lat="21,0285", q1_lon="105.8542", q1_alt="")
    assert phone.answer("q1") == "21.0285 105.8542"
    assert (phone.value("q1_lat"), phone.value("q1_lon"), phone.value("q1_alt")) == (
        "21.0285",
        "105.8542",
        "",
    )
    assert "Độ thập phân" in phone.text


def test_a_pasted_pair_fills_the_point() -> None:
    phone = Phone(PLACE.format(kind="geopoint")).post(q1_lat="21.0285, 105.8542", q1_lon="", q1_alt="12")
    assert phone.answer("q1") == "21.0285 105.8542 12"


def test_half_a_point_is_kept_as_typed_and_told() -> None:
    phone = Phone(PLACE.format(kind="geopoint")).post(q1_lat="", q1_lon="105.8", q1_alt="")
    assert phone.value("q1_lon") == "105.8"
    scenario = Scenario(PLACE.format(kind="geopoint"))
    scenario.answer("/data/q1", phone.answer("q1"))
    scenario.expect_problem("/data/q1", "place")


def test_a_line_is_one_point_a_line() -> None:
    phone = Phone(PLACE.format(kind="geotrace")).post(q1="21.03, 105.85\r\n\r\n21,04 105,86")
    assert phone.answer("q1") == "21.03 105.85;21.04 105.86"
    assert phone.find("//textarea")[0].text.strip() == "21.03 105.85\n21.04 105.86"


def test_an_area_is_closed() -> None:
    phone = Phone(PLACE.format(kind="geoshape")).post(q1="0 0\n0 1\n1 1")
    assert phone.answer("q1") == "0 0;0 1;1 1;0 0"
    scenario = Scenario(PLACE.format(kind="geoshape"))
    scenario.answer("/data/q1", phone.answer("q1"))
    scenario.expect_valid()

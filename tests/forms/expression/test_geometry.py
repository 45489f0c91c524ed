import math

import pytest

from forms.expression import as_number
from tests.forms.expression.kit import value

SQUARE = "0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("distance('0 0;0 1')", 111318.84),
        ("distance('0 0;0 1;0 0')", 222637.69),
        ("distance('0 0', '0 1')", 111318.84),
        ("distance('21.0285 105.8542 5 4')", 0),
        ("distance('')", math.nan),
        ("distance('0 0;x')", math.nan),
        ("distance('91 0;0 0')", math.nan),
        ("area('0 0;0 1')", 0),
        ("area('')", math.nan),
    ],
)
def test_metres(source: str, expected: float) -> None:
    assert as_number(value(source)) == pytest.approx(expected, abs=0.011, nan_ok=True)


def test_an_area_is_the_same_closed_or_open_and_either_way_round() -> None:
    closed = as_number(value(f"area('{SQUARE}')"))
    assert closed == pytest.approx(1.2391e10, rel=1e-3)
    assert as_number(value("area('0 0;0 1;1 1;1 0')")) == closed
    assert as_number(value("area('1 0;1 1;0 1;0 0')")) == closed


def test_points_may_be_answers() -> None:
    doc = "<d><p>0 0</p><p>0 1</p></d>"
    assert as_number(value("distance(/d/p)", doc)) == pytest.approx(111318.84, abs=0.011)


@pytest.mark.parametrize(
    ("point", "inside"),
    [("0.5 0.5", True), ("0.5 1.5", False), ("-0.1 0.5", False), ("", False), ("x", False)],
)
def test_geofence(point: str, inside: bool) -> None:
    assert value(f"geofence('{point}', '{SQUARE}')") is inside

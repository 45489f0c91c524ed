import math

import pytest

from forms.expression import as_number
from tests.forms.expression.kit import Answers, environment, value

NAN, INF = math.nan, math.inf

NUMBERS = [
    ("number('12')", 12),
    ("number(' -1.5 ')", -1.5),
    ("number('1e3')", 1000),
    ("number('1,5')", NAN),
    ("number('+1')", NAN),
    ("number('١٢')", NAN),
    ("number('0x10')", NAN),
    ("number('Infinity')", NAN),
    ("number('')", NAN),
    ("number(true())", 1),
    ("number('2026-01-01')", 20454),
    ("int(2.9)", 2),
    ("int(-2.9)", -2),
    ("int('a')", NAN),
    ("floor(-1.5)", -2),
    ("ceiling(1.2)", 2),
    ("ceiling(-0.5)", 0),
    ("round(2.5)", 3),
    ("round(-2.5)", -2),
    ("round(-2.6)", -3),
    ("round(1.005, 2)", 1.01),
    ("round(-1.475, 2)", -1.47),
    ("round(149.9, -2)", 100),
    ("round(1 div 0)", INF),
    ("round(1, 100)", NAN),
    ("abs(-3)", 3),
    ("pow(2, 10)", 1024),
    ("pow(-8, 1 div 3)", NAN),
    ("pow(0, -1)", INF),
    ("pow(1, 1 div 0)", NAN),
    ("pow(10, 400)", INF),
    ("pow(-10, 401)", -INF),
    ("sqrt(16)", 4),
    ("sqrt(-1)", NAN),
    ("exp(0)", 1),
    ("exp(1000)", INF),
    ("exp10(3)", 1000),
    ("log(1)", 0),
    ("log(0)", -INF),
    ("log(-1)", NAN),
    ("log10(1000)", 3),
    ("sin(0)", 0),
    ("cos(0)", 1),
    ("tan(0)", 0),
    ("asin(2)", NAN),
    ("acos(1)", 0),
    ("atan(0)", 0),
    ("atan2(0, 1)", 0),
    ("sin(1 div 0)", NAN),
    ("pi()", math.pi),
    ("min(3, 1, 2)", 1),
    ("max(-3, -1)", -1),
    ("max('', 1)", NAN),
    ("1 + 2 * 3", 7),
    ("(1 + 2) * 3", 9),
    ("10 - 3 - 2", 5),
    ("100 div 10 div 2", 5),
    ("7 mod 3", 1),
    ("-7 mod 3", -1),
    ("7 mod 0", NAN),
    ("1 div 0", INF),
    ("-1 div 0", -INF),
    ("0 div 0", NAN),
    ("2 * -3", -6),
    ("--2", 2),
    ("- (2)", -2),
    ("2div1", 2),
    ("7 mod3", 1),
    ("true() + 1", 2),
    ("'a' + 1", NAN),
    ("1 − 2", -1),
]


@pytest.mark.parametrize(("source", "expected"), NUMBERS)
def test_numbers(source: str, expected: float) -> None:
    assert as_number(value(source)) == pytest.approx(expected, rel=1e-15, nan_ok=True)


LIST = "<data><n>-3</n><n>10</n><n/><word>x</word></data>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sum(/data/n)", 7),
        ("sum(/data/nothing)", 0),
        ("sum(/data/*)", NAN),
        ("count(/data/n)", 3),
        ("count(/data/nothing)", 0),
        ("count-non-empty(/data/n)", 2),
        ("max(/data/n)", NAN),
        ("max(/data/n[. != ''])", 10),
        ("min(/data/n[. != ''], 20)", -3),
        ("min(/data/nothing)", NAN),
    ],
)
def test_node_sets(source: str, expected: float) -> None:
    assert as_number(value(source, LIST)) == pytest.approx(expected, nan_ok=True)


def test_random_comes_from_the_environment() -> None:
    answers = Answers({"x": ""}, random=lambda: 0.25)
    assert answers.value("random() * 4") == 1
    assert 0 <= environment().random() < 1

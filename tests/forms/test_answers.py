"""Nested answers by path."""

from typing import Any

import pytest

from forms.answers import get_at, set_at, without_positions


def test_values_are_put_and_found() -> None:
    answers: dict[str, Any] = {}
    set_at(answers, "/data/D/D_item[2]/d21_qty", 3)
    set_at(answers, "/data/a", "x")
    assert answers == {"D": {"D_item": [{}, {"d21_qty": 3}]}, "a": "x"}
    assert get_at(answers, "/data/D/D_item[2]/d21_qty") == 3
    assert get_at(answers, "/data/D/D_item") == [{}, {"d21_qty": 3}]


@pytest.mark.parametrize("path", ["/data/D/D_item[3]/x", "/data/a/b", "/data/none", "/data/D/D_item[0]/x"])
def test_where_nothing_is_there_is_the_other_value(path: str) -> None:
    assert get_at({"D": {"D_item": [{}]}, "a": 1}, path, "-") == "-"


def test_nothing_takes_away() -> None:
    answers: dict[str, Any] = {"a": 1, "r": [{"x": 1}, {"x": 2}]}
    set_at(answers, "/data/a", None)
    set_at(answers, "/data/r[1]", None)
    assert answers == {"r": [{"x": 2}]}


@pytest.mark.parametrize("path", ["/data/a/b", "/data/r[1001]/x", "/data/a[1]", "/data//x"])
def test_what_cannot_be_placed_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="'"):
        set_at({"a": 1, "r": []}, path, 1)


def test_positions_can_be_left_out() -> None:
    assert without_positions("/data/D_item[2]/x[11]/y") == "/data/D_item/x/y"

"""Rows that stand elsewhere than before: the fewest that explain the new order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.moves import moves


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abc", "abc", []),
        ("abc", "axbc", []),
        ("abc", "bc", []),
        ("abcd", "bcda", [("a", "", "d")]),
        ("abcd", "dabc", [("d", "c", "")]),
        ("abcd", "acbd", [("c", "b", "a")]),
        ("", "abc", []),
    ],
)
def test_what_moved(old: str, new: str, moved: list[tuple[str, str, str]]) -> None:
    assert moves(old, new) == moved


@given(st.permutations("abcdefgh"))
def test_what_did_not_move_stands_in_its_old_order(new: list[str]) -> None:
    moved = {move.name for move in moves("abcdefgh", new)}
    stayed = [name for name in new if name not in moved]
    assert stayed == sorted(stayed)

"""No hidden cell can be computed from what is shown, whatever the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from survey_app.scoring.suppression import ALL, Cell, suppress, with_totals
from tests.scoring.attacker import Attacker

RANDOM = settings(derandomize=True, max_examples=300, deadline=None)
COUNTS = some.one_of(some.integers(0, 7), some.integers(0, 60))


def tables(*sizes: int) -> some.SearchStrategy[dict[Cell, int]]:
    """Tables with up to so many rows, columns, layers."""

    def grid(lengths: tuple[int, ...]) -> some.SearchStrategy[dict[Cell, int]]:
        cells: list[Cell] = [()]
        for axis, length in enumerate(lengths):
            cells = [(*cell, f"{'abc'[axis]}{at}") for cell in cells for at in range(length)]
        return some.fixed_dictionaries(dict.fromkeys(cells, COUNTS))

    return some.tuples(*(some.integers(1, size) for size in sizes)).flatmap(grid)


def attacked(cells: dict[Cell, int], minimum: int) -> None:
    counts = with_totals(cells)
    hidden = suppress(counts, minimum)
    assert {cell for cell, count in counts.items() if 0 < count < minimum} <= hidden
    assert all(counts[cell] for cell in hidden)
    shown = {cell: count for cell, count in counts.items() if cell not in hidden}
    attacker = Attacker(shown, hidden)
    if not hidden:
        return
    assert attacker.solved() == set()
    ranges = attacker.ranges()
    assert {cell for cell, (low, high) in ranges.items() if low == high} == set()
    assert all(low <= counts[cell] <= high for cell, (low, high) in ranges.items())


@RANDOM
@given(tables(8), some.sampled_from([3, 5, 10]))
def test_one_row_with_its_total(cells: dict[Cell, int], minimum: int) -> None:
    attacked(cells, minimum)


@RANDOM
@given(tables(5, 5), some.sampled_from([3, 5, 10]))
def test_rows_and_columns(cells: dict[Cell, int], minimum: int) -> None:
    attacked(cells, minimum)


@RANDOM
@given(tables(4, 3, 3), some.just(5))
def test_three_axes(cells: dict[Cell, int], minimum: int) -> None:
    attacked(cells, minimum)


def test_the_attacker_finds_what_is_not_protected() -> None:
    """A test that cannot fail proves nothing: one hidden cell in a row is found, so are two that are 1."""
    counts = with_totals({("a",): 3, ("b",): 10, ("c",): 50})
    alone = Attacker({cell: count for cell, count in counts.items() if cell != ("a",)}, frozenset({("a",)}))
    assert alone.solved() == {("a",)}
    assert alone.ranges()["a",] == (3, 3)
    counts = with_totals({("a",): 1, ("b",): 1, ("c",): 50})
    shown = {cell: count for cell, count in counts.items() if cell[0] in ("c", ALL)}
    both = Attacker(shown, frozenset({("a",), ("b",)}))
    assert both.ranges() == {("a",): (1, 1), ("b",): (1, 1)}


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ([5, 10, 50], ""),
        ([0, 10, 50], ""),
        ([3, 10, 50], "ab"),
        ([4, 3, 50], "ab"),
        ([1, 1, 50], "abc"),
        ([4, 0, 0], "a*"),
        ([4], "a*"),
        ([0, 0], ""),
    ],
)
def test_what_is_hidden_in_a_row(row: list[int], hidden: str) -> None:
    cells = {("abc"[at],): count for at, count in enumerate(row)}
    assert suppress(with_totals(cells)) == {(name,) for name in hidden}


def test_a_small_cell_in_a_table_hides_a_square() -> None:
    cells = {("r1", "c1"): 2, ("r1", "c2"): 20, ("r2", "c1"): 30, ("r2", "c2"): 40, ("r3", "c1"): 9,
             ("r3", "c2"): 8}  # fmt: skip
    assert suppress(with_totals(cells)) == {("r1", "c1"), ("r1", "c2"), ("r3", "c1"), ("r3", "c2")}


def test_the_minimum_can_be_set() -> None:
    counts = with_totals({("a",): 3, ("b",): 4, ("c",): 50})
    assert suppress(counts, minimum=3) == frozenset()
    assert suppress(counts, minimum=1) == frozenset()

"""Somebody who reads a published table with its totals and tries to compute what is hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from survey_app.scoring.suppression import ALL, Cell

Line = tuple[tuple[Cell, ...], Cell]
"""Cells, and the total they add up to."""


@dataclass
class Attacker:
    """Knows every cell that is shown, that the lines add up, and that a hidden cell is at least 1."""

    shown: Mapping[Cell, int]
    hidden: frozenset[Cell]
    axes: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        places = [*self.shown, *self.hidden]
        self.axes = [sorted({place[axis] for place in places} - {ALL}) for axis in range(len(places[0]))]

    def lines(self) -> Iterator[Line]:
        for axis in range(len(self.axes)):
            others = [[*keys, ALL] for at, keys in enumerate(self.axes) if at != axis]
            for rest in product(*others):
                before, after = rest[:axis], rest[axis:]
                parts = tuple((*before, key, *after) for key in self.axes[axis])
                yield parts, (*before, ALL, *after)

    def ranges(self) -> dict[Cell, tuple[int, float]]:
        """What each hidden cell can be, narrowed line by line until nothing moves any more."""
        found: dict[Cell, tuple[int, float]] = {
            cell: (self.least(cell), float("inf")) for cell in self.hidden
        }
        lines = list(self.lines())
        moved = True
        while moved:
            moved = False
            for parts, total in lines:
                signed = [(part, 1) for part in parts] + [(total, -1)]
                for cell, sign in signed:
                    if cell in found:
                        moved |= self._narrow(found, cell, sign, signed)
        return found

    def least(self, cell: Cell) -> int:
        """Everybody may know that a hidden cell is not 0."""
        return 1

    def _narrow(
        self, found: dict[Cell, tuple[int, float]], cell: Cell, sign: int, line: list[tuple[Cell, int]]
    ) -> bool:
        """cell = −sign · (the rest of the line), whose ends are known."""
        low = high = 0.0
        for other, factor in line:
            if other == cell:
                continue
            least, most = found.get(other) or (self.shown.get(other, 0),) * 2
            ends = sorted((-sign * factor * least, -sign * factor * most))
            low, high = low + ends[0], high + ends[1]
        old = found[cell]
        new = (int(max(old[0], low)), min(old[1], high))
        found[cell] = new
        return new != old

    def solved(self) -> set[Cell]:
        """The hidden cells that the equations alone determine."""
        cells = sorted(self.hidden)
        rows = [row for line in self.lines() if any(row := self._row(line, cells))]
        reduced = _reduced(rows)
        return {
            cells[places[0]]
            for row in reduced
            if len(places := [at for at, factor in enumerate(row[:-1]) if factor]) == 1
        }

    def _row(self, line: Line, cells: list[Cell]) -> list[Fraction]:
        parts, total = line
        factors = dict.fromkeys(parts, 1) | {total: -1}
        right = -sum(factor * self.shown.get(cell, 0) for cell, factor in factors.items())
        row = [Fraction(factors.get(cell, 0)) for cell in cells]
        return [*row, Fraction(right)] if any(row) else []


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) - 1 if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_without(row, pivot, column) for row in rows]
        done = [_without(row, pivot, column) for row in done] + [pivot]
    return done


def _without(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    return [value - row[column] * other for value, other in zip(row, pivot, strict=True)]

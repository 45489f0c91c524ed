"""Small cells hidden so that nobody can compute them back from the totals.

A table with all its totals is a set of cells; a coordinate that is ALL makes a cell a total. Cells below the
minimum are hidden first. Then every hidden cell gets a box: two coordinates on each axis, whose cells are all
hidden and can take +1 and −1 in turn (a pair with a total takes the same sign), so that every line still adds
up. The table moved along the box fits everything that is published as well as the true one does: whoever
looks at the totals, with whatever mathematics, cannot tell which of the two is true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

ALL = "*"
"""The coordinate of a total."""

Cell = tuple[str, ...]

_PARTNERS = 6
"""How many neighbours on an axis are tried, the hidden and the small ones first."""


class Unprotected(Exception):
    """Cells that are shown elsewhere leave no box for a cell that must be hidden."""


def suppress(
    counts: Mapping[Cell, int],
    minimum: int = 5,
    *,
    hidden: Iterable[Cell] = (),
    shown: Iterable[Cell] = (),
) -> frozenset[Cell]:
    """The cells that must not be shown. `counts` holds every cell and every total; a cell left out is 0.

    Nought is always shown: there is nobody to protect, and everybody may know that hidden cells are not 0.
    `hidden`: cells that another table of the same people hides; `shown`: cells that it shows, so that a box
    may not move them. Raises Unprotected where these leave no way.
    """
    known = {cell: count for cell, count in counts.items() if count}
    small = {cell for cell, count in known.items() if count < minimum}
    table = _Table(known, small | {cell for cell in hidden if cell in known}, frozenset(shown))
    if not table.shown.isdisjoint(table.hidden):
        raise Unprotected
    waiting = sorted(table.hidden, key=lambda cell: (known[cell], cell))
    while waiting:
        cell = waiting.pop()
        if cell not in table.safe:
            waiting += table.protect(cell)
    return frozenset(table.hidden)


@dataclass(slots=True)
class _Table:
    counts: Mapping[Cell, int]
    hidden: set[Cell]
    shown: frozenset[Cell] = frozenset()
    safe: set[Cell] = field(default_factory=set)
    axes: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        columns = zip(*self.counts, strict=True)
        self.axes = tuple(tuple(sorted(set(column) | {ALL})) for column in columns)

    def protect(self, cell: Cell) -> list[Cell]:
        """Hide the cheapest box around the cell; the cells that were still shown are handed back."""
        box = self._cheapest(cell)
        if box is None:
            raise Unprotected
        fresh = [one for one in box if one not in self.hidden]
        self.hidden.update(box)
        self.safe.update(box)
        return fresh

    def _cheapest(self, cell: Cell) -> tuple[Cell, ...] | None:
        """Where nothing is shown elsewhere, one always fits: the cell with all its totals, one more each.

        A box grows axis by axis, and is given up as soon as a cell is missing in it, or it costs more than
        the best so far: a part of a box costs no more than the whole.
        """
        partners = [tuple(self._partners(cell, axis)) for axis in range(len(cell))]
        best: tuple[int, tuple[Cell, ...]] | None = None
        waiting: list[tuple[Cell, tuple[Cell, ...], int]] = [((), (cell,), self._cost((cell,)))]
        while waiting:
            chosen, part, cost = waiting.pop()
            if best is not None and cost > best[0]:
                continue
            axis = len(chosen)
            if axis == len(cell):
                box = tuple(product(*zip(cell, chosen, strict=True)))
                if (best is None or (cost, box) < best) and self._moves(cell, box, chosen):
                    best = cost, box
                continue
            for partner in reversed(partners[axis]):
                other = tuple(_at(one, axis, partner) for one in part)
                if all(one in self.counts and one not in self.shown for one in other):
                    waiting.append(((*chosen, partner), part + other, cost + self._cost(other)))
        return best[1] if best else None

    def _cost(self, cells: Iterable[Cell]) -> int:
        return sum(self.counts[one] for one in cells if one not in self.hidden)

    def _partners(self, cell: Cell, axis: int) -> Iterable[str]:
        neighbours = [
            (_at(cell, axis, other), other) for other in self.axes[axis] if other not in (cell[axis], ALL)
        ]
        filled = [(one, other) for one, other in neighbours if one in self.counts]
        filled.sort(key=lambda pair: (pair[0] not in self.hidden, self.counts[pair[0]], pair[1]))
        partners = [other for _, other in filled[:_PARTNERS]]
        return partners if cell[axis] == ALL else [*partners, ALL]

    def _moves(self, cell: Cell, box: tuple[Cell, ...], partners: Cell) -> bool:
        """Whether every cell of the box can move by one, one way or the other, and stay above 0."""
        signs = {one: _sign(cell, one, partners) for one in box}
        return any(all(self.counts[one] + way * sign >= 1 for one, sign in signs.items()) for way in (1, -1))


def _at(cell: Cell, axis: int, coordinate: str) -> Cell:
    return (*cell[:axis], coordinate, *cell[axis + 1 :])


def _sign(cell: Cell, other: Cell, partners: Cell) -> int:
    """Two neighbours move against each other, a cell and its total together."""
    against = sum(
        mine != theirs and ALL not in (mine, partner)
        for mine, theirs, partner in zip(cell, other, partners, strict=True)
    )
    return -1 if against % 2 else 1


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """Every cell and every total over any of the axes."""
    found: dict[Cell, int] = {}
    for cell, count in cells.items():
        for place in product(*((coordinate, ALL) for coordinate in cell)):
            found[place] = found.get(place, 0) + count
    return found

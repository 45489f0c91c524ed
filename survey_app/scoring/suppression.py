"""Small cells hidden so that nobody can compute them back from the totals.

A table with all its totals is a set of cells; a coordinate that is ALL makes a cell a total. Cells below the
minimum are hidden first. Then every hidden cell gets a box: two coordinates on each axis, whose cells are all
hidden and can take +1 and −1 in turn (a pair with a total takes the same sign), so that every line still adds
up. The table moved along the box fits everything that is published as well as the true one does: whoever
looks at the totals, with whatever mathematics, cannot tell which of the two is true.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import inf

ALL = "*"
"""The coordinate of a total."""

Cell = tuple[str, ...]

_PARTNERS = 6
"""How many neighbours on an axis are tried, the hidden and the small ones first."""


class Unprotected(Exception):
    """Cells that are shown elsewhere leave no box for a cell that must be hidden."""


def everything(_cell: Cell) -> bool:
    """Every cell and every total is published, or hidden because somebody must be protected."""
    return True


def suppress(
    counts: Mapping[Cell, int],
    minimum: int = 5,
    *,
    hidden: Iterable[Cell] = (),
    shown: Iterable[Cell] = (),
    published: Callable[[Cell], bool] = everything,
    noughts: bool = False,
) -> frozenset[Cell]:
    """The cells that must not be shown. `counts` holds every cell and every total; a cell left out is 0.

    Nought is always shown: there is nobody to protect, and everybody may know that hidden cells are not 0.
    `hidden`: cells that another table of the same people hides; `shown`: cells that it shows, so that a box
    may not move them. `published`: cells that are to be shown where they can be; of the others nobody learns
    anything, not even whether they are 0, so that boxes pass through them. `noughts`: they may be hidden too,
    where nothing else covers a cell; a hidden cell can then be 0. Raises Unprotected where all this leaves no
    way.
    """
    known = {cell: count for cell, count in counts.items() if count}
    small = {cell for cell, count in known.items() if count < minimum}
    closed = {cell for cell in (*small, *hidden) if (noughts or cell in known) and published(cell)}
    table = _Table(known, closed, frozenset(shown), published, noughts)
    if not table.shown.isdisjoint(table.hidden):
        raise Unprotected
    waiting = sorted(table.hidden, key=lambda cell: (known.get(cell, 0), cell))
    while waiting:
        cell = waiting.pop()
        if cell in known and cell not in table.safe:
            waiting += table.protect(cell)
    return frozenset(table.hidden)


@dataclass(slots=True)
class _Table:
    counts: Mapping[Cell, int]
    hidden: set[Cell]
    shown: frozenset[Cell] = frozenset()
    published: Callable[[Cell], bool] = everything
    noughts: bool = False
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
        told = [one for one in box if self.published(one)]
        fresh = [one for one in told if one not in self.hidden]
        self.hidden.update(told)
        self.safe.update(told)
        return fresh

    def _cheapest(self, cell: Cell) -> tuple[Cell, ...] | None:
        """Where nothing is shown elsewhere, one always fits: the cell with all its totals, one more each.

        A box grows axis by axis, the named ones first, and is given up as soon as it cannot move, or costs
        no less than the best so far: a part of a box costs no more than the whole.
        """
        several = (axis for axis, keys in enumerate(self.axes) if len(keys) > 1)
        order = sorted(several, key=lambda axis: cell[axis] == ALL)
        partners = {axis: tuple(self._partners(cell, axis)) for axis in order}
        best: tuple[Cell, ...] | None = None
        least: float = inf
        waiting: list[tuple[int, Cell, tuple[Cell, ...], int]] = [(0, cell, (cell,), self._cost((cell,)))]
        while waiting:
            at, chosen, part, cost = waiting.pop()
            if cost >= least or not self._moves(cell, part, chosen):
                continue
            if at == len(order):
                best, least = part, cost
                continue
            for partner in reversed(partners[order[at]]):
                other = tuple(_at(one, order[at], partner) for one in part)
                if self._may_move(other):
                    further = _at(chosen, order[at], partner)
                    waiting.append((at + 1, further, part + other, cost + self._cost(other)))
        return best

    def _may_move(self, cells: Iterable[Cell]) -> bool:
        return all(
            not self.published(one) or ((self.noughts or one in self.counts) and one not in self.shown)
            for one in cells
        )

    def _cost(self, cells: Iterable[Cell]) -> int:
        """A nought costs something as well: whoever could see it knew more."""
        return sum(self.counts.get(one, 1) for one in cells if self.published(one) and one not in self.hidden)

    def _room(self, cell: Cell) -> int:
        kept = 1 if self.published(cell) and not self.noughts else 0
        return self.counts.get(cell, 0) - kept

    def _partners(self, cell: Cell, axis: int) -> Iterable[str]:
        neighbours = [
            (_at(cell, axis, other), other) for other in self.axes[axis] if other not in (cell[axis], ALL)
        ]
        filled = [(one, other) for one, other in neighbours if self.noughts or one in self.counts]
        filled.sort(key=lambda pair: (*self._rank(pair[0]), pair[1]))
        partners = [other for _, other in filled[:_PARTNERS]]
        return partners if cell[axis] == ALL else [*partners, ALL]

    def _rank(self, cell: Cell) -> tuple[bool, int]:
        """Hidden ones first, then small ones; of cells that nobody sees, the large ones have most room."""
        if self.published(cell):
            return cell not in self.hidden, self.counts.get(cell, 0)
        return False, -self.counts.get(cell, 0)

    def _moves(self, cell: Cell, box: tuple[Cell, ...], partners: Cell) -> bool:
        """Whether every cell can move by one, one way or the other, and stay above 0.

        A cell that is not published may become 0, or be it: nobody knows.
        """
        room = [(self._room(one), _sign(cell, one, partners)) for one in box]
        return any(all(spare + way * sign >= 0 for spare, sign in room) for way in (1, -1))


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

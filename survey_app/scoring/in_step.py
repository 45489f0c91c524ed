"""What every table of the same people shows and hides, so that none gives away what another protects.

What people read most is protected first, and shows all it can: the whole, then one dimension at a time (area,
round, version, period), then crosses such as area × round. Where groups have few people, each table is
published only if that hides nothing that is shown already. Of one that is not, nobody learns anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import prod

from survey_app.scoring.suppression import ALL, Cell, Unprotected, suppress, with_totals

Group = tuple[str, ...]
Cells = frozenset[Cell]
Margin = tuple[int, ...]
"""The dimensions that a cross names, by their place. One that has a single key divides nothing."""

Open = frozenset[Margin]
Hide = Callable[[Cells, Cells, Open, bool], Cells]
"""(hidden, shown, published, noughts) → hidden; raises Unprotected."""

DENSE = 20
"""Records to a group, on average, from which a cross is published like any other table."""


@dataclass(frozen=True, slots=True)
class Margins:
    keys: tuple[int, ...]
    """How many keys each dimension has."""
    records: int

    def of(self, group: Sequence[str]) -> Margin:
        """`group` may be a cell: what follows the dimensions is passed over."""
        return tuple(at for at, keys in enumerate(self.keys) if keys > 1 and group[at] != ALL)

    def first(self) -> frozenset[Margin]:
        """Everything at once where people are many, else the whole."""
        every = list(self._all())
        return frozenset(every) if self._dense(every[-1]) else frozenset({()})

    def further(self) -> list[Margin]:
        """What is tried after it, in this order. Crosses of more than two only where people are many."""
        first = self.first()
        rest = [one for one in self._all() if one not in first and (len(one) < 3 or self._dense(one))]
        return sorted(rest, key=lambda one: (len(one), len(one) > 1 and self._groups(one), one))

    def plain(self, cell: Cell) -> Cell:
        """A dimension's only key is the same as its total: one of the two cells is enough to reason about."""
        return tuple(
            ALL if at < len(self.keys) and self.keys[at] == 1 else key for at, key in enumerate(cell)
        )

    def used(self, tables: Iterable[Margin]) -> frozenset[int]:
        """A dimension that no table names is as if it were not there."""
        return frozenset(at for table in tables for at in table)

    def without(self, cell: Sequence[str], used: frozenset[int]) -> bool:
        """Whether the cell adds up all the dimensions that are not used."""
        return all(key == ALL or at in used for at, key in enumerate(cell[: len(self.keys)]))

    def _all(self) -> Iterator[Margin]:
        several = [at for at, keys in enumerate(self.keys) if keys > 1]
        for length in range(len(several) + 1):
            yield from combinations(several, length)

    def _groups(self, margin: Margin) -> int:
        return prod(self.keys[at] for at in margin)

    def _dense(self, margin: Margin) -> bool:
        return self.records >= DENSE * self._groups(margin)


@dataclass(frozen=True, slots=True)
class InStep:
    """The n of one set of people, the same in every table about them."""

    counts: Mapping[Group, int]
    """Every group and every total."""
    hidden: frozenset[Group]
    margins: Margins
    crosses: frozenset[Margin]
    """Those whose n is published."""

    def tells(self, group: Group) -> bool:
        """Whether it is told how many people there are, be it none."""
        return self.margins.of(group) in self.crosses and self.margins.plain(group) not in self.hidden


def in_step(records: Mapping[Group, int], minimum: int) -> InStep:
    """`records`: how many people each finest group has. A page asks it for each of its tables."""
    return _in_step(tuple(sorted(records.items())), minimum)


@lru_cache(maxsize=32)
def _in_step(listed: tuple[tuple[Group, int], ...], minimum: int) -> InStep:
    records = dict(listed)
    counts = with_totals(records)
    keys = tuple(len(set(column)) for column in zip(*records, strict=True))
    margins = Margins(keys, sum(records.values()))

    def hide(hidden: Cells, shown: Cells, crosses: Open, noughts: bool) -> Cells:
        published = _only(lambda cell: margins.of(cell) in crosses)
        used = margins.used(crosses)
        told = {cell: count for cell, count in counts.items() if margins.without(cell, used)}
        return suppress(told, minimum, hidden=hidden, shown=shown, published=published, noughts=noughts)

    crosses, hidden = _layers(counts, margins, margins.further(), hide)
    return InStep(counts, hidden, margins, crosses)


def hidden_in_step(
    counts: Mapping[Cell, int], names: Iterable[str], people: InStep, minimum: int
) -> frozenset[Cell]:
    """The cells of a table of outcomes that must not be shown. `names`: what its last coordinate may be."""
    plain = people.margins.plain
    told = frozenset((*group, ALL) for group in people.counts if people.tells(group))
    closed = frozenset(cell for cell in counts if cell[:-1] in people.hidden)
    # Where an n is hidden, people may move between the groups of its crosses.
    moving = [one for one in people.crosses if len(one) > 1 and people.hidden]
    every = [(*group, name) for group in people.counts for name in (*names, ALL)]

    def hide(hidden: Cells, shown: Cells, crosses: Open, noughts: bool) -> Cells:
        def published(cell: Cell) -> bool:
            margin = people.margins.of(cell)
            return margin in crosses or (cell[-1] == ALL and margin in people.crosses)

        used = people.margins.used([*crosses, *moving])
        return suppress(
            {cell: count for cell, count in counts.items() if people.margins.without(cell, used)},
            minimum,
            hidden=hidden | closed,
            shown=shown | told,
            published=_only(published),
            noughts=noughts,
        )

    further = [one for one in people.margins.further() if one in people.crosses]
    try:
        crosses, hidden = _layers(every, people.margins, further, hide)
    except Unprotected:
        # Noughts too: they would tell where everybody else is.
        return frozenset(every) - told
    return (
        frozenset(cell for cell in every if people.margins.of(cell) not in crosses or plain(cell) in hidden)
        - told
    )


def _layers(
    cells: Iterable[Cell], margins: Margins, further: Iterable[Margin], hide: Hide
) -> tuple[Open, Cells]:
    """The tables that are published, and the cells that are hidden in all that is."""
    open_ = margins.first()
    hidden, noughts = _with_or_without(hide, frozenset(), frozenset(), open_, False)
    for margin in further:
        parts = set(combinations(margin, len(margin) - 1))
        if not parts <= open_:
            continue
        shown = frozenset(cell for cell in cells if margins.of(cell) in open_) - hidden
        try:
            hidden, noughts = _with_or_without(hide, hidden, shown, open_ | {margin}, noughts)
        except Unprotected:
            continue
        open_ |= {margin}
    return open_, hidden


def _with_or_without(
    hide: Hide, hidden: Cells, shown: Cells, crosses: Open, noughts: bool
) -> tuple[Cells, bool]:
    """Noughts are hidden only where it does not go otherwise."""
    if not noughts:
        try:
            return hide(hidden, shown, crosses, False), False
        except Unprotected:
            pass
    return hide(hidden, shown, crosses, True), True


def _only(published: Callable[[Cell], bool]) -> Callable[[Cell], bool]:
    """Asked again and again for the same cells."""
    known: dict[Cell, bool] = {}

    def asked(cell: Cell) -> bool:
        found = known.get(cell)
        if found is None:
            found = known[cell] = published(cell)
        return found

    return asked

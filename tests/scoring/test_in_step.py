"""Two scores of the same people, shown one after the other: together they give no small cell away."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some

from survey_app.scoring.aggregate import Figures, Table, Tally, aggregate
from survey_app.scoring.suppression import ALL, Cell
from tests.scoring.attacker import Attacker, Line

DIMENSIONS = ("area", "round")
SCORES = {"A": ("low", "high"), "B": ("well", "ill", "worse")}
Group = tuple[str, str]
People = dict[Group, tuple[dict[str, int], dict[str, int]]]
"""Group → how many count as what, for either score."""

RANDOM = settings(derandomize=True, max_examples=200, deadline=None)


@dataclass
class Both(Attacker):
    """Knows that the outcomes of either score add up to the same n."""

    def least(self, cell: Cell) -> int:
        """Noughts may be hidden among the others, and he cannot know whether they are."""
        return 0

    def lines(self) -> Iterator[Line]:
        outcomes = sorted({cell[-1] for cell in (*self.shown, *self.hidden)} - {ALL})
        for area, round_name in product([*self.axes[0], ALL], [*self.axes[1], ALL]):
            for score in SCORES:
                mine = [one for one in outcomes if one.startswith(score)]
                yield tuple((area, round_name, one) for one in mine), (area, round_name, ALL)
        for outcome in [*outcomes, ALL]:
            for round_name in [*self.axes[1], ALL]:
                parts = tuple((area, round_name, outcome) for area in self.axes[0])
                yield parts, (ALL, round_name, outcome)
            for area in [*self.axes[0], ALL]:
                parts = tuple((area, round_name, outcome) for round_name in self.axes[1])
                yield parts, (area, ALL, outcome)


@some.composite
def people(draw: some.DrawFn) -> People:
    found: People = {}
    counts = some.one_of(some.integers(0, 7), some.integers(0, 30))
    for area, round_name in product("wxyz"[: draw(some.integers(1, 4))], "be"[: draw(some.integers(1, 2))]):
        first = {band: draw(counts) for band in SCORES["A"]}
        n = sum(first.values())
        if n:
            cuts = sorted(draw(some.lists(some.integers(0, n), min_size=2, max_size=2)))
            parts = (cuts[0], cuts[1] - cuts[0], n - cuts[1])
            found[area, round_name] = (first, dict(zip(SCORES["B"], parts, strict=True)))
    return found


def published(everybody: People) -> tuple[dict[Cell, int], frozenset[Cell], dict[Cell, int]]:
    """What both tables show, what either hides, and the truth."""
    records = {group: sum(first.values()) for group, (first, _) in everybody.items()}
    truth: Counter[Cell] = Counter()
    shown: dict[Cell, int] = {}
    hidden: set[Cell] = set()
    for at, (score, bands) in enumerate(SCORES.items()):
        tallies = []
        for group, counted in everybody.items():
            tallies += [Tally(group, None, band, count=n) for band, n in counted[at].items() if n]
        table = aggregate(tallies, DIMENSIONS, bands, records=records)
        for place in product(*({*column, ALL} for column in zip(*everybody, strict=True))):
            for cell, count in _cells(score, place, table.at(**dict(zip(DIMENSIONS, place, strict=True)))):
                if count is None:
                    hidden.add(cell)
                else:
                    shown[cell] = count
        for tally in tallies:
            for place in product(*((key, ALL) for key in tally.group)):
                truth[*place, f"{score}:{tally.band}"] += tally.count
                if score == "A":
                    truth[*place, ALL] += tally.count
    return shown, frozenset(hidden), dict(truth)


def _cells(score: str, place: tuple[str, ...], figures: Figures | None) -> Iterator[tuple[Cell, int | None]]:
    """None: everybody is told that there is no record."""
    yield (*place, ALL), figures.n if figures else 0
    for band in SCORES[score]:
        yield (*place, f"{score}:{band}"), figures.bands[band] if figures else 0


@RANDOM
@given(people())
def test_two_tables_of_the_same_people(everybody: People) -> None:
    if not everybody:
        return
    shown, hidden, truth = published(everybody)

    assert not hidden & set(shown), "one table shows what the other hides"
    assert not [cell for cell, count in shown.items() if 0 < count < 5]
    if hidden:
        attacker = Both(shown, hidden)
        small = {cell for cell, count in truth.items() if 0 < count < 5}
        assert small <= hidden
        assert not small & attacker.solved()
        ranges = attacker.ranges()
        assert not small & {cell for cell, (low, high) in ranges.items() if low == high}
        assert all(low <= truth.get(cell, 0) <= high for cell, (low, high) in ranges.items())


def test_it_still_shows_what_it_may() -> None:
    """A table that hides everything would pass the test above."""
    everybody: People = {
        ("w", "b"): ({"low": 20, "high": 10}, {"well": 12, "ill": 9, "worse": 9}),
        ("x", "b"): ({"low": 9, "high": 8}, {"well": 7, "ill": 2, "worse": 8}),
        ("y", "b"): ({"low": 11, "high": 6}, {"well": 7, "ill": 5, "worse": 5}),
    }

    shown, hidden, _ = published(everybody)

    assert shown["w", "b", ALL] == 30
    assert shown["w", "b", "A:low"] == 20
    assert ("x", "b", "B:ill") in hidden
    assert shown["y", "b", "A:high"] == 6
    assert len(hidden) < len(shown)


def test_a_score_that_some_do_not_have_counts_them_as_not_relevant() -> None:
    table: Table = aggregate(
        [Tally(("w", "b"), 1, "low", count=12)], DIMENSIONS, ("low",), records={("w", "b"): 20}
    )

    figures = table.at(area="w")

    assert figures is not None
    assert (figures.n, figures.known, figures.not_relevant) == (20, 12, 8)

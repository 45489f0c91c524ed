"""Many scores → figures of groups: n, refusals, mean, median, bands. Pure, exact, safe to show.

What comes in are tallies: how many records of a group share one value. A database counts them with one
GROUP BY and does no arithmetic; everything else is done here with fractions, so that both agree to the digit.
All totals of one table are made and protected together. Show two tables of the same people only if both are
read out of the same one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Literal

from survey_app import numbers
from survey_app.scoring.exact import exact
from survey_app.scoring.in_step import Group, InStep, hidden_in_step, in_step
from survey_app.scoring.suppression import ALL, Cell, suppress, with_totals

__all__ = ["ALL", "HIDDEN", "Figures", "Table", "Tally", "aggregate", "part_of", "period"]

State = Literal["known", "refused", "unknown", "not_relevant"]
UNANSWERED: tuple[State, ...] = ("refused", "unknown", "not_relevant")
MINIMUM = 5
PERCENT_FROM = 20
HIDDEN = "–"


@dataclass(frozen=True, slots=True)
class Tally:
    """`count` records of a group with the same outcome.

    A row of `SELECT <dimensions>, value, band, state, count(*) … GROUP BY` all but the last.
    """

    group: tuple[str, ...]
    """One key for each dimension: area, round, version, period."""
    value: int | float | str | Fraction | None = None
    band: str = ""
    state: State = "known"
    count: int = 1

    @property
    def outcome(self) -> str:
        if self.state != "known":
            return self.state
        return self.band or (self.value if isinstance(self.value, str) else "known")


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be said of a group. None: hidden, or nothing to say."""

    n: int | None
    """All records."""
    known: int | None
    """Records with a number: what mean, median and shares are of."""
    refused: int | None
    unknown: int | None
    not_relevant: int | None
    bands: Mapping[str, int | None]
    mean: Fraction | None
    median: Fraction | None
    hidden: bool
    """Something here is hidden, to protect people."""

    def share(self, band: str, language: str = "vi") -> str:
        """ "38,9%" from 20 records on, "7/18" below, "–" where either number is hidden."""
        return part_of(self.bands.get(band, 0), self.known, language)


@dataclass(frozen=True, slots=True)
class Table:
    dimensions: tuple[str, ...]
    groups: Mapping[Group, Figures] = field(default_factory=dict)
    """Every group and every total; in a total, the key of a dimension that is added up is ALL."""
    people: InStep | None = None
    outcomes: tuple[str, ...] = ()

    def at(self, **keys: str) -> Figures | None:
        """`table.at(area="caoxanh")`: that area over all rounds. None: there is no record."""
        group = tuple(keys.get(name, ALL) for name in self.dimensions)
        found = self.groups.get(group)
        if found is None and self.people and not self.people.tells(group) and self._knows(group):
            # That nobody is there is not told either, where the cross is not published.
            return Figures(None, None, None, None, None, dict.fromkeys(self.outcomes), None, None, True)
        return found

    def _knows(self, group: Group) -> bool:
        columns = zip(*self.groups, strict=True)
        return all(key in column for key, column in zip(group, columns, strict=True))


def aggregate(
    tallies: Iterable[Tally],
    dimensions: Sequence[str],
    bands: Sequence[str] = (),
    *,
    minimum: int = MINIMUM,
    records: Mapping[tuple[str, ...], int] | None = None,
) -> Table:
    """Figures for every combination of the dimensions' keys and for all totals.

    `bands` gives the order, and bands that nobody is in. `records`: how many people each group has, where
    several scores of the same people are shown: every table then shows and hides the same n, and those
    without this score count as not relevant. Raises ValueError where a tally has another number of keys, or
    one that is called like a total.
    """
    outcomes: Counter[Cell] = Counter()
    values: dict[tuple[str, ...], Counter[Fraction]] = {}
    given = list(tallies)
    for tally in [*given, *_without_score(given, records or {})]:
        _check(tally, dimensions)
        outcomes[*tally.group, tally.outcome] += tally.count
        value = exact(tally.value) if tally.state == "known" else None
        for group in product(*((key, ALL) for key in tally.group)):
            spread = values.setdefault(group, Counter())
            if value is not None:
                spread[value] += tally.count
    counts = with_totals(outcomes)
    seen = dict.fromkeys(cell[-1] for cell in sorted(outcomes) if cell[-1] not in UNANSWERED)
    names = tuple(dict.fromkeys([*bands, *seen]))
    if not records:
        return Table(tuple(dimensions), _figures_of(values, counts, suppress(counts, minimum), names))
    people = in_step(records, minimum)
    hidden = hidden_in_step(counts, (*UNANSWERED, *names), people, minimum)
    return Table(tuple(dimensions), _figures_of(values, counts, hidden, names), people, names)


def _without_score(tallies: Iterable[Tally], records: Mapping[tuple[str, ...], int]) -> Iterable[Tally]:
    left = Counter(records)
    for tally in tallies:
        left[tally.group] -= tally.count
    return (Tally(group, state="not_relevant", count=count) for group, count in left.items() if count > 0)


def _check(tally: Tally, dimensions: Sequence[str]) -> None:
    if len(tally.group) != len(dimensions) or ALL in tally.group or tally.outcome == ALL:
        raise ValueError(f"{tally.group} are no keys of {tuple(dimensions)}.")


def _figures_of(
    values: Mapping[Group, Counter[Fraction]],
    counts: Mapping[Cell, int],
    hidden: frozenset[Cell],
    names: Sequence[str],
) -> dict[Group, Figures]:
    return {group: _figures(group, values[group], counts, hidden, names) for group in sorted(values)}


def _figures(
    group: tuple[str, ...],
    values: Counter[Fraction],
    counts: Mapping[Cell, int],
    hidden: frozenset[Cell],
    names: Sequence[str],
) -> Figures:
    shown = {
        name: None if (*group, name) in hidden else counts.get((*group, name), 0)
        for name in (ALL, *UNANSWERED, *names)
    }
    something = None in shown.values()
    total, rest = shown[ALL], [shown[state] for state in UNANSWERED]
    known = None if total is None or None in rest else total - sum(one or 0 for one in rest)
    return Figures(
        n=total,
        known=known,
        refused=shown["refused"],
        unknown=shown["unknown"],
        not_relevant=shown["not_relevant"],
        bands={name: shown[name] for name in names},
        # With 0 and 1 for values a mean is a count: where a count is hidden, the mean must be.
        mean=None if something else _mean(values),
        median=None if something else _median(values),
        hidden=something,
    )


def _mean(values: Counter[Fraction]) -> Fraction | None:
    n = values.total()
    return sum((value * count for value, count in values.items()), Fraction(0)) / n if n else None


def _median(values: Counter[Fraction]) -> Fraction | None:
    n = values.total()
    return (_nth(values, (n - 1) // 2) + _nth(values, n // 2)) / 2 if n else None


def _nth(values: Counter[Fraction], place: int) -> Fraction:
    """The value at a place of the sorted row, counted from 0."""
    for value in sorted(values):
        place -= values[value]
        if place < 0:
            return value
    raise IndexError(place)


def part_of(count: int | None, of: int | None, language: str = "vi") -> str:
    """A share in words. Percentages only from 20 on: with fewer, one person more or less moves it too far."""
    if count is None or not of:
        return HIDDEN
    return f"{count}/{of}" if of < PERCENT_FROM else numbers.percent(Fraction(count * 100, of), language)


def period(day: date, length: Literal["month", "quarter", "year"] = "month") -> str:
    """2026-11-23 → "2026-11", "2026-Q4", "2026": keys that sort by time."""
    if length == "year":
        return f"{day.year}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if length == "quarter" else f"{day.year}-{day.month:02d}"

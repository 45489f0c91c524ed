"""Many tables' ballots and dots → one order of needs, with ties said and small counts hidden. Pure, exact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Totals = Mapping[str, Fraction]
Hide = Callable[[Mapping[str, int]], frozenset[str]]
"""Support by option → the options of which nothing may be shown."""
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one table decided. `totals`: score → option → points; `first` and `support` count ballots."""

    totals: Mapping[str, Totals]
    first: Mapping[str, int]
    support: Mapping[str, int]
    ballots: int


@dataclass(frozen=True, slots=True)
class Ranked:
    option: str
    place: int
    """Options that are level in everything share the better place."""
    totals: Totals
    """Score → what the option has over all tables."""
    shares: Totals
    """Score → of all points there."""
    combined: Fraction
    first: int
    support: int
    level_with_next: bool = False
    settled_by: str = ""
    """Where it is level with the next: what put it first, a tie of the rule; "" where nothing did."""


@dataclass(frozen=True, slots=True)
class Pool:
    ranked: tuple[Ranked, ...] = ()
    unshown: tuple[str, ...] = ()
    """Options with too few ballots, in the list's order; nobody may know how few."""
    wholes: Totals = field(default_factory=dict)
    ballots: int = 0
    tables: int = 0


def pooled(
    votes: Sequence[Vote], scores: Sequence[str], options: Sequence[str], ties: Sequence[str], hide: Hide
) -> Pool:
    """The mean of each option's shares over all tables together, best first."""
    whole = {score: _sum([vote.totals.get(score, {}) for vote in votes], options) for score in scores}
    first = _sum([vote.first for vote in votes], options)
    support = _sum([vote.support for vote in votes], options)
    wholes = {score: sum(totals.values(), Fraction(0)) for score, totals in whole.items()}
    counted = [score for score in scores if wholes[score]]
    unshown = hide({option: int(count) for option, count in support.items()})
    found = [
        Ranked(
            option=option,
            place=0,
            totals={score: whole[score][option] for score in scores},
            shares={score: whole[score][option] / wholes[score] for score in counted},
            combined=_mean([whole[score][option] / wholes[score] for score in counted]),
            first=int(first[option]),
            support=int(support[option]),
        )
        for option in options
        if option not in unshown
    ]
    return Pool(
        ranked=_placed(found, ties) if counted else (),
        unshown=tuple(option for option in options if option in unshown),
        wholes=wholes,
        ballots=sum(vote.ballots for vote in votes),
        tables=len(votes),
    )


def _sum(maps: Sequence[Mapping[str, Fraction | int]], options: Sequence[str]) -> dict[str, Fraction]:
    return {option: sum((Fraction(one.get(option, 0)) for one in maps), Fraction(0)) for option in options}


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values) if values else Fraction(0)


def _placed(found: Sequence[Ranked], ties: Sequence[str]) -> tuple[Ranked, ...]:
    """Python's sort is stable, so the list's order settles what is still level; its place is shared."""
    ordered = sorted(found, key=lambda one: _key(one, ties), reverse=True)
    placed: list[Ranked] = []
    for at, one in enumerate(ordered):
        level = bool(placed) and _key(placed[-1], ties) == _key(one, ties)
        following = ordered[at + 1] if at + 1 < len(ordered) else None
        placed.append(_at(one, placed[-1].place if level else at + 1, following, ties))
    return tuple(placed)


def _at(one: Ranked, place: int, following: Ranked | None, ties: Sequence[str]) -> Ranked:
    level = following is not None and following.combined == one.combined and one.combined > 0
    settled = next((tie for tie in ties if following and _tie(one, tie) != _tie(following, tie)), "")
    return Ranked(
        one.option,
        place,
        one.totals,
        one.shares,
        one.combined,
        one.first,
        one.support,
        level_with_next=level,
        settled_by=settled if level else "",
    )


def _key(one: Ranked, ties: Sequence[str]) -> tuple[Fraction, ...]:
    return (one.combined, *(_tie(one, tie) for tie in ties))


def _tie(one: Ranked, tie: str) -> Fraction:
    return Fraction(one.first) if tie == FIRST else one.totals.get(tie, Fraction(0))

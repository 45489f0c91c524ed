"""How much the same people moved between two rounds, as far as it may be told. Pure, exact.

Three things could give people away: few people at both rounds; few people at one round only, for the figures
of everybody are shown elsewhere and the difference is those few; and few who moved one way. Each hides what
would tell.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from survey_app.scoring.aggregate import MINIMUM
from survey_app.scoring.suppression import suppress, with_totals

Better = Literal["higher", "lower", "none"]
Spread = Mapping[Fraction, int]
"""Value → how many people."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`count` people whose value was `before` and is `after`."""

    before: Fraction
    after: Fraction
    count: int = 1


@dataclass(frozen=True, slots=True)
class Movement:
    """None: hidden, or nobody."""

    n: int | None
    before: Fraction | None
    after: Fraction | None
    better: int | None
    same: int | None
    worse: int | None


NOTHING = Movement(None, None, None, None, None, None)


def movement(
    moves: Iterable[Moved],
    everybody: tuple[Spread, Spread],
    better: Better,
    *,
    flag: bool = False,
    minimum: int = MINIMUM,
) -> Movement:
    """`everybody`: all who were asked at each round, as other pages count them. `flag`: the value is 0 or 1,
    so that a mean tells how many there are."""
    given = [one for one in moves if one.count]
    n = sum(one.count for one in given)
    if n < minimum:
        return NOTHING
    ends = (_spread(given, "before"), _spread(given, "after"))
    told = all(_safe(matched, whole, flag, minimum) for matched, whole in zip(ends, everybody, strict=True))
    directions = _directions(given, better, flag, minimum) if told or not flag else {}
    return Movement(
        n=n,
        before=_mean(ends[0]) if told else None,
        after=_mean(ends[1]) if told else None,
        better=directions.get("better"),
        same=directions.get("same"),
        worse=directions.get("worse"),
    )


def _spread(moves: Iterable[Moved], end: Literal["before", "after"]) -> Counter[Fraction]:
    found: Counter[Fraction] = Counter()
    for one in moves:
        found[one.before if end == "before" else one.after] += one.count
    return found


def _safe(matched: Spread, whole: Spread, flag: bool, minimum: int) -> bool:
    """Neither the matched nor the others are few; of a flag, neither side of either."""
    others = sum(whole.values()) - sum(matched.values())
    if 0 < others < minimum:
        return False
    if not flag:
        return True
    counts = [count for value in (0, 1) for count in _sides(matched, whole, Fraction(value))]
    return not any(0 < count < minimum for count in counts)


def _sides(matched: Spread, whole: Spread, value: Fraction) -> tuple[int, int]:
    here = matched.get(value, 0)
    return here, whole.get(value, 0) - here


def _directions(moves: Iterable[Moved], better: Better, flag: bool, minimum: int) -> dict[str, int | None]:
    """Of a flag all or nothing: the means say how many more got better than worse."""
    if better == "none":
        return {}
    counts: Counter[tuple[str, ...]] = Counter()
    for one in moves:
        gained = (one.after > one.before) == (better == "higher")
        counts["same" if one.after == one.before else "better" if gained else "worse",] += one.count
    hidden = suppress(with_totals(counts), minimum)
    if flag and hidden:
        return {}
    names = ("better", "same", "worse")
    return {name: None if (name,) in hidden else counts.get((name,), 0) for name in names}


def _mean(spread: Spread) -> Fraction:
    return sum((value * count for value, count in spread.items()), Fraction(0)) / sum(spread.values())

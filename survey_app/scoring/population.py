"""Headcount, intensity and their product for a population of households. Exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

THIRD = Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class Household:
    """`score` is its deprivation score, 0 to 1; None: it could not be computed. `count` such households."""

    size: int
    score: Fraction | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Poverty:
    people: int
    poor: int
    headcount: Fraction | None
    """H: the share of people who are poor. None where there is nobody."""
    intensity: Fraction | None
    """A: the mean score of the poor. None where nobody is poor."""
    adjusted: Fraction | None
    """H × A."""


def poverty(households: Iterable[Household], cutoff: Fraction = THIRD) -> Poverty:
    """Alkire and Foster's measures, weighted by household size; a household without a score is left out."""
    people = poor = 0
    lacking = Fraction(0)
    for one in households:
        if one.score is None:
            continue
        members = one.size * one.count
        people += members
        if one.score >= cutoff:
            poor += members
            lacking += one.score * members
    return Poverty(
        people=people,
        poor=poor,
        headcount=Fraction(poor, people) if people else None,
        intensity=lacking / poor if poor else None,
        adjusted=lacking / people if people else None,
    )

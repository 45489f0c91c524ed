"""What a ward brief is made from, beside what every brief about many has. Figures arrive safe to show."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from forms.text import Text
from survey_app.briefs.generic_inputs import GroupInputs


class PovertyLike(Protocol):
    """Alkire and Foster's three numbers, each a share; None: nobody is poor, or nobody was counted."""

    @property
    def headcount(self) -> Fraction | None: ...
    @property
    def intensity(self) -> Fraction | None: ...
    @property
    def adjusted(self) -> Fraction | None: ...


@dataclass(frozen=True, slots=True)
class Poor:
    """`score` counts deprivations up to `most`; from `cutoff` on a household is poor."""

    score: str
    cutoff: Fraction
    most: Fraction
    measures: PovertyLike | None
    """None: hidden, because too few are on one side of the line."""
    poor: int | None
    known: int | None
    weighted: bool
    """By the people in each household."""


@dataclass(frozen=True, slots=True)
class WardInputs:
    group: GroupInputs
    until: date | None = None
    """The last day of these boundaries, where the ward has been merged since."""
    successor: Text = field(default_factory=dict)
    poor: Poor | None = None

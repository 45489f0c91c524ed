"""What a programme brief is made from: the same people at two rounds. Figures arrive safe to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from forms.text import Text
from survey_app.briefs.generic_inputs import FiguresLike, GroupInputs

Better = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Matched:
    """One score of those who have it at both rounds. None: hidden, or nobody."""

    score: str
    n: int | None
    before: Fraction | None
    after: Fraction | None
    better: int | None
    same: int | None
    worse: int | None
    better_when: Better = "none"


@dataclass(frozen=True, slots=True)
class WardFigures:
    label: Text
    until: date | None
    n: int | None
    figures: Mapping[str, FiguresLike]


@dataclass(frozen=True, slots=True)
class AreaPlans:
    """Money that was asked for in an area, in đồng by payer; `plans`: how many people's plans they are."""

    label: Text
    plans: int
    dong: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ProgrammeInputs:
    group: GroupInputs
    """`round` is the first of the two; `records` are those who were asked at both."""
    after: Text
    only_before: int | None
    only_after: int | None
    changes: Sequence[Matched] = ()
    wards: Sequence[WardFigures] = ()
    plans: Sequence[AreaPlans] = ()
    payers: Mapping[str, Text] = field(default_factory=dict)

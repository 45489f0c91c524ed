"""What a brief about many is made from: figures that are safe to show. Structural: no scoring, no storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from forms.definition import Survey
from forms.text import Text
from survey_app.briefs.inputs import Advice
from survey_app.briefs.model import House
from survey_app.briefs.settings import SectionPlan
from survey_app.briefs.workshop_ranking import Pool


class FiguresLike(Protocol):
    """Of one score or one question: None is hidden, or nothing to say."""

    @property
    def n(self) -> int | None: ...
    @property
    def known(self) -> int | None: ...
    @property
    def bands(self) -> Mapping[str, int | None]: ...
    @property
    def mean(self) -> Fraction | None: ...
    @property
    def median(self) -> Fraction | None: ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often the choices of one question were taken. None: too few to show."""

    question: str
    counts: Mapping[str, int | None]
    """Choice → records."""
    n: int | None
    """Records that answered."""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of a number, and between what it lies; None: too few to show."""

    question: str
    median: Fraction | None
    low: Fraction | None
    high: Fraction | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A pooled ranking, and the names of what it was made from."""

    score: str
    pool: Pool
    parts: tuple[str, ...]
    """The scores that are combined, as `Pool.wholes` names them."""
    options: Mapping[str, Text]
    minimum: int
    tops: tuple[str, ...] = ()
    """What stood first at each table."""


@dataclass(frozen=True, slots=True)
class Idea:
    """A way forward as somebody edited it so that nobody can be known by it."""

    option: str
    """The need that it is about; blank: none of those that were ranked."""
    words: str
    topic: str = ""
    """Under what it was put, where that is no need."""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table of a workshop."""

    code: str
    people: int
    ballots: int
    dots: Fraction | None
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class Called:
    """A recommendation for many, and the number that called for it: `measure` of `source` is `value`."""

    advice: Advice
    source: str
    option: str
    measure: str
    value: Fraction
    count: int | None = None
    of: int | None = None
    """Of a share: what it is a share of, for with few records no percentage is printed."""


@dataclass(frozen=True, slots=True)
class GroupInputs:
    brief: str
    """workshop or group."""
    survey: Survey
    language: str
    made_on: date
    days: tuple[date, date]
    """The first and the last record's."""
    records: int | None
    refused: int | None
    plan: Sequence[SectionPlan]
    area: Text = field(default_factory=dict)
    round: Text = field(default_factory=dict)
    place: str = ""
    """Where a workshop was held, if somebody wrote it."""
    house: House = field(default_factory=House)
    figures: Mapping[str, FiguresLike] = field(default_factory=dict)
    chosen: Sequence[Chosen] = ()
    middles: Sequence[Middle] = ()
    rankings: Sequence[Ranking] = ()
    called: Sequence[Called] = ()
    ideas: Sequence[Idea] = ()
    tables: Sequence[TableRow] = ()
    roles: Text = field(default_factory=dict)
    """Who sat there, in words: kinds of people, never how many of each."""
    minimum: int = 5

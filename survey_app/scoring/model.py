"""The rules of a questionnaire, read and compiled: frozen, without behaviour of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from forms.definition import Question
from forms.text import Text
from survey_app.scoring.bands import Band, Interval
from survey_app.scoring.exact import exact

Ast = Any
MissingRule = Literal["blank", "prorate", "rescale", "zero"]


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression as written, as it runs, and the questions and scores it reads."""

    source: str
    ast: Ast
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What a score takes in: an answer, another score, or an expression.

    points = weight · (x − minimum) ÷ (maximum − minimum)
    """

    name: str
    """The question or score that is shown; "" for a bare expression."""
    question: Question | None = None
    formula: Formula | None = None
    label: Text = field(default_factory=dict)
    option: str = ""
    """dots: the option that this total belongs to."""
    weight: Fraction = Fraction(1)
    minimum: Fraction = Fraction(0)
    maximum: Fraction = Fraction(1)
    recode: Mapping[str, Fraction] = field(default_factory=dict)
    steps: tuple[tuple[Interval, Fraction], ...] = ()
    """The part of `recode` that speaks of numbers: `[0,3)=0 [3,7]=1`."""
    counts: Interval | frozenset[str] | None = None
    """x becomes 1 where the answer lies in here, else 0."""
    reverse_from: Fraction | None = None
    when_irrelevant: Fraction | None = None
    skip_irrelevant: bool = False
    fatal: frozenset[Fraction] = frozenset()
    described: Mapping[str, Any] = field(default_factory=dict)
    """What the trace says of this item whatever the answer is: JSON, made once."""
    plain: bool = True
    """Points are x itself: weight 1, no minimum, maximum 1."""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One of a score's ordered rules: what holds, and what the score then is. No condition: otherwise."""

    condition: Formula | None
    value: Fraction | str | None
    formula: Formula | None = None
    """Instead of a fixed value."""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `scores` with its items and bands."""

    name: str
    method: str = "sum"
    label: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    formula: Formula | None = None
    relevant: Formula | None = None
    over: tuple[str, ...] = ()
    """sum_over: the repeat's path; order: the family's scores; share_rank: the scores that are combined."""
    items: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()
    minimum_answered: int | None = None
    missing: MissingRule = "blank"
    decimals: int | None = None
    rounding: str = "half_away"
    low: Fraction | None = None
    high: Fraction | None = None
    band_on_rounded: bool = False
    family: str = ""
    member: str = ""
    points: tuple[Fraction, ...] = ()
    """borda: what the first, second, … place is worth."""
    options: tuple[str, ...] = ()
    """borda, dots, share_rank: the list's order, which settles the last ties."""
    ties: tuple[str, ...] = ()
    minimum_support: int = 0
    parameter: str = ""
    case_score: str = ""
    """case: `form_id/SCORE`; change: the score of this form that is compared."""
    round: str = ""
    """case, change: the round of the case that is meant; blank: the newest record there is."""
    decisions: tuple[Decision, ...] = ()
    on_date: Formula | None = None
    incomplete_note: Text = field(default_factory=dict)
    better: str = "none"
    status: str = "own"
    validated: bool = False
    on_brief: bool = False
    source: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the law or the programme sets, by key and date. Days without an end are open.

    A key that is an interval makes the rows a lookup table: `[5, 10)` holds for every number in it.
    """

    name: str
    key: str
    value: Fraction
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    interval: Interval | None = None
    row: int = 0

    def applies(self, key: str, day: date) -> bool:
        return (
            self._means(key)
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )

    def _means(self, key: str) -> bool:
        if self.interval is None:
            return self.key == key
        number = exact(key)
        return number is not None and self.interval.holds(number)


@dataclass(frozen=True, slots=True)
class Remark:
    """A row of alerts, recommendations, strengths, entitlements or headlines: when, and what is then said."""

    condition: Formula
    cells: Mapping[str, str]
    texts: Mapping[str, Text]
    order: Fraction = Fraction(0)
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that a questionnaire's own sheets decide."""

    form_id: str
    form_version: str
    version: str
    scores: tuple[Rule, ...]
    """In the order they can be computed."""
    names: tuple[str, ...]
    """In the order of the sheet."""
    parameters: tuple[Parameter, ...] = ()
    alerts: tuple[Remark, ...] = ()
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    """Sheet → rows: recommendations, strengths, entitlements, headlines."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Question name → its path, where the name is unique."""

    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    """List → its choices, as `instance('list')` shows them."""

    def rule(self, name: str) -> Rule | None:
        return next((rule for rule in self.scores if rule.name == name), None)

    def member(self, name: str) -> str:
        """What a score stands for within its family."""
        rule = self.rule(name)
        return (rule.member or rule.name) if rule else name

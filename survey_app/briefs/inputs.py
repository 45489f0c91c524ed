"""What an individual brief is made from. Structural types: briefs know neither scoring nor storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from forms.definition import Survey
from forms.response import Response
from forms.text import Text
from survey_app.briefs.model import House


class ScoreLike(Protocol):
    """A computed score: `value` is None when too little was answered or an item overrides the number."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def band(self) -> Text: ...
    @property
    def band_name(self) -> str: ...
    @property
    def answered(self) -> int: ...
    @property
    def of(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation whose condition holds. `trigger` names the scores and questions that caused it."""

    id: str
    text: Text
    owner: Text = field(default_factory=dict)
    trigger: tuple[str, ...] = ()
    due_days: int | None = None
    order: float = 0


@dataclass(frozen=True, slots=True)
class Remarks:
    """Rows of the workbook's own sheets whose conditions hold, in order."""

    strengths: tuple[Text, ...] = ()
    recommendations: tuple[Advice, ...] = ()
    entitlements: tuple[Text, ...] = ()
    headlines: tuple["Headline", ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """`kind` opening: how the title begins; lack: what is short; lead: a sentence under the title."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A row of `brief_sections`. `sources`: names of questions and scores; blank: all that fit."""

    section: str
    title: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    threshold: int | None = None
    """Fewer than this many are hidden."""
    most: int | None = None
    """Rows at the most."""


@dataclass(frozen=True, slots=True)
class Part:
    """One questionnaire of the case, judged and scored."""

    survey: Survey
    response: Response
    scores: Mapping[str, ScoreLike]
    remarks: Remarks = Remarks()
    low_items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Score → questions that kept it lowest, from its trace."""
    day: date | None = None
    """When it was asked, where the questionnaire itself does not say."""
    plan: tuple[SectionPlan, ...] = ()
    """The sections that the workbook names for this record; none: it does not say."""


@dataclass(frozen=True, slots=True)
class IndividualInputs:
    case_code: str
    parts: Sequence[Part]
    made_on: date
    language: str = "vi"
    area: Text = field(default_factory=dict)
    round: Text = field(default_factory=dict)
    agency: str = ""
    house: House = field(default_factory=House)
    next_meeting: datetime | None = None
    next_meeting_how: str = ""

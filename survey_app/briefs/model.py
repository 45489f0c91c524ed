"""What stands on an individual brief, ready to be set: words, and shares of a scale for the charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A score on its scale. `share` is None without a number; `edges` are its bands' thresholds (0–1)."""

    name: str
    label: str
    shown: str
    band: str
    top: str = ""
    """The scale's upper end where it starts at 0: "8" of "56"."""
    share: float | None = None
    edges: tuple[float, ...] = ()
    counted: str = ""
    legend: str = ""
    charted: bool = True
    tone: str = ""
    """As the workbook judges the band: good, middle, bad."""


@dataclass(frozen=True, slots=True)
class Capitals:
    measures: tuple[Measure, ...]
    strongest: str
    weakest: str
    remark: str
    legend: str
    counted: str


@dataclass(frozen=True, slots=True)
class Contact:
    when: str
    how: str


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    text: str
    owner: str
    due: str
    why: str


@dataclass(frozen=True, slots=True)
class Margin:
    opening: str
    outcome: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    number: str
    name: str
    unit: str
    quantity: str
    price: str
    amount: str
    cells: tuple[str, ...]
    """One a payer, in the order of `Budget.payers`; "" where that payer pays nothing."""


@dataclass(frozen=True, slots=True)
class Budget:
    payers: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    total: str
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    total_dong: int
    payer_dong: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Signatory:
    office: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG that was made anew when it was set."""

    content: bytes


@dataclass(frozen=True, slots=True)
class House:
    """What the programme prints on every brief."""

    agency: str = ""
    above: str = ""
    """The agency above it."""
    place: str = ""
    logo: Logo | None = None
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A section's place on the pages; blank title and hint: the brief's own words."""

    section: str
    title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class BriefContent:
    language: str
    case_code: str
    made_on: date
    document: str
    """The running head: which document of which case this is."""
    agency: str
    title: str
    lead: str
    facts: tuple[Fact, ...]
    strengths: tuple[str, ...]
    capitals: Capitals | None
    scores: tuple[Measure, ...]
    contact: Contact
    needs: tuple[Measure, ...]
    needs_hint: str
    actions: tuple[Action, ...]
    actions_left_out: int
    viability: Measure | None
    margin: Margin | None
    budget: Budget | None
    entitlements: tuple[str, ...]
    pending: tuple[str, ...]
    """Names of the sections for which there are no answers yet."""
    limits: tuple[str, ...]
    answers: tuple[Fact, ...] = ()
    """Choices that were taken, where the workbook wants them shown."""
    house: House = field(default_factory=House)
    sections: tuple[Placed, ...] = ()
    """In the order they are printed; none: the brief's own order."""

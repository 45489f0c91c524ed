"""What the workbook's sheet `brief_sections` decides: which sections a brief has, in which order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forms.text import Text

INDIVIDUAL, WORKSHOP, GROUP, WARD = "individual", "workshop", "group", "ward"
PAGE = "page"
"""Not a section: what follows begins on a new page."""

SECTIONS: Mapping[str, tuple[str, ...]] = {
    INDIVIDUAL: (
        *("strengths", "capitals", "scores", "answers", "contact", "pending", PAGE, "needs", "actions"),
        *("viability", "budget", "entitlements"),
    ),
    WORKSHOP: ("findings", "ranking", "ideas", "disagreement", "choices", "amount", "tables", "actions"),
    GROUP: ("findings", "bands", "scores", "choices", "amount", "ranking", "actions"),
    WARD: (
        *("findings", "profile", "deprivation", "poverty", "bands", "scores", "services", "amount"),
        *("actions", "silent"),
    ),
}
"""Brief → the sections it knows, in the order they have where the workbook does not say."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A row of the sheet. `sources`: names of questions and scores; blank: all that fit."""

    section: str
    title: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    threshold: int | None = None
    """Fewer than this many are hidden."""
    most: int | None = None
    """Rows at the most."""


Plan = Sequence[SectionPlan]


def default_plan(brief: str) -> tuple[SectionPlan, ...]:
    return tuple(SectionPlan(section) for section in SECTIONS[brief])


def together(plans: Iterable[Plan], brief: str) -> tuple[SectionPlan, ...]:
    """One plan of several questionnaires: the first that names a section decides; none named: the default."""
    found: dict[str, SectionPlan] = {}
    for plan in plans:
        for row in plan:
            found.setdefault(row.section, row)
    return tuple(found.values()) or default_plan(brief)

"""What the workbook's sheet `brief_sections` decides: which sections a brief has, in which order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey_app.briefs.inputs import Advice, SectionPlan

__all__ = [
    "GROUP",
    "INDIVIDUAL",
    "MEASURES",
    "OF_AN_OPTION",
    "PAGE",
    "PROGRAMME",
    "SECTIONS",
    "WARD",
    "WORKSHOP",
    "GroupRule",
    "Plan",
    "SectionPlan",
    "default_plan",
    "together",
]

INDIVIDUAL, WORKSHOP, GROUP, WARD = "individual", "workshop", "group", "ward"
PROGRAMME = "programme"
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
    PROGRAMME: (*("findings", "change", "moves", "unmatched", "wards", "budget", "actions", "silent"),),
}
"""Brief → the sections it knows, in the order they have where the workbook does not say."""


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


MEASURES = ("mean", "median", "share", "count", "support", "place")
OF_AN_OPTION = ("share", "count", "support", "place")
"""Measures that are of one band, choice or need, and not of the whole."""


@dataclass(frozen=True, slots=True)
class GroupRule:
    """A row of `group_recommendations`: holds where at_least ≤ measure < below."""

    advice: Advice
    source: str
    measure: str
    option: str = ""
    at_least: Fraction | None = None
    below: Fraction | None = None

    def holds(self, value: Fraction) -> bool:
        return (self.at_least is None or self.at_least <= value) and (
            self.below is None or value < self.below
        )

"""What a method hands back: the exact value and everything its trace needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from survey_app.scoring.context import Decided


@dataclass(frozen=True, slots=True)
class Outcome:
    value: Decided
    answered: int
    of: int
    items: tuple[Mapping[str, Any], ...] = ()
    fatal: str = ""
    """The item whose answer overrides the number."""
    relevant: bool = True
    notes: Mapping[str, Any] = field(default_factory=dict)
    """Further JSON for the trace: parameter, shares, first places …"""


def enough(answered: int, of: int, minimum: int | None, missing: str) -> bool:
    """Whether a number may be given. `blank` needs every item; else the stated minimum, or one."""
    if missing == "blank" and answered < of:
        return False
    needed = (of if missing == "blank" else 1) if minimum is None else min(minimum, of)
    return answered >= needed


def stretched(total: Fraction, known: Fraction, whole: Fraction) -> Fraction | None:
    """What the known part says about the whole: total × whole ÷ known."""
    return total * whole / known if known else None

"""What only briefs about areas show: bands with their bar, panels of wards, a table of money."""

from dataclasses import dataclass
from typing import Literal

from survey_app.briefs.charts import Chart, Panel
from survey_app.briefs.model import Budget


@dataclass(frozen=True, slots=True)
class Levels:
    """One score: its bar, and under it the bands side by side."""

    chart: Chart
    n: str
    note: str = ""
    kind: Literal["levels"] = "levels"


@dataclass(frozen=True, slots=True)
class Panels:
    """Small multiples with one legend."""

    panels: tuple[Panel, ...]
    note: str = ""
    kind: Literal["panels"] = "panels"


@dataclass(frozen=True, slots=True)
class Money:
    """`heads`: number, area, plans, amount, total."""

    budget: Budget
    heads: tuple[str, str, str, str, str]
    kind: Literal["money"] = "money"


AreaBlock = Levels | Panels | Money

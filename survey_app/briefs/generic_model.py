"""What stands on a brief about many: sections of finished words and charts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from survey_app.briefs.charts import Chart, Row
from survey_app.briefs.model import Action, Fact, House
from survey_app.briefs.ward_blocks import AreaBlock


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in a table: `widths` in per cent, one a column; `total` is the last row, ruled off."""

    chart: Chart
    widths: tuple[float, ...]
    total: Row | None = None
    ruled: bool = False
    """With a rule under every row, as figures have; without, as bars."""
    note: str = ""
    kind: Literal["drawn"] = "drawn"


@dataclass(frozen=True, slots=True)
class Points:
    lines: tuple[str, ...]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Steps:
    actions: tuple[Action, ...]
    kind: Literal["steps"] = "steps"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`strong` comes first, in bold: the number that the sentence is about."""

    words: str
    strong: str = ""
    kind: Literal["sentence"] = "sentence"


Block = Drawn | Points | Steps | Sentence | AreaBlock


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]
    hint: str = ""
    note: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class GroupContent:
    language: str
    made_on: date
    document: str
    title: str
    lead: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    house: House = field(default_factory=House)
    about: str = ""
    """What a báo cáo of it is about, in one line."""


def lines_of(content: GroupContent) -> float:
    """About how many lines its sections take, heads included."""
    return sum(1 + sum(map(_lines, section.blocks)) for section in content.sections)


def _lines(block: Block) -> float:
    if isinstance(block, Drawn):
        return 3 + len(block.chart.rows)
    if isinstance(block, Points):
        return 1.3 * len(block.lines)
    return 1 + 2.6 * len(block.actions) if isinstance(block, Steps) else 2

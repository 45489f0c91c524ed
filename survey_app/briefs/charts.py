"""Charts, one for the paper and the screen: a table with pictures in it, read by eye, ear and machine. Pure.

`charts_svg` is the ink, `charts_bars` and `charts_radar` the pictures, `charts_tables` the whole charts with
the table behind each. Every picture reads in black and white and carries its words in `<title>`.
"""

from survey_app.briefs.charts_bars import (
    Part,
    bar,
    columns,
    dumbbell,
    ring_or_disc,
    score_bar,
    split_bar,
    swatch,
)
from survey_app.briefs.charts_radar import Axis, radar
from survey_app.briefs.charts_svg import ACCENT, EMPTY, FILLS, GRID, INK, Fill, fills, tag
from survey_app.briefs.charts_tables import (
    Band,
    Change,
    Chart,
    Column,
    Key,
    Measured,
    Panel,
    Ranked,
    Row,
    Stack,
    bands,
    change,
    multiples,
    pentagon,
    ranked,
    shares,
    stacked,
)

__all__ = [
    "ACCENT",
    "EMPTY",
    "FILLS",
    "GRID",
    "INK",
    "Axis",
    "Band",
    "Change",
    "Chart",
    "Column",
    "Fill",
    "Key",
    "Measured",
    "Panel",
    "Part",
    "Ranked",
    "Row",
    "Stack",
    "bands",
    "bar",
    "change",
    "columns",
    "dumbbell",
    "fills",
    "multiples",
    "pentagon",
    "radar",
    "ranked",
    "ring_or_disc",
    "score_bar",
    "shares",
    "split_bar",
    "stacked",
    "swatch",
    "tag",
]

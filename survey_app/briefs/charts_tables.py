"""Whole charts: a table whose cells hold pictures, so that the numbers stand behind what is drawn. Pure.

Labels and numbers are words of the page: they wrap, zoom, print and are read out. What comes in is finished
words and shares from 0 to 1; a share that is None was hidden or could not be computed, and is drawn dashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from survey_app.briefs.charts_bars import Part, bar, columns, dumbbell, ring_or_disc, split_bar, swatch
from survey_app.briefs.charts_radar import Axis, radar
from survey_app.briefs.charts_svg import Fill

Kind = Literal["picture", "number", "note", "words"]
Share = float | None
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    kind: Kind = "words"


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[str | Markup, ...]
    """One for each column after the first; pictures are Markup."""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend."""

    picture: Markup
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    columns: tuple[Column, ...]
    """The first heads the rows' labels."""
    rows: tuple[Row, ...]
    keys: tuple[Key, ...] = ()
    picture: Markup = NOTHING
    """Where one picture shows all rows together."""


@dataclass(frozen=True, slots=True)
class Band:
    """A level with its number of people, in words: "12 hộ", "39%"."""

    label: str
    fill: Fill
    share: Share
    count: str
    percent: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """`n` is what the share is of, in words: "n = 31"."""

    label: str
    share: Share
    shown: str
    n: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    label: str
    parts: tuple[Part, ...]
    cells: tuple[str, ...]
    """The number behind each part, then n."""


@dataclass(frozen=True, slots=True)
class Change:
    """The same people before and after; `edges` are thresholds of the scale."""

    label: str
    before: Share
    after: Share
    shown: tuple[str, ...]
    """Before, after, change, n."""
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """The same need by two ways of choosing."""

    label: str
    first: Measured
    second: Measured


@dataclass(frozen=True, slots=True)
class Panel:
    """One ward of many, drawn to the same scale as the others."""

    label: str
    n: str
    bands: tuple[Band, ...]
    picture: Markup = NOTHING


def shares(title: str, heads: Sequence[str], rows: Sequence[Measured], width: float = 62.0) -> Chart:
    """Bars under each other, with number and n. `heads`: label, picture, number, n."""
    kinds: tuple[Kind, ...] = ("words", "picture", "number", "note")
    drawn = [Row(one.label, (bar(one.share, _said(one), width), one.shown, one.n)) for one in rows]
    return Chart(title, _columns(heads, kinds), tuple(drawn))


def bands(title: str, heads: Sequence[str], levels: Sequence[Band], width: float = 138.0) -> Chart:
    """One bar of all levels and a line for each. `heads`: level, sign, number, share."""
    kinds: tuple[Kind, ...] = ("words", "picture", "number", "number")
    whole = "; ".join(_level(level) for level in levels)
    rows = [
        Row(level.label, (swatch(level.fill, _level(level)), level.count, level.percent)) for level in levels
    ]
    drawn = split_bar([Part(level.share, level.fill) for level in levels], whole, width, 5.0)
    return Chart(title, _columns(heads, kinds), tuple(rows), picture=drawn)


def stacked(
    title: str,
    heads: Sequence[str],
    keys: Sequence[tuple[Fill, str]],
    rows: Sequence[Stack],
    width: float = 62.0,
) -> Chart:
    """A bar cut into the same parts in every row. `heads`: label, picture, one a part, n."""
    numbers: list[Kind] = ["number" for _ in keys]
    kinds: list[Kind] = ["words", "picture", *numbers, "note"]
    names = [words for _, words in keys]
    drawn = [Row(one.label, (split_bar(one.parts, _stack(one, names), width), *one.cells)) for one in rows]
    return Chart(title, _columns(heads, kinds), tuple(drawn), _keys(keys))


def change(
    title: str, heads: Sequence[str], keys: tuple[str, str], rows: Sequence[Change], width: float = 56.0
) -> Chart:
    """Dumbbells. `heads`: label, picture, before, after, change, n; `keys`: before and after."""
    kinds: tuple[Kind, ...] = ("words", "picture", "number", "number", "number", "note")
    drawn = [
        Row(one.label, (dumbbell(one.before, one.after, _changed(one, heads), one.edges, width), *one.shown))
        for one in rows
    ]
    before, after = keys
    signs = (Key(ring_or_disc(before, disc=False), before), Key(ring_or_disc(after, disc=True), after))
    return Chart(title, _columns(heads, kinds), tuple(drawn), signs)


def ranked(title: str, heads: Sequence[str], rows: Sequence[Ranked], width: float = 38.0) -> Chart:
    """Two ways of choosing side by side. `heads`: label, picture, number, picture, number."""
    kinds: tuple[Kind, ...] = ("words", "picture", "number", "picture", "number")
    drawn = []
    for one in rows:
        pictures = [bar(side.share, f"{one.label}. {_said(side)}", width) for side in (one.first, one.second)]
        drawn.append(Row(one.label, (pictures[0], one.first.shown, pictures[1], one.second.shown)))
    return Chart(title, _columns(heads, kinds), tuple(drawn))


def multiples(panels: Sequence[Panel], width: float = 34.0, height: float = 16.0) -> tuple[Panel, ...]:
    """Small multiples: every panel gets its picture, all on the scale of the longest column."""
    known = [band.share for panel in panels for band in panel.bands if band.share]
    longest = max(known, default=1.0)
    return tuple(_drawn(panel, longest, width, height) for panel in panels)


def pentagon(title: str, heads: Sequence[str], axes: Sequence[Axis]) -> Chart:
    """The radar with its table. `heads`: label, value."""
    words = "; ".join(f"{axis.label}: {axis.caption}" for axis in axes)
    rows = tuple(Row(axis.label, (axis.caption,)) for axis in axes)
    return Chart(title, _columns(heads, ("words", "number")), rows, picture=radar(axes, words))


def _drawn(panel: Panel, longest: float, width: float, height: float) -> Panel:
    parts = [Part(None if band.share is None else band.share / longest, band.fill) for band in panel.bands]
    words = f"{panel.label}, {panel.n}: " + "; ".join(_level(band) for band in panel.bands)
    return Panel(panel.label, panel.n, panel.bands, columns(parts, words, width, height))


def _columns(heads: Sequence[str], kinds: Sequence[Kind]) -> tuple[Column, ...]:
    return tuple(Column(head, kind) for head, kind in zip(heads, kinds, strict=True))


def _keys(keys: Sequence[tuple[Fill, str]]) -> tuple[Key, ...]:
    return tuple(Key(swatch(fill, words), words) for fill, words in keys)


def _said(one: Measured) -> str:
    return f"{one.label}: {one.shown}" + (f", {one.n}" if one.n else "")


def _level(level: Band) -> str:
    return f"{level.label}: {level.count}" + (f", {level.percent}" if level.percent else "")


def _stack(one: Stack, names: Sequence[str]) -> str:
    pairs = zip(names, one.cells, strict=False)
    return f"{one.label}: " + "; ".join(f"{name} {cell}" for name, cell in pairs)


def _changed(one: Change, heads: Sequence[str]) -> str:
    pairs = zip(heads[2:], one.shown, strict=True)
    return f"{one.label}: " + "; ".join(f"{head.lower()} {words}" for head, words in pairs)

"""What the dashboard shows: the ward brief's own sections, of whatever figures were asked for. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from survey_app import numbers
from survey_app.briefs.charts import Band, Panel, fills, multiples
from survey_app.briefs.generic_inputs import FiguresLike
from survey_app.briefs.generic_model import Section
from survey_app.briefs.generic_view import share
from survey_app.briefs.measure import DASH
from survey_app.briefs.settings import SectionPlan
from survey_app.briefs.ward import sections
from survey_app.briefs.ward_inputs import WardInputs
from survey_app.briefs.ward_sections import WardView, has_hidden

PLAN = (SectionPlan("deprivation"), SectionPlan("bands"))
MOST_KEYS, PANEL_MM = 3, 52.0


@dataclass(frozen=True, slots=True)
class KeyNumber:
    value: str
    words: str
    n: str


@dataclass(frozen=True, slots=True)
class Place:
    """A ward beside others; `key` is its code, by which a reader may go there."""

    key: str
    label: str
    figures: Mapping[str, FiguresLike]


@dataclass(frozen=True, slots=True)
class Compared:
    """One score ward by ward; `keys` go with the panels, one each."""

    title: str
    panels: tuple[Panel, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    keys: tuple[KeyNumber, ...]
    sections: tuple[Section, ...]
    compared: Compared | None
    hidden: bool
    """A dash stands somewhere."""


def board(inputs: WardInputs, places: Sequence[Place] = (), score: str = "") -> Board:
    """`score`: what the wards are compared by; blank: the first that has bands."""
    seen = WardView(inputs)
    shown = [*inputs.group.figures.values(), *(one for place in places for one in place.figures.values())]
    return Board(
        keys=tuple(_key_numbers(seen)),
        sections=tuple(sections(seen)),
        compared=_compared(seen, places, score),
        hidden=inputs.group.records is None or has_hidden(shown),
    )


def _key_numbers(seen: WardView) -> Iterator[KeyNumber]:
    """Of each score what the workbook calls bad; where it calls nothing so, the middle."""
    for name in sorted(seen.levels(), key=lambda name: not _told(seen, name))[:MOST_KEYS]:
        figures, label = seen.inputs.group.figures[name], seen.view.score_label(name)
        tones = seen.view.scales[name].tones
        bad = next((band for band in figures.bands if tones.get(band) == "bad"), None)
        if bad is None:
            median = DASH if figures.median is None else seen.view.number(figures.median)
            yield KeyNumber(median, label, seen.n(figures.known))
            continue
        value = seen.view.part(figures.bands[bad], figures.known)
        yield KeyNumber(value, f"{label}: {seen.view.band_label(name, bad)}", seen.n(figures.known))


def _told(seen: WardView, name: str) -> bool:
    """Whether any band of it may be said: the others come last."""
    return any(count is not None for count in seen.inputs.group.figures[name].bands.values())


def _compared(seen: WardView, places: Sequence[Place], score: str) -> Compared | None:
    """By the score asked for, else by the first of which some ward may say something."""
    names = [score] if score in seen.levels() else seen.levels()
    name = next((name for name in names if any(map(partial(_says, name), places))), "")
    found = [(place.key, panel) for place in places if (panel := _panel(seen, place, name))]
    if len(found) < 2:
        return None
    drawn = multiples([panel for _, panel in found], width=PANEL_MM)
    return Compared(seen.view.score_label(name), drawn, tuple(key for key, _ in found))


def _says(name: str, place: Place) -> bool:
    figures = place.figures.get(name)
    return figures is not None and any(count is not None for count in figures.bands.values())


def _panel(seen: WardView, place: Place, name: str) -> Panel | None:
    figures = place.figures.get(name)
    if figures is None:
        return None
    tones = seen.view.scales[name].tones
    signs = fills([tones.get(band, "") for band in figures.bands])
    levels = [
        Band(
            seen.view.band_label(name, band),
            fill,
            share(count, figures.known),
            DASH if count is None else numbers.number(count, seen.language),
        )
        for (band, count), fill in zip(figures.bands.items(), signs, strict=True)
    ]
    return Panel(place.label, seen.n(figures.known), tuple(levels))

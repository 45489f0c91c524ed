"""Sections that only briefs about an area have: deprivation, poverty, what cannot be said. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from survey_app import numbers
from survey_app.briefs.charts import Chart, Column, Fill, Part, Row, Stack, stacked
from survey_app.briefs.generic_inputs import FiguresLike
from survey_app.briefs.generic_model import Block, Drawn, Points
from survey_app.briefs.generic_view import View, share
from survey_app.briefs.measure import DASH, lowered, raised
from survey_app.briefs.scale import Scale
from survey_app.briefs.typed import cleaned
from survey_app.briefs.ward_inputs import Poor, WardInputs
from survey_app.briefs.ward_words import round_in_words, said

Blocks = tuple[Block, ...]
FEWEST_INDICATORS = 3
"""Fewer flags than this are single questions, not a picture of deprivation."""
_FILLS: tuple[Fill, Fill, Fill] = ("solid", "pale", "hatched")


@dataclass(frozen=True)
class WardView:
    """The inputs read in one language, with the area's own words."""

    inputs: WardInputs

    @cached_property
    def view(self) -> View:
        return View(self.inputs.group)

    @property
    def language(self) -> str:
        return self.inputs.group.language

    def word(self, key: str, **values: object) -> str:
        return said(key, self.language, **values)

    @property
    def unit(self) -> str:
        """What a record stands for, as the workbook's setting `unit` says."""
        unit = self.inputs.group.survey.settings.get("unit", "").strip()
        return self.word(unit if unit in ("household", "person") else "record")

    @property
    def area(self) -> str:
        name = cleaned(self.view.say(self.inputs.group.area), 60)
        until = self.inputs.until
        if until is None:
            return name
        return f"{name} ({self.word('until', day=numbers.day(until, self.language))})"

    @property
    def round(self) -> str:
        return cleaned(round_in_words(self.view.say(self.inputs.group.round), self.language), 40)

    def count(self, count: int | None) -> str:
        return DASH if count is None else numbers.number(count, self.language)

    def few(self, count: int | None) -> str:
        """A number that is only ever hidden because it is small."""
        return self.word("fewer", minimum=self.inputs.group.minimum) if count is None else self.count(count)

    def n(self, known: int | None) -> str:
        return self.word("n", n=DASH if known is None else numbers.number(known, self.language))

    @cached_property
    def indicators(self) -> list[Scale]:
        """Flags of one family (deprived or not): the largest such family that the brief may show."""
        families: defaultdict[str, list[Scale]] = defaultdict(list)
        for scale in self.view.scales.values():
            flag = scale.low == 0 and scale.high == 1 and set(scale.tones.values()) == {"good", "bad"}
            if scale.on_brief and scale.family and flag and scale.name in self.inputs.group.figures:
                families[scale.family].append(scale)
        largest = max(families.values(), key=len, default=[])
        return largest if len(largest) >= FEWEST_INDICATORS else []

    def indicator_label(self, scale: Scale) -> str:
        """ "Thiếu hụt: việc làm" among others that begin the same: "Việc làm"."""
        labels = [self.view.score_label(one.name) for one in self.indicators]
        shared = len({label.partition(":")[0] for label in labels}) == 1
        label = self.view.score_label(scale.name)
        return raised(label.partition(":")[2].strip()) if shared and ":" in label else label

    def lacking(self, scale: Scale) -> tuple[int | None, int | None]:
        """How many lack it, of how many who said."""
        figures = self.inputs.group.figures[scale.name]
        bad = next(band for band, tone in scale.tones.items() if tone == "bad")
        return figures.bands.get(bad, 0), figures.known

    @cached_property
    def ranked(self) -> list[Scale]:
        """What is lacked most first; hidden ones last, in the workbook's order."""
        return sorted(self.indicators, key=self._weight, reverse=True)

    def _weight(self, scale: Scale) -> float:
        of = share(*self.lacking(scale))
        return -1.0 if of is None else of

    def levels(self) -> list[str]:
        """Scores with bands of their own that are no single flags."""
        flags = {scale.name for scale in self.indicators}
        return [
            name
            for name, figures in self.inputs.group.figures.items()
            if name not in flags and self._has_bands(name, figures)
        ]

    def _has_bands(self, name: str, figures: FiguresLike) -> bool:
        scale = self.view.scales[name]
        return scale.on_brief and bool(scale.intervals) and bool(figures.bands)


def deprivation(ward: WardView) -> Blocks:
    if all(share(*ward.lacking(scale)) is None for scale in ward.indicators):
        return ()
    keys = list(zip(_FILLS, (ward.word(key) for key in ("lacking", "not_lacking", "not_known")), strict=True))
    names = [words for _, words in keys]
    heads = [ward.word("indicator"), "", *names, ""]
    rows = [_indicator(ward, scale) for scale in ward.ranked]
    chart = stacked("", heads, keys, rows, width=44)
    return (Drawn(chart, (30, 33, 11, 8, 9, 9)),)


def _indicator(ward: WardView, scale: Scale) -> Stack:
    """The bar is of all records, so that what is not known is seen; the shares are of those who said."""
    figures = ward.inputs.group.figures[scale.name]
    lacking, known = ward.lacking(scale)
    rest = None if lacking is None or known is None else known - lacking
    silent = None if known is None or figures.n is None else figures.n - known
    parts = zip((lacking, rest, silent), _FILLS, strict=True)
    return Stack(
        ward.indicator_label(scale),
        tuple(Part(share(count, figures.n), fill) for count, fill in parts),
        (
            ward.view.part(lacking, known),
            ward.view.part(rest, known),
            DASH if silent is None else numbers.number(silent, ward.language),
            ward.n(known),
        ),
    )


def poverty(ward: WardView) -> Blocks:
    poor = ward.inputs.poor
    if poor is None:
        return ()
    heads = (ward.word("measure"), ward.word("value"), ward.word("meaning"))
    columns = (Column(heads[0]), Column(heads[1], "number"), Column(heads[2]))
    return (Drawn(Chart("", columns, _measures(ward, poor)), (34, 12, 54), ruled=True),)


def _measures(ward: WardView, poor: Poor) -> tuple[Row, ...]:
    found = poor.measures
    line = {
        "cutoff": numbers.number(poor.cutoff, ward.language),
        "most": numbers.number(poor.most, ward.language),
        "poor": DASH if poor.poor is None else poor.poor,
        "known": DASH if poor.known is None else poor.known,
    }
    people = ward.word("headcount_people" if poor.weighted else "headcount_households", **line)
    headcount, intensity = (found.headcount, found.intensity) if found else (None, None)
    return (
        Row(ward.word("headcount"), (_percent(ward, headcount), people)),
        Row(ward.word("intensity"), (_percent(ward, intensity), ward.word("intensity_meaning"))),
        Row(
            ward.word("adjusted"),
            (_plain(ward, found.adjusted if found else None), ward.word("adjusted_meaning")),
        ),
    )


def _percent(ward: WardView, part: Fraction | None) -> str:
    return DASH if part is None else numbers.percent(part * 100, ward.language)


def _plain(ward: WardView, part: Fraction | None) -> str:
    return DASH if part is None else numbers.number(part, ward.language, 3)


def silent(ward: WardView) -> Blocks:
    """What nobody should read out of the numbers."""
    lines = [
        ward.word("silent_cause"),
        ward.word("silent_others", unit=ward.unit),
        ward.word("silent_single"),
    ]
    if has_hidden(ward.inputs.group.figures.values()):
        lines.append(ward.word("silent_hidden", minimum=ward.inputs.group.minimum))
    if ward.inputs.until is not None:
        lines.append(ward.word("silent_boundary", day=numbers.day(ward.inputs.until, ward.language)))
    return (Points(tuple(lines)),)


def has_hidden(figures: Iterable[FiguresLike]) -> bool:
    """Whether a dash stands anywhere."""
    return any(one.known is None or None in one.bands.values() for one in figures)


def lacking_most(ward: WardView, most: int) -> list[tuple[str, str, int]]:
    """Label, share in words, n: only what is shown and not nought."""
    found = []
    for scale in ward.ranked[:most]:
        lacking, known = ward.lacking(scale)
        if lacking and known:
            label = lowered(ward.indicator_label(scale))
            found.append((label, ward.view.part(lacking, known), known))
    return found

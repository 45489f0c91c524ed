"""The scale a score is read on: its range, its bands' edges, and both in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from forms.definition import SheetRow, Survey
from forms.text import Text, say
from survey_app import numbers
from survey_app.briefs.words import word

_INTERVAL = re.compile(r"\s*([\[(])\s*([^,;]+)[,;]\s*([^,;]+?)\s*([\])])\s*")


@dataclass(frozen=True, slots=True)
class Interval:
    label: Text
    low: Fraction | None
    """None = no lower end."""
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A score as its row in the `scores` sheet describes it."""

    name: str
    label: Text
    low: Fraction | None
    high: Fraction | None
    intervals: tuple[Interval, ...]
    family: str = ""
    member: str = ""
    unit: str = ""
    on_brief: bool = False
    validated: bool = True
    tones: Mapping[str, str] = field(default_factory=dict)
    """Band → good, middle, bad or none."""

    def share(self, value: object) -> float | None:
        """Where a value stands between the scale's ends, 0 to 1."""
        if not isinstance(value, int | float) or self.low is None or self.high is None:
            return None
        return float((numbers.exact(value) - self.low) / (self.high - self.low))

    def edges(self) -> tuple[float, ...]:
        """Where one band gives way to the next, as shares of the scale."""
        if self.low is None or self.high is None:
            return ()
        lows = {interval.low for interval in self.intervals if interval.low is not None}
        inside = sorted(edge for edge in lows if self.low < edge < self.high)
        return tuple(float((edge - self.low) / (self.high - self.low)) for edge in inside)


def scales(survey: Survey) -> dict[str, Scale]:
    """Every score of a workbook, in the sheet's order."""
    return {
        row.get("name"): _scale(survey, row) for row in survey.sheets.get("scores", ()) if row.get("name")
    }


def _scale(survey: Survey, row: SheetRow) -> Scale:
    ends = [_end(part) for part in row.get("range").split()]
    low, high = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
    bounded = low is not None and high is not None and low < high
    bands = _bands(survey, row.get("name")) or _bands(survey, row.get("family"))
    intervals = (_interval(band) for band in bands)
    return Scale(
        name=row.get("name"),
        label=row.text("label"),
        low=low if bounded else None,
        high=high if bounded else None,
        intervals=tuple(interval for interval in intervals if interval is not None),
        tones={band.get("name"): band.get("tone") for band in bands},
        family=row.get("family"),
        member=row.get("member"),
        unit=row.get("unit"),
        on_brief=row.get("on_brief") == "yes",
        validated=row.get("validated", "yes") == "yes",
    )


def _bands(survey: Survey, score: str) -> list[SheetRow]:
    return [row for row in survey.sheets.get("bands", ()) if score and row.get("score") == score]


def _interval(row: SheetRow) -> Interval | None:
    found = _INTERVAL.fullmatch(row.get("interval"))
    if found is None:
        return None
    opening, low, high, closing = found.groups()
    return Interval(row.text("label"), _end(low), _end(high), opening == "[", closing == "]")


def _end(words: str) -> Fraction | None:
    try:
        return Fraction(words.strip())
    except ValueError:
        return None


def legend(survey: Survey, scale: Scale, language: str) -> str:
    """ "Dưới 34 yếu · 34 đến dưới 67 trung bình · từ 67 tốt"."""
    return " · ".join(
        _range_in_words(
            interval, scale, say(interval.label, language, survey.default_language).words, language
        )
        for interval in scale.intervals
    )


def _range_in_words(interval: Interval, scale: Scale, band: str, language: str) -> str:
    bottom = interval.low is None or interval.low == scale.low
    top = interval.high is None or interval.high == scale.high
    low = numbers.number(interval.low, language) if interval.low is not None else ""
    high = numbers.number(interval.high, language) if interval.high is not None else ""
    if interval.low == interval.high:
        key = "exactly"
    elif bottom:
        key = "up_to" if interval.high_closed else "under"
    elif top:
        key = "from" if interval.low_closed else "over"
    else:
        key = "from_to" if interval.high_closed else "from_under"
    return word(key, language, low=low, high=high, band=band)

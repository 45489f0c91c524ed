"""The scale a score is read on: its bands in words, and where the value stands on a drawn line."""

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from forms.definition import Survey
from forms.text import say
from survey_app import numbers
from survey_app.scoring.bands import Band, Interval
from survey_app.scoring.model import Rule

WIDTH = 330
FILLS = {"good": "f0", "middle": "hatched", "bad": "f1"}
PALEST = "f0"


@dataclass(frozen=True, slots=True)
class BandRow:
    name: str
    reach: str
    """ "từ 4 đến dưới 7"; blank for a band that is no interval."""
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    x: float
    width: float
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Scale:
    low: str
    high: str
    pieces: tuple[Piece, ...]
    at: float | None
    """Where the value stands, in the drawing's own units."""


def band_rows(survey: Survey, rule: Rule, language: str) -> list[BandRow]:
    return [
        BandRow(
            band.name,
            _reach(band.interval, rule, language) if band.interval else "",
            say(band.label, language, survey.default_language).words,
        )
        for band in rule.bands
    ]


def scale(rule: Rule, value: object, language: str) -> Scale | None:
    """None for a score without ends, or without intervals between them."""
    if rule.low is None or rule.high is None or not any(band.interval for band in rule.bands):
        return None
    at = _place(rule, numbers.exact(value)) if isinstance(value, int | float) else None
    pieces = tuple(_piece(rule, band, language) for band in rule.bands if band.interval)
    return Scale(_number(rule.low, language), _number(rule.high, language), pieces, at)


def _piece(rule: Rule, band: Band, language: str) -> Piece:
    assert band.interval is not None and rule.low is not None and rule.high is not None
    low = rule.low if band.interval.low is None else band.interval.low
    high = rule.high if band.interval.high is None else band.interval.high
    start, end = _place(rule, low), _place(rule, high)
    return Piece(start, max(end - start - 1, 0), FILLS.get(band.tone, PALEST), _number(low, language))


def _place(rule: Rule, value: Fraction) -> float:
    assert rule.low is not None and rule.high is not None
    share = (value - rule.low) / (rule.high - rule.low)
    return round(float(min(max(share, Fraction(0)), Fraction(1))) * WIDTH, 1)


def _reach(interval: Interval, rule: Rule, language: str) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return _number(low, language)
    if high is None or high == rule.high:
        return _above(interval, language)
    beginning = _number(low, language) if low is not None else ""
    end = _number(high, language)
    if not beginning:
        return _("đến %(high)s", high=end) if interval.high_closed else _("dưới %(high)s", high=end)
    if interval.high_closed:
        return _("%(low)s đến %(high)s", low=beginning, high=end)
    return _("%(low)s đến dưới %(high)s", low=beginning, high=end)


def _above(interval: Interval, language: str) -> str:
    if interval.low is None:
        return _("mọi điểm")
    low = _number(interval.low, language)
    return _("%(low)s trở lên", low=low) if interval.low_closed else _("trên %(low)s", low=low)


def _number(value: Fraction, language: str) -> str:
    return numbers.number(value, language)

"""Bands: intervals with stated ends, and the words a number is given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from forms.text import Text
from survey_app.scoring.exact import number

FATAL = "fatal"
"""The band of a score that one answer overrides."""

_INTERVAL = re.compile(r"([\[(])\s*([^,;\s]+)\s*[,;]\s*([^,;\s]+)\s*([\])])")
_INFINITE = {"-inf", "inf", "+inf"}


@dataclass(frozen=True, slots=True)
class Interval:
    """`[0, 4)`: from 0, below 4. An end that is None is open without limit."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool
    high_closed: bool

    def holds(self, value: Fraction) -> bool:
        return self._above(value) and self._below(value)

    def _above(self, value: Fraction) -> bool:
        return self.low is None or value > self.low or (self.low_closed and value == self.low)

    def _below(self, value: Fraction) -> bool:
        return self.high is None or value < self.high or (self.high_closed and value == self.high)

    @property
    def start(self) -> tuple[bool, Fraction, bool]:
        """Sorts intervals by where they begin."""
        return self.low is not None, self.low or Fraction(0), not self.low_closed

    def meets(self, following: "Interval") -> Literal["touch", "gap", "overlap"]:
        """How this one and a later beginning one lie: side by side, apart, or one over the other."""
        if self.high is None or following.low is None:
            return "overlap"
        if self.high == following.low:
            ends = self.high_closed + following.low_closed
            return ("gap", "touch", "overlap")[ends]
        return "gap" if self.high < following.low else "overlap"

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))


@dataclass(frozen=True, slots=True)
class Band:
    name: str
    interval: Interval | None = None
    """None: the band of a value that is a word, or of a fatal answer."""
    label: Text = field(default_factory=dict)
    tone: str = "none"
    row: int = 0
    written: str = ""


def read_interval(text: str) -> Interval:
    """`[0, 4)`, `(20, inf)`. Raises ValueError for what is no interval, or an empty one."""
    match = _INTERVAL.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    opening, low, high, closing = match.groups()
    interval = Interval(_end(low), _end(high), opening == "[", closing == "]")
    if interval.empty:
        raise ValueError(text)
    return interval


def is_interval(text: str) -> bool:
    """Whether this is meant as an interval, well written or not."""
    return text.startswith(("[", "("))


def _end(text: str) -> Fraction | None:
    return None if text in _INFINITE else number(text)


def band_of(bands: Sequence[Band], value: Fraction | str) -> Band | None:
    """The band that holds a number, or that a word names."""
    if isinstance(value, str):
        return next((band for band in bands if band.interval is None and band.name == value), None)
    return next((band for band in bands if band.interval is not None and band.interval.holds(value)), None)


def fatal_band(bands: Sequence[Band]) -> Band | None:
    return band_of(bands, FATAL)

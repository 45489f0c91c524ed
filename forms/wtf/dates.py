"""A date in three fields, because a native date field shows month first on a phone set to English."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forms.wtf.fields import QuestionField


class DateParts(NamedTuple):
    day: str = ""
    month: str = ""
    year: str = ""


def read_date(parts: Sequence[str]) -> str | None:
    """`("24", "11", "2026")` → `2026-11-24`; no date stays as typed, `24/13/2026`; None for nothing."""
    day, month, year = (part.strip() for part in parts)
    if not (day or month or year):
        return None
    if len(year) == 4 and all(part.isascii() and part.isdecimal() for part in (day, month, year)):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass
    return f"{day}/{month}/{year}"


def split_date(stored: object) -> DateParts:
    """The three fields of a stored date, or of what was typed instead of one."""
    text = "" if stored is None else str(stored)
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        day, _, rest = text.partition("/")
        month, _, year = rest.partition("/")
        return DateParts(day, month, year)
    return DateParts(str(found.day), str(found.month), str(found.year))


def write_date(value: date, language: str) -> str:
    return f"{value:%d/%m/%Y}" if language != "en" else f"{value.day} {value:%b %Y}"


ASKED = {"month-year": "my", "year": "y"}


class DateField(QuestionField):
    @property
    def asked(self) -> str:
        """Which of day, month and year are asked: a date of a month is its first day, of a year its first."""
        found = next((ASKED[word] for word in self.question.appearance if word in ASKED), "")
        return found or "dmy"

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(f"{self.name}_{part}" for part in "dmy")

    def read(self, values: Sequence[str]) -> str | None:
        return read_date(self._completed(values[:3]))

    def _completed(self, values: Sequence[str]) -> Sequence[str]:
        if not any(values) or len(self.asked) == len(values):
            return values
        return [
            value or ("" if part in self.asked else "1") for part, value in zip("dmy", values, strict=True)
        ]

    @property
    def parts(self) -> DateParts:
        return split_date(self.data.answer)

    @property
    def today_words(self) -> str:
        return write_date(self.today, self.ask.language) if self.today and self.asked == "dmy" else ""


class DateTimeField(DateField):
    """A date and a time of day, `2026-11-24T09:30`; an unfinished one stays as typed."""

    @property
    def inputs(self) -> tuple[str, ...]:
        return (*super().inputs, f"{self.name}_t")

    def read(self, values: Sequence[str]) -> str | None:
        day, clock = read_date(values[:3]), values[3]
        return f"{day or ''}T{clock}" if day or clock else None

    @property
    def parts(self) -> DateParts:
        return split_date(self.text.partition("T")[0])

    @property
    def clock(self) -> str:
        return self.text.partition("T")[2][:5]

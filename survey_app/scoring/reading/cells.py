"""Cells of the scoring sheets as numbers, words of a list, and days; what does not fit becomes a problem."""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction

from forms.definition import SheetRow, Survey
from forms.reading.problems import Problems, did_you_mean
from survey_app.scoring.bands import Interval, read_interval
from survey_app.scoring.exact import number


class Cells:
    """One row of one sheet, and where its problems go."""

    def __init__(self, sheet: str, row: SheetRow, problems: Problems) -> None:
        self.sheet = sheet
        self.row = row
        self.problems = problems

    def get(self, column: str, otherwise: str = "") -> str:
        return self.row.get(column, otherwise)

    def say(self, code: str, column: str, message: str, remedy: str) -> None:
        self.problems.add(code, message, remedy, sheet=self.sheet, row=self.row.row, column=column)

    def number(self, column: str) -> Fraction | None:
        text = self.get(column)
        if not text:
            return None
        try:
            return number(text)
        except ValueError:
            self.say("number_invalid", column, f"'{text}' is not a number.", "Write 2, 0.4 or 1/3.")
            return None

    def whole(self, column: str) -> int | None:
        found = self.number(column)
        if found is None:
            return None
        if found.denominator != 1 or found < 0:
            self.say("number_invalid", column, f"'{self.get(column)}' is no whole number.", "Write 0, 1, 2 …")
            return None
        return found.numerator

    def word(self, column: str, known: Collection[str], otherwise: str = "") -> str:
        """One of the known words; the blank cell means `otherwise`."""
        text = self.get(column, otherwise)
        if text and text not in known:
            hint = did_you_mean(text, known)
            remedy = f"Write one of: {', '.join(known)}."
            self.say("word_unknown", column, f"'{text}' is not known here.{hint}", remedy)
            return otherwise
        return text

    def yes(self, column: str) -> bool:
        return self.word(column, ("yes", "no"), "no") == "yes"

    def day(self, column: str) -> date | None:
        text = self.get(column)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.say("day_invalid", column, f"'{text}' is not a day.", "Write it as 2026-12-31.")
            return None

    def needed(self, column: str) -> str:
        text = self.get(column)
        if not text:
            self.say(
                "cell_missing", column, f"The column '{column}' is empty.", "Fill it in, or remove the row."
            )
        return text

    def numbers(self, column: str) -> tuple[Fraction, ...]:
        found: list[Fraction] = []
        for part in self.get(column).split():
            try:
                found.append(number(part))
            except ValueError:
                self.say(
                    "number_invalid",
                    column,
                    f"'{part}' is not a number.",
                    "Write numbers with spaces between.",
                )
        return tuple(found)

    def interval(self, column: str) -> Interval | None:
        try:
            return read_interval(self.get(column))
        except ValueError:
            self.say(
                "interval_invalid",
                column,
                f"'{self.get(column)}' is no interval.",
                "Write [0, 4) for 'from 0, below 4'; -inf and inf are allowed.",
            )
            return None

    def recode(self, column: str) -> dict[str, Fraction]:
        """`none=0 light=1` → the map; a name may be an interval without spaces: `[0,3)=0`."""
        found: dict[str, Fraction] = {}
        for part in self.get(column).split():
            name, _, points = part.rpartition("=")
            known = _number(points)
            if name and known is not None:
                found[name] = known
            else:
                self.say(
                    "recode_invalid", column, f"'{part}' is no pair.", "Write pairs such as none=0 light=1."
                )
        return found


def _number(text: str) -> Fraction | None:
    try:
        return number(text)
    except ValueError:
        return None


def rows(survey: Survey, sheet: str, problems: Problems, columns: Iterable[str]) -> list[Cells]:
    """The sheet's rows; a column that nobody reads is a problem, for it is mostly a slip of the pen."""
    known = set(columns)
    found = [Cells(sheet, row, problems) for row in survey.sheets.get(sheet, ())]
    strange: dict[str, Cells] = {}
    for cells in found:
        for heading in cells.row.cells:
            if heading.partition("::")[0] not in known:
                strange.setdefault(heading, cells)
    for heading in strange:
        hint = did_you_mean(heading, known)
        problems.add(
            "column_unknown",
            f"The column '{heading}' is not known here.{hint}",
            f"Use: {', '.join(sorted(known))}.",
            sheet=sheet,
            row=1,
            column=heading,
        )
    return found

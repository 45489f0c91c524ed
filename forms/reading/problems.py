"""Collects everything that is to be mended, so that an author sees it all at once."""

from collections.abc import Iterable
from difflib import get_close_matches

from forms.errors import WorkbookProblem


class Problems:
    """Problems and warnings in the order in which the reader meets them."""

    def __init__(self) -> None:
        self.found: list[WorkbookProblem] = []
        self.warnings: list[str] = []

    def add(
        self,
        code: str,
        message: str,
        remedy: str,
        *,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        position: int | None = None,
    ) -> None:
        self.found.append(WorkbookProblem(code, message, remedy, sheet, row, column, position))

    def warn(self, message: str, *, sheet: str = "survey", row: int = 0) -> None:
        place = f"{sheet}, row {row}: " if row else ""
        self.warnings.append(place + message)

    def in_order(self) -> list[WorkbookProblem]:
        """By sheet and row, as a person works through the workbook; doubles said once."""
        sheets = {
            name: at for at, name in enumerate(("", "survey", "choices", "external_choices", "settings"))
        }
        unique = dict.fromkeys(self.found)
        return sorted(unique, key=lambda found: (sheets.get(found.sheet, 9), found.sheet, found.row))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'age'?`, or nothing where no word is near."""
    candidates = list(known)
    by_small_letters = {candidate.lower(): candidate for candidate in candidates}
    near = get_close_matches(word.lower(), by_small_letters, n=1, cutoff=0.75)
    return f" Did you mean '{by_small_letters[near[0]]}'?" if near else ""

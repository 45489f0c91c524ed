"""Coded errors of a workbook: where it is, what it is, what to do next."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WorkbookProblem:
    """One thing to mend in a workbook. `row` counts as the spreadsheet shows it (heading = 1); 0 = none."""

    code: str
    message: str
    remedy: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    position: int | None = None
    """Where in the cell it begins, in characters from 0; None: the whole cell."""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        place = " ".join(
            part for part in (self.sheet, f"row {self.row}" if self.row else "", self.column) if part
        )
        return (
            f"{self.code} [{place}] {self.message} {self.remedy}"
            if place
            else (f"{self.code} {self.message} {self.remedy}")
        )


class WorkbookError(Exception):
    """A workbook cannot be used; `problems` holds every reason at once."""

    def __init__(self, problems: list[WorkbookProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)

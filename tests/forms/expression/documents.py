"""What docs/expressions.md says: its tables of functions and of declared deviations."""

import re
from pathlib import Path

TEXT = (Path(__file__).parents[3] / "docs" / "expressions.md").read_text(encoding="utf-8")
_CODE = re.compile(r"`([^`]+)`")


def _rows(start: str, end: str) -> list[list[str]]:
    """Cells of the table rows between two lines of the text."""
    part = TEXT[TEXT.index(start) :]
    part = part[: part.index(end)] if end else part
    return [
        [cell.strip() for cell in line.strip("| \n").split(" | ")]
        for line in part.splitlines()
        if line.startswith("| `")
    ]


CALLS = [
    call
    for row in _rows("## Functions", "Refused (`unsupported_function`)")
    for call in _CODE.findall(row[0])
]
REFUSED_CALLS = [
    call for row in _rows("Refused (`unsupported_function`)", "## Where") for call in _CODE.findall(row[0])
]
DEVIATIONS = {
    (row[0].strip("`"), row[1]): row[3] for row in _rows("## Declared deviations", "") if len(row) == 4
}
"""(expression, read as) → the reason."""

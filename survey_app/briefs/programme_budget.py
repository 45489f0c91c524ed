"""What all plans together ask for: a row an area, a column a payer. In đồng, printed in millions. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from survey_app import numbers
from survey_app.briefs.model import Budget, BudgetRow
from survey_app.briefs.words import word

UNKNOWN = ""
Line = tuple[str, int, Mapping[str, int]]
"""An area, how many plans, đồng by payer."""


def together(lines: Sequence[Line], minimum: int, rest: str) -> list[Line]:
    """Areas of fewer plans than the minimum share one row, and take the next smallest along if need be.

    `rest` names that row; it has one placeholder, the number of areas.
    """
    ordered = sorted(lines, key=lambda line: line[1], reverse=True)
    few = [line for line in ordered if line[1] < minimum]
    shown = ordered[: len(ordered) - len(few)]
    while few and sum(line[1] for line in few) < minimum and shown:
        few.append(shown.pop())
    if len(few) == 1 and shown:
        few.append(shown.pop())
    if not few:
        return shown
    payers = {payer for line in few for payer in line[2]}
    sums = {payer: sum(line[2].get(payer, 0) for line in few) for payer in payers}
    return [*shown, (rest.format(count=len(few)), sum(line[1] for line in few), sums)]


def table(lines: Sequence[Line], payers: Mapping[str, str], language: str) -> Budget | None:
    """None where nothing is asked for. Rows and columns agree to the đồng; what rounding hides is said."""
    headings = dict(payers)
    if any(line[2].get(UNKNOWN) for line in lines):
        headings[UNKNOWN] = word("payer_unknown", language)
    headings = {
        payer: words for payer, words in headings.items() if any(line[2].get(payer) for line in lines)
    }
    if not headings:
        return None
    payer_dong = {payer: sum(line[2].get(payer, 0) for line in lines) for payer in headings}
    total = sum(payer_dong.values())
    rows = tuple(_row(place, line, list(headings), language) for place, line in enumerate(lines, start=1))
    return Budget(
        payers=tuple(headings.values()),
        rows=rows,
        total=numbers.million(total, language),
        totals=tuple(_cell(payer_dong[payer], language) for payer in headings),
        notes=_notes(lines, payer_dong, language),
        total_dong=total,
        payer_dong=payer_dong,
    )


def _row(place: int, line: Line, payers: Sequence[str], language: str) -> BudgetRow:
    label, plans, dong = line
    return BudgetRow(
        number=str(place),
        name=label,
        unit="",
        quantity=numbers.number(plans, language),
        price="",
        amount=numbers.million(sum(dong.values()), language),
        cells=tuple(_cell(dong.get(payer, 0), language) for payer in payers),
    )


def _cell(dong: int, language: str) -> str:
    return numbers.million(dong, language) if dong else ""


def _notes(lines: Sequence[Line], payer_dong: Mapping[str, int], language: str) -> tuple[str, ...]:
    total = sum(payer_dong.values())
    if _cells_add_up(lines, payer_dong):
        return word("budget_note", language), word("budget_agree", language)
    rounding = word("budget_rounding", language, total=numbers.number(total, language))
    return word("budget_note", language), rounding


def _cells_add_up(lines: Sequence[Line], payer_dong: Mapping[str, int]) -> bool:
    """Whether a reader who adds the printed cells gets the printed totals, down, across and in every row."""
    down = all(
        sum(_tenths(line[2].get(payer, 0)) for line in lines) == _tenths(dong)
        for payer, dong in payer_dong.items()
    )
    across = all(
        sum(_tenths(dong) for dong in line[2].values()) == _tenths(sum(line[2].values())) for line in lines
    )
    total = _tenths(sum(payer_dong.values()))
    rows = sum(_tenths(sum(line[2].values())) for line in lines)
    return down and across and rows == total and sum(map(_tenths, payer_dong.values())) == total


def _tenths(dong: int) -> int:
    """Tenths of a million, as printed."""
    return int(numbers.rounded(Fraction(dong, numbers.MILLION), 1) * 10)

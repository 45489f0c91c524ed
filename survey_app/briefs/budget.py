"""What to buy and who pays. Computed in đồng; printed in million đồng with one decimal.

Each row is rounded to the đồng first, so that rows and columns agree to the đồng whatever the quantities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from forms.definition import Question, Repeat, walk
from survey_app import numbers
from survey_app.briefs.measure import DASH, Reader
from survey_app.briefs.model import Budget, BudgetRow
from survey_app.briefs.typed import cleaned
from survey_app.briefs.words import word

SETTING = "brief_budget_repeat"
_COLUMNS = "brief_budget_columns"
_PAYER_ORDER = "brief_budget_payers"
MOST_ROWS = 12
_LONGEST_NAME, _LONGEST_UNIT = 48, 12
_LARGEST = 10**12
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The questions of the repeat that fill the table; `unit` may be missing."""

    name: Question
    quantity: Question
    price: Question
    payer: Question
    unit: Question | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """A row in đồng; `dong` is None where quantity or price is missing or beyond any budget."""

    name: str
    unit: str
    quantity: Fraction | None
    price: Fraction | None
    payer: str
    dong: int | None


Line = Sequence[Purchase]
"""What one row of the table sums up: one purchase, or all that are beyond its length."""


def budget(reader: Reader) -> Budget | None:
    """None where the questionnaire has no shopping list or nothing stands on it."""
    repeat = reader.answers.repeat(reader.setting(SETTING)) if reader.setting(SETTING) else None
    columns = _columns(reader, repeat) if repeat else None
    if repeat is None or columns is None:
        return None
    purchases = [_purchase(columns, row) for row in reader.answers.rows(repeat)]
    return table(purchases, _payers(reader, columns), reader.language) if purchases else None


def _columns(reader: Reader, repeat: Repeat) -> Columns | None:
    """As the setting names them (name, quantity, price, payer, unit), else by type."""
    questions = {node.name: node for node in walk(repeat.children) if isinstance(node, Question)}
    named = [questions[name] for name in reader.setting(_COLUMNS).split() if name in questions]
    if len(named) >= 4:
        return Columns(*named[:5])
    texts = [question for question in questions.values() if question.type == "text"]
    counted = [question for question in questions.values() if question.type in ("integer", "decimal")]
    chosen = [question for question in questions.values() if question.type == "select_one"]
    if not texts or len(counted) < 2 or not chosen:
        return None
    return Columns(texts[0], counted[0], counted[1], chosen[0], texts[1] if texts[1:] else None)


def _purchase(columns: Columns, row: Mapping[str, Any]) -> Purchase:
    name, unit = _name_and_unit(str(row.get(columns.name.name) or ""))
    if columns.unit is not None and row.get(columns.unit.name):
        unit = cleaned(str(row[columns.unit.name]), _LONGEST_UNIT)
    quantity, price = _amount(row.get(columns.quantity.name)), _amount(row.get(columns.price.name))
    dong = numbers.whole_dong(quantity * price) if quantity is not None and price is not None else None
    if dong is not None and dong > _LARGEST:
        dong = None
    return Purchase(name, unit, quantity, price, str(row.get(columns.payer.name) or UNKNOWN), dong)


def _name_and_unit(typed: str) -> tuple[str, str]:
    """ "Mực tươi (kg)" → name and unit: the one way to give a unit where nobody asks for it."""
    words = cleaned(typed, _LONGEST_NAME)
    name, bracket, rest = words.rpartition("(")
    unit = rest.removesuffix(")").strip()
    if bracket and rest.endswith(")") and name.strip() and 0 < len(unit) <= _LONGEST_UNIT:
        return name.strip(), unit
    return words, ""


def _amount(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return numbers.exact(value) if 0 <= value <= _LARGEST else None


def _payers(reader: Reader, columns: Columns) -> dict[str, str]:
    """Payer → heading, in the order the setting gives, else the list's."""
    choices = [choice.name for choice in reader.part.survey.choices.get(columns.payer.list_name, ())]
    wanted = [name for name in reader.setting(_PAYER_ORDER).split() if name in choices]
    ordered = wanted + [name for name in choices if name not in wanted]
    return {name: reader.answers.label(columns.payer, name, reader.language) for name in ordered}


def table(purchases: Sequence[Purchase], payers: Mapping[str, str], language: str) -> Budget:
    """Every purchase in a row, every payer in a column, both summed in đồng."""
    known = [purchase if purchase.payer in payers else _without_payer(purchase) for purchase in purchases]
    headings = dict(payers)
    if any(purchase.payer == UNKNOWN and purchase.dong for purchase in known):
        headings[UNKNOWN] = word("payer_unknown", language)
    payer_dong = {payer: _sum(known, payer) for payer in headings}
    lines = _lines(known)
    return Budget(
        payers=tuple(headings.values()),
        rows=tuple(_row(place, line, list(headings), language) for place, line in enumerate(lines, start=1)),
        total=numbers.million(sum(payer_dong.values()), language),
        totals=tuple(_cell(payer_dong[payer], language) for payer in headings),
        notes=_notes(lines, payer_dong, language),
        total_dong=sum(payer_dong.values()),
        payer_dong=payer_dong,
    )


def _without_payer(purchase: Purchase) -> Purchase:
    return Purchase(purchase.name, purchase.unit, purchase.quantity, purchase.price, UNKNOWN, purchase.dong)


def _sum(purchases: Line, payer: str) -> int:
    return sum(purchase.dong or 0 for purchase in purchases if purchase.payer == payer)


def _lines(purchases: Sequence[Purchase]) -> list[Line]:
    """A line a purchase; what is beyond the table's length shares the last one."""
    shown = purchases if len(purchases) <= MOST_ROWS else purchases[: MOST_ROWS - 1]
    rest = purchases[len(shown) :]
    return [[purchase] for purchase in shown] + ([rest] if rest else [])


def _row(place: int, line: Line, payers: Sequence[str], language: str) -> BudgetRow:
    cells = tuple(_cell(_sum(line, payer), language) for payer in payers)
    dong = sum(purchase.dong or 0 for purchase in line)
    if len(line) > 1:
        name = word("budget_more", language, count=len(line))
        return BudgetRow("", name, "", "", "", numbers.million(dong, language), cells)
    (purchase,) = line
    return BudgetRow(
        number=str(place),
        name=purchase.name or DASH,
        unit=purchase.unit,
        quantity=DASH if purchase.quantity is None else numbers.number(purchase.quantity, language, most=3),
        price=DASH if purchase.price is None else numbers.number(purchase.price, language),
        amount=DASH if purchase.dong is None else numbers.million(dong, language),
        cells=cells,
    )


def _cell(dong: int, language: str) -> str:
    return numbers.million(dong, language) if dong else ""


def _notes(lines: Sequence[Line], payer_dong: Mapping[str, int], language: str) -> tuple[str, ...]:
    total = sum(payer_dong.values())
    notes = [word("budget_note", language)]
    if _cells_add_up(lines, payer_dong):
        notes.append(word("budget_agree", language))
    else:
        notes.append(word("budget_rounding", language, total=numbers.number(total, language)))
    if any(purchase.dong is None for line in lines for purchase in line):
        notes.append(word("budget_unreadable", language))
    return tuple(notes)


def _cells_add_up(lines: Sequence[Line], payer_dong: Mapping[str, int]) -> bool:
    """Whether a reader who adds the printed cells gets the printed totals."""
    total = _tenths(sum(payer_dong.values()))
    columns = all(
        sum(_tenths(_sum(line, payer)) for line in lines) == _tenths(dong)
        for payer, dong in payer_dong.items()
    )
    amounts = sum(_tenths(sum(purchase.dong or 0 for purchase in line)) for line in lines)
    return columns and amounts == total and sum(map(_tenths, payer_dong.values())) == total


def _tenths(dong: int) -> int:
    """Tenths of a million, as printed."""
    return int(numbers.rounded(Fraction(dong, numbers.MILLION), 1) * 10)

"""The finished rows of a repeat, as they are listed, and what they add up to where they are about money."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from flask_babel import gettext as _

from forms.answers import get_at
from forms.definition import Question
from forms.wtf.ask import ask
from forms.wtf.kinds import NOT_SHOWN
from forms.wtf.numbers import write_number
from survey_app import numbers
from survey_app.web.sheet import Sheet

MOST_SHOWN = 4
"""Answers by which a finished row is known."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    title: str
    details: str
    amount: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Totals:
    parts: list[tuple[str, str]]
    """Who pays, and how much."""
    rows: int
    whole: str
    unit: str


def rows_shown(sheet: Sheet) -> list[Row]:
    return [_row(sheet, number) for number in range(1, len(sheet.rows) + 1)]


def _row(whole: Sheet, number: int) -> Row:
    sheet = replace(whole, row=number)
    money = _Money.of(sheet)
    values = _values(sheet, number, None if money else MOST_SHOWN)
    amount = money.amount(number) if money else None
    title = values.get(money.name, "") if money else ""
    if not title:
        alone = sum(question.type not in NOT_SHOWN for question in sheet.page.questions()) == 1
        title = f"{sheet.heading.words} {number}" if not values or alone else next(iter(values.values()))
    rest = money.details(values) if money else [words for words in values.values() if words != title]
    return Row(
        number,
        title,
        " · ".join(part for part in rest if part),
        numbers.number(amount, sheet.language) if amount is not None else "",
        any(_in_row(sheet, problem.path, number) for problem in sheet.opened.response.problems),
    )


def _values(sheet: Sheet, number: int, most: int | None) -> dict[str, str]:
    """The first answers of a row by name, in words; a row of many questions is known by a few of them."""
    asked = (question for question in sheet.page.questions() if question.type not in NOT_SHOWN)
    said = ((question.name, _value(sheet, question, number)) for question in asked)
    return dict(islice((pair for pair in said if pair[1]), most))


def _value(sheet: Sheet, question: Question, number: int) -> str:
    """An answer in words: its choices' labels, its number with the unit, or how it was declined."""
    path = sheet.page.place(question.path, number)
    answer, declined = get_at(sheet.answers, path), sheet.declined.get(path, "")
    if answer in (None, "") and not declined:
        return ""
    each = ask(sheet.speaker, question)
    entry = each.load(answer, declined)
    if entry.answer is None:
        return next((box.words for box in each.declines if box.state == entry.declined), "")
    if each.options:
        labels = {option.value: option.words for option in each.options}
        return ", ".join(labels.get(name, name) for name in str(entry.answer).split())
    grouped = "thousands-sep" in question.appearance
    return f"{write_number(entry.answer, sheet.language, grouped=grouped)} {each.unit}".rstrip()


def _in_row(sheet: Sheet, path: str, number: int) -> bool:
    return path.startswith(f"{sheet.page.repeat_path}[{number}]")


@dataclass(frozen=True, slots=True)
class _Money:
    """Which questions of the repeat are name, quantity, price and payer: the settings sheet says so."""

    sheet: Sheet
    name: str
    quantity: str
    price: str
    payer: str

    @classmethod
    def of(cls, sheet: Sheet) -> "_Money | None":
        settings: Mapping[str, str] = sheet.opened.survey.settings
        if sheet.page.repeat is None or settings.get("brief_budget_repeat") != sheet.page.repeat.name:
            return None
        names = settings.get("brief_budget_columns", "").split()
        asked = {question.name for question in sheet.page.questions()}
        return cls(sheet, *names) if len(names) == 4 and asked.issuperset(names) else None

    def amount(self, number: int) -> int | None:
        """To the đồng, row by row, so that the rows add up to their sum."""
        held = self.sheet.rows[number - 1]
        if not isinstance(held, dict):
            return None
        quantity, price = held.get(self.quantity), held.get(self.price)
        if isinstance(quantity, int | float) and isinstance(price, int | float):
            return numbers.whole_dong(numbers.exact(quantity) * numbers.exact(price))
        return None

    def details(self, values: Mapping[str, str]) -> list[str]:
        quantity, price = values.get(self.quantity, ""), values.get(self.price, "")
        times = f"{quantity} × {price}" if quantity and price else quantity or price
        return [times, values.get(self.payer, "")]


def totals(sheet: Sheet) -> Totals | None:
    """What the rows add up to, by who pays; None where the repeat is not about money."""
    money = _Money.of(sheet)
    if money is None or not sheet.rows:
        return None
    asked = {question.name: question for question in sheet.page.questions()}
    amounts = {number: money.amount(number) for number in range(1, len(sheet.rows) + 1)}
    known = {number: amount for number, amount in amounts.items() if amount is not None}
    parts: dict[str, int] = {}
    for number, amount in known.items():
        payer = _value(sheet, asked[money.payer], number) or _("Chưa rõ ai trả")
        parts[payer] = parts.get(payer, 0) + amount
    shown = [(payer, numbers.number(amount, sheet.language)) for payer, amount in parts.items()]
    whole = numbers.number(sum(known.values()), sheet.language)
    return Totals(shown, len(known), whole, sheet.say(asked[money.price].unit))

"""Numbers from … to …: a row of buttons where there are few, else a number with its limits said."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from forms.definition import Question
from forms.wtf.ask import Option
from forms.wtf.fields import NumberField
from forms.wtf.numbers import write_number
from forms.wtf.words import word

MOST_SEGMENTS = 11


class Steps(NamedTuple):
    first: Decimal
    last: Decimal
    step: Decimal

    @property
    def length(self) -> int:
        return int(abs(self.last - self.first) // abs(self.step)) + 1

    def values(self) -> list[int | float]:
        by = abs(self.step) if self.last >= self.first else -abs(self.step)
        return [_number(self.first + by * place) for place in range(self.length)]


def steps_of(question: Question) -> Steps | None:
    """`start`, `end`, `step`: 1, 10 and 1 where not written; None where they are no numbers."""
    if question.scale is not None:
        return Steps(Decimal(question.scale[0]), Decimal(question.scale[1]), Decimal(1))
    try:
        found = Steps(*(Decimal(question.parameters.get(key) or usual) for key, usual in _USUAL))
    except InvalidOperation:
        return None
    return found if all(part.is_finite() for part in found) and found.step else None


_USUAL = (("start", "1"), ("end", "10"), ("step", "1"))


def few_steps(question: Question) -> bool:
    """Short enough for a row of buttons."""
    steps = steps_of(question)
    return steps is not None and steps.length <= MOST_SEGMENTS


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


class ScaleField(NumberField):
    """A small range as a row of buttons."""

    @property
    def options(self) -> tuple[Option, ...]:
        steps = steps_of(self.question)
        values = steps.values() if steps else []
        return tuple(Option(str(value), write_number(value, self.ask.language)) for value in values)

    def read(self, values: Sequence[str]) -> int | float | str | None:
        """A button sends its own number; a comma or a point means nothing else there."""
        try:
            return (
                _number(Decimal(values[0]))
                if values[0] in {o.value for o in self.options}
                else super().read(values)
            )
        except InvalidOperation:
            return super().read(values)

    @property
    def text(self) -> str:
        return "" if self.data.conflicting or self.data.answer is None else str(self.data.answer)


class RangeField(NumberField):
    """A long range: typed, with its limits beside it."""

    @property
    def further_hint(self) -> str:
        steps = steps_of(self.question)
        if steps is None:
            return ""
        low, high, step = (
            write_number(_number(value), self.ask.language)
            for value in (*sorted((steps.first, steps.last)), abs(steps.step))
        )
        return word("range_hint", self.ask.language, low=low, high=high, step=step)

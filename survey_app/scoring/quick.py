"""A rule that only adds up answers, as whole-number arithmetic made once."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import Any

from forms.definition import Question
from forms.reading.types import SELECTS
from survey_app.scoring.items import points_of
from survey_app.scoring.methods.additive import Parts, combined, total
from survey_app.scoring.methods.outcome import enough
from survey_app.scoring.model import Item, Rule
from survey_app.scoring.score import Value, verdict

ASKED = frozenset({"integer", "decimal", "range", "select_one", "select_multiple"})
ADDING = frozenset({"sum", "mean", "percent"})
KEPT = 20_000
"""Results that a rule remembers. Most scales have a few hundred."""
BITS = 56
HALF = 1 << (BITS - 1)
HIGHEST = 1 << 40
"""Points of one item, beyond which it is not quick: a sum of thousands of them stays below HALF."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """A score without its trace."""

    value: Value
    band_name: str
    answered: int
    of: int


Results = dict[int | Fraction, Rescored]


def is_quick(rule: Rule, repeats: tuple[str, ...]) -> bool:
    """Whether answers alone decide: no expression, no other score, nothing that depends on relevance."""
    if rule.relevant is not None or rule.method not in ADDING:
        return False
    return all(_is_plain(item, repeats) for item in rule.items)


def _is_plain(item: Item, repeats: tuple[str, ...]) -> bool:
    question = item.question
    return (
        question is not None
        and question.type in ASKED
        and not _is_given(question)
        and not question.path.startswith(repeats)
        and item.formula is None
        and item.when_irrelevant is None
        and not item.skip_irrelevant
        and not item.fatal
    )


def _is_given(question: Question) -> bool:
    """Whether it may have a value that nobody entered."""
    return bool(question.default or question.dynamic_default or question.calculation)


class NotQuick(Exception):
    """An answer for which whole-number arithmetic is not made: score this response in full."""


class _Points(dict[Any, int | Fraction]):
    """Answer → its points × scale, filled as answers come; an unknown one has the bit of its item instead."""

    def __init__(self, item: Item, at: int, codes: frozenset[str], scale: int) -> None:
        super().__init__()
        self._item, self._codes, self._scale = item, codes, scale
        self._unknown = 1 << (BITS + at)

    def __missing__(self, answer: Any) -> int | Fraction:
        points = points_of(self._item, answer, self._codes)
        scaled = Fraction(self._unknown) if points is None else points * self._scale
        if points is not None and abs(scaled) >= HIGHEST:
            raise NotQuick(answer)
        found = scaled.numerator if scaled.denominator == 1 else scaled
        if len(self) < KEPT:
            self[answer] = found
        return found


class Quick:
    """A rule's items as tables of points, and what their sum comes to.

    The sum's low bits are the points, its high bits the items that are missing: equal sums have equal
    results, which are worked out once.
    """

    def __init__(self, rule: Rule, codes: frozenset[str]) -> None:
        self.name = rule.name
        self._rule = rule
        self._scale = lcm(*(_denominator(item) for item in rule.items))
        self.names = tuple(item.name for item in rule.items)
        self.tables = tuple(
            _Points(item, at, codes if _declines(item) else frozenset(), self._scale)
            for at, item in enumerate(rule.items)
        )
        self.results: Results = {}

    def result(self, found: int | Fraction) -> Rescored:
        """What a sum comes to; kept for the next time."""
        result = self._worked_out(found)
        if len(self.results) < KEPT:
            self.results[found] = result
        return result

    def _worked_out(self, found: int | Fraction) -> Rescored:
        rule = self._rule
        mask = floor(found + HALF) >> BITS
        weights = [item.weight for item in rule.items]
        known = [weight for at, weight in enumerate(weights) if not mask >> at & 1]
        parts = Parts(
            points=Fraction(found - (mask << BITS)) / self._scale,
            known=len(known),
            counted=len(weights),
            weight=total(known),
            whole=total(weights),
        )
        is_enough = enough(len(known), len(weights), rule.minimum_answered, rule.missing)
        value, _, band = verdict(rule, combined(rule, parts) if is_enough else None)
        return Rescored(value, band.name if band else "", len(known), len(weights))


def _declines(item: Item) -> bool:
    """Whether a code can stand for "don't know": as the judge reads it, a number only under a constraint."""
    question = item.question
    return question is not None and (question.type in SELECTS or question.constraint is not None)


def _denominator(item: Item) -> int:
    """With points × this, every whole answer gives a whole number."""
    span = item.maximum - item.minimum
    numbers = [item.weight / span, item.weight * item.minimum / span]
    worth = [*item.recode.values(), *(points for _, points in item.steps), item.reverse_from or Fraction(0)]
    numbers += [item.weight * one / span for one in worth]
    return lcm(*(number.denominator for number in numbers))

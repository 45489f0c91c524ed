"""What one item gives to a score, in the states an answer can be in."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from survey_app.scoring.context import Context, ItemState
from survey_app.scoring.exact import encoded, exact
from survey_app.scoring.model import Item

UNKNOWN: frozenset[ItemState] = frozenset({"dont_know", "refused", "not_valid"})


@dataclass(frozen=True, slots=True)
class Taken:
    """An item as it was taken in: x is the answer after recoding and reversing, points what it adds."""

    item: Item
    answer: Any
    state: ItemState
    x: Fraction | None
    points: Fraction | None
    skipped: bool = False
    fatal: bool = False

    @property
    def known(self) -> bool:
        return self.points is not None

    def as_dict(self) -> dict[str, Any]:
        """JSON for the trace; what is at its usual value is left out."""
        item = self.item
        written: dict[str, Any] = {
            "item": item.name,
            "answer": self.answer,
            "state": self.state,
            "x": encoded(self.x),
            "points": encoded(self.points),
            **item.described,
        }
        recoded = _recoded(item, self.answer)
        if recoded:
            written["recode"] = recoded
        if self.state == "not_relevant" and item.when_irrelevant is not None:
            written["when_irrelevant"] = encoded(item.when_irrelevant)
        if self.skipped:
            written["skipped"] = True
        if self.fatal:
            written["fatal"] = True
        return written


def points_of(item: Item, answer: Any, codes: frozenset[str]) -> Fraction | None:
    """Points of a plain answer, without asking what it is: no answer and a code for declining have none."""
    if answer in (None, "") or str(answer) in codes:
        return None
    number = exact(answer)
    x = _recode(item, str(answer) if number is None else number)
    return _points(item, x if x is None or item.reverse_from is None else item.reverse_from - x)


def take(item: Item, context: Context) -> Taken:
    """The item's answer or expression → its points; unknown, blank and refused answers have none."""
    answer, state = _answer(item, context)
    if state == "not_relevant" and item.formula is None:
        return _irrelevant(item, answer)
    raw = _raw(item, answer, state, context)
    x = _recode(item, raw)
    fatal = x is not None and x in item.fatal
    if x is not None and item.reverse_from is not None:
        x = item.reverse_from - x
    if item.formula is not None and item.question is None:
        answer, state = raw if isinstance(raw, str) else encoded(raw), "blank" if raw is None else "answered"
    return Taken(item, answer, state, x, _points(item, x), fatal=fatal)


def _answer(item: Item, context: Context) -> tuple[Any, ItemState]:
    if item.question is not None:
        return context.answer(item.question.path), context.state(item.question.path)
    known = context.known_number(item.name)
    return (
        encoded(known) if isinstance(known, Fraction) else known
    ), "blank" if known is None else "answered"


def _irrelevant(item: Item, answer: Any) -> Taken:
    x = item.when_irrelevant
    points = _points(item, x)
    return Taken(item, answer, "not_relevant", x, points, skipped=item.skip_irrelevant)


def _raw(item: Item, answer: Any, state: ItemState, context: Context) -> Fraction | str | None:
    if item.formula is not None:
        return context.value(item.formula)
    if item.question is None:
        return context.known_number(item.name)
    if state in UNKNOWN or answer in (None, ""):
        return None
    number = exact(answer)
    return str(answer) if number is None else number


def _recode(item: Item, raw: Fraction | str | None) -> Fraction | None:
    """x: points of the chosen option, or of all chosen ones together; without a map, the number itself."""
    if raw is None:
        return None
    if isinstance(item.counts, frozenset):
        return exact(not item.counts.isdisjoint(_names(raw)))
    x = _looked_up(item, raw)
    if x is None or item.counts is None:
        return x
    return exact(item.counts.holds(x))


def _looked_up(item: Item, raw: Fraction | str) -> Fraction | None:
    if not item.recode and not item.steps:
        return exact(raw)
    step = _step(item, exact(raw)) if item.steps else None
    if step is not None:
        return step
    found = [item.recode.get(name) for name in _names(raw)]
    known = [points for points in found if points is not None]
    return sum(known, Fraction(0)) if found and len(known) == len(found) else None


def _step(item: Item, number: Fraction | None) -> Fraction | None:
    if number is None:
        return None
    return next((points for interval, points in item.steps if interval.holds(number)), None)


def _names(raw: Fraction | str) -> list[str]:
    """An option counts once, however often it was sent."""
    return list(dict.fromkeys(raw.split())) if isinstance(raw, str) else [str(encoded(raw))]


def _recoded(item: Item, answer: Any) -> str:
    if not item.recode or answer in (None, ""):
        return ""
    names = dict.fromkeys(str(answer).split())
    return " ".join(f"{name}={encoded(item.recode[name])}" for name in names if name in item.recode)


def _points(item: Item, x: Fraction | None) -> Fraction | None:
    if x is None or item.plain:
        return x
    return item.weight * (x - item.minimum) / (item.maximum - item.minimum)

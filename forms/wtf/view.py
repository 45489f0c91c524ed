"""How a page sees its questionnaire: blank, or with the answers of one interview at one place in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from forms.definition import Choice, Expression, Question, Survey
from forms.judging.live import Live


class View(Protocol):
    """Paths are the questionnaire's own, without the positions of repeats."""

    def words(self, written: str, path: str) -> str:
        """The words with their `${x}` filled in."""

    def offered(self, question: Question) -> Sequence[Choice]:
        """The choices to be shown, in order."""

    def holds(self, expression: Expression | None, path: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing has been answered: every choice is offered, nothing is filled in."""

    survey: Survey

    def words(self, written: str, path: str) -> str:
        return written

    def offered(self, question: Question) -> Sequence[Choice]:
        return self.survey.choices.get(question.list_name, ()) if question.list_name else ()

    def holds(self, expression: Expression | None, path: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Placed:
    """Judged answers, seen from one row of each repeat around the page."""

    live: Live
    place: Callable[[str], str]
    """A questionnaire's path → the path of its instance here."""
    chance: str = ""
    """Decides in which order a list is shuffled: one interview, one order."""

    def words(self, written: str, path: str) -> str:
        return self.live.words(written, self.place(path))

    def offered(self, question: Question) -> Sequence[Choice]:
        return self.live.offered(question, self.place(question.path), f"{self.chance} {question.path}")

    def holds(self, expression: Expression | None, path: str) -> bool:
        return self.live.holds(expression, self.place(path))

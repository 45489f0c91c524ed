"""The judge: a Survey and a person's answers → a Response. The one place that decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["answered", "not_relevant", "dont_know", "refused", "blank"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be looked at again in an answer. `message` is in the reader's language."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Response:
    """Checked answers. Paths carry repeat positions: `/data/D/D_item[2]/d21_qty`."""

    values: Mapping[str, Any]
    """Path → value of every relevant, non-empty answer and calculation. Numbers are int or float, the rest str
    (select_multiple and rank: names joined by spaces)."""
    irrelevant: tuple[str, ...]
    """Every group and question that does not apply, outermost path only for a group."""
    problems: tuple[Problem, ...]
    states: Mapping[str, State]
    """Path → state of every question that can be asked (not notes, not calculations)."""
    counts: Mapping[str, int]
    """Path of every repeat instance holder → number of instances."""

    @property
    def valid(self) -> bool:
        return not self.problems

    def nested(self) -> dict[str, Any]:
        raise NotImplementedError

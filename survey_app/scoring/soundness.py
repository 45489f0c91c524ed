"""Answers that a score may not count: those that broke a rule of their own question, and what was calculated
from them. A number out of its range would make another number that nobody meant."""

from collections.abc import Iterator, Mapping

from forms.definition import Question, Survey
from forms.expression import references
from forms.response import Response

BROKEN = frozenset({"constraint", "choice", "type", "too_long", "range"})
"""Problems of one answer. A group's constraint is about several: which of them is wrong is not known."""


def not_valid(survey: Survey, response: Response) -> frozenset[str]:
    """Paths, with repeat positions, of the answers and calculations that are not to be counted."""
    found = {problem.path for problem in response.problems if problem.code in BROKEN}
    fresh = found = {path for path in found if path in response.states}
    readers = _readers(survey) if found else {}
    while fresh:
        fresh = {place for path in fresh for place in _read_by(path, readers, response)} - found
        found = found | fresh
    return frozenset(found)


def _readers(survey: Survey) -> Mapping[str, set[str]]:
    """Question → the calculations that read it, by paths without positions."""
    found: dict[str, set[str]] = {}
    for question in survey.questions():
        for read in _reads(question):
            found.setdefault(read, set()).add(question.path)
    return found


def _reads(question: Question) -> frozenset[str]:
    return references(question.calculation.ast, question.path) if question.calculation else frozenset()


def _read_by(path: str, readers: Mapping[str, set[str]], response: Response) -> Iterator[str]:
    calculations = readers.get(_plain(path), set())
    for place in response.values if calculations else ():
        if _plain(place) in calculations and _same_rows(path, place):
            yield place


def _plain(path: str) -> str:
    return "/".join(step.partition("[")[0] for step in path.split("/"))


def _same_rows(path: str, place: str) -> bool:
    """Whether no repeat holds both in different rows."""
    for one, other in zip(path.split("/"), place.split("/"), strict=False):
        if one != other:
            return one.partition("[")[0] != other.partition("[")[0]
    return True

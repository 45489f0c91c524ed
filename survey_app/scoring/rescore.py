"""Scoring many stored responses anew: numbers and bands, without the trace.

Rules that only add up answers become whole-number arithmetic once: every weight is scaled to an integer, and
a result that was met before is looked up with its rounding and band. Anything else is judged and scored in
full, one response after the other. Either way the result is that of `score`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise
from operator import getitem
from typing import Any

from forms.definition import Question, Repeat, Survey
from forms.response import judge
from survey_app.scoring.context import CaseScores
from survey_app.scoring.model import Rule, Rules
from survey_app.scoring.quick import NotQuick, Quick, Rescored, Results, is_quick
from survey_app.scoring.rules import read_rules
from survey_app.scoring.score import score

__all__ = ["Moment", "Rescored", "Rescorer", "rescorer"]

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a response was received, and what was known of its case: only needed by rules that ask for it."""

    now: datetime
    timezone: str = "Asia/Ho_Chi_Minh"
    case_scores: CaseScores | None = None


@dataclass(slots=True)
class Rescorer:
    """One for a survey and its rules; `rescore` for each accepted response.

    `answers` are nested as they were kept: what did not apply is not among them.
    """

    survey: Survey
    rules: Rules
    _quick: tuple[tuple[Quick, slice, Results], ...] = ()
    """Each score, its part of all points, and the results it has met."""
    _groups: tuple[tuple[str, ...], ...] = ()
    _names: tuple[str, ...] = ()
    _tables: tuple[Mapping[Any, Any], ...] = ()

    @property
    def quick(self) -> bool:
        """Whether every score is plain arithmetic, so that nothing has to be judged again."""
        return bool(self._quick)

    def rescore(
        self, answers: Answers, declined: Mapping[str, str] | None = None, *, moment: Moment
    ) -> dict[str, Rescored]:
        found = self.at_once(answers)
        return self._in_full(answers, declined or {}, moment) if found is None else found

    def at_once(self, answers: Answers) -> dict[str, Rescored] | None:
        """By arithmetic alone. None: the answers must be judged and scored in full."""
        if not self._quick:
            return None
        try:
            points = list(map(getitem, self._tables, map(self._flat(answers).get, self._names)))
        except (TypeError, NotQuick):
            # An answer that is a list, an object or enormous: the judge knows what to make of it.
            return None
        found = {}
        for quick, part, known in self._quick:
            key = sum(points[part])
            found[quick.name] = known.get(key) or quick.result(key)
        return found

    def _flat(self, answers: Answers) -> Answers:
        if len(self._groups) == 1:
            return _within(answers, self._groups[0])
        flat: dict[str, Any] = {}
        for steps in self._groups:
            flat.update(_within(answers, steps))
        return flat

    def _in_full(self, answers: Answers, declined: Mapping[str, str], moment: Moment) -> dict[str, Rescored]:
        response = judge(self.survey, answers, declined, now=moment.now, timezone=moment.timezone)
        found = score(
            self.rules,
            self.survey,
            response,
            now=moment.now,
            timezone=moment.timezone,
            case_scores=moment.case_scores,
        )
        return {name: Rescored(one.value, one.band_name, one.answered, one.of) for name, one in found.items()}


def rescorer(survey: Survey) -> Rescorer:
    """Raises WorkbookError where the rules cannot be read."""
    rules = read_rules(survey)
    inside = tuple(f"{node.path}/" for node in survey.walk() if isinstance(node, Repeat))
    if not all(is_quick(rule, inside) for rule in rules.scores):
        return Rescorer(survey, rules)
    codes = survey.dont_know_codes() | survey.refused_codes()
    made = [Quick(rule, codes) for name in rules.names if (rule := rules.rule(name))]
    ends = list(accumulate((len(quick.names) for quick in made), initial=0))
    groups = dict.fromkeys(_group(question) for rule in rules.scores for question in _questions(rule))
    return Rescorer(
        survey,
        rules,
        tuple(
            (quick, slice(start, end), quick.results)
            for quick, (start, end) in zip(made, pairwise(ends), strict=True)
        ),
        tuple(groups),
        tuple(name for quick in made for name in quick.names),
        tuple(points for quick in made for points in quick.tables),
    )


def _within(answers: Answers, steps: tuple[str, ...]) -> Answers:
    group: Any = answers
    for step in steps:
        group = group.get(step) or {}
    return group if isinstance(group, Mapping) else {}


def _questions(rule: Rule) -> list[Question]:
    return [item.question for item in rule.items if item.question is not None]


def _group(question: Question) -> tuple[str, ...]:
    """`/data/E/e02` → ("E",)."""
    return tuple(question.path.strip("/").split("/")[1:-1])

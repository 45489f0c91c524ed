"""One response under one set of rules: what is known so far, and how expressions are asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from forms.definition import Survey
from forms.expression import Environment, evaluate
from forms.expression.values import Value
from forms.instance import Node, find
from forms.response import Response, State
from survey_app.scoring.arithmetic import Exactly
from survey_app.scoring.exact import plain
from survey_app.scoring.model import Ast, Formula, Rules
from survey_app.scoring.soundness import not_valid
from survey_app.scoring.tree import tree

ItemState = State | Literal["not_valid"]
"""What an item is to a score: an answer that broke a rule of its question is as good as none."""

CaseScores = Mapping[str, Mapping[str, Any]]
"""What is known of the case from other records: `case_key(form_id, round)` → score → value."""
Decided = Fraction | str | Mapping[str, Fraction] | None
"""What a score is for whatever builds on it: exact, or rounded where the workbook says so."""


@dataclass(slots=True)
class Context:
    survey: Survey
    response: Response
    rules: Rules
    environment: Environment
    case_scores: CaseScores = field(default_factory=dict)
    decided: dict[str, Decided] = field(default_factory=dict)
    notes: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    variables: dict[str, Value] = field(default_factory=dict)
    not_valid: frozenset[str] = frozenset()
    """Paths of the answers that are not counted."""

    def know(self, name: str, value: Decided) -> None:
        """A score is now known to expressions and to the scores that build on it."""
        self.decided[name] = value
        self.variables[name] = _variable(value)

    def run(self, ast: Ast, node: Node | None = None) -> Value:
        return evaluate(ast, self.environment, node or self.environment.root)

    def holds(self, formula: Formula | None) -> bool:
        return formula is None or self._exactly().holds(formula.ast)

    def value(self, formula: Formula, node: Node | None = None) -> Fraction | str | None:
        """An expression's value: an exact number, a word, or None where it is blank."""
        return self._exactly(node).value(formula.ast)

    def _exactly(self, node: Node | None = None) -> Exactly:
        return Exactly(lambda ast: self.run(ast, node), self.known_number)

    def known_number(self, name: str) -> Fraction | str | None:
        known = self.decided.get(name)
        return None if isinstance(known, Mapping) else known

    def answer(self, path: str) -> Any:
        return self.response.values.get(path)

    def state(self, path: str) -> ItemState:
        """Calculations have no state of their own: a value is an answer, nothing is a blank."""
        if path in self.not_valid:
            return "not_valid"
        found = self.response.states.get(path)
        if found is not None:
            return found
        return "blank" if self.answer(path) in (None, "") else "answered"

    def places(self, path: str) -> list[str]:
        """Every place of a question: one, or one for each instance of the repeats it stands in."""
        places = [""]
        for step in path.strip("/").split("/"):
            places = [found for place in places for found in self._instances(f"{place}/{step}")]
        return places

    def _instances(self, place: str) -> list[str]:
        count = self.response.counts.get(place)
        return [place] if count is None else [f"{place}[{at}]" for at in range(1, count + 1)]

    def node(self, path: str) -> Node | None:
        return find(self.environment.root, path)

    @property
    def today(self) -> date:
        return self.environment.today


def case_key(form_id: str, round_name: str = "") -> str:
    """`baseline`: the newest record of that form; `baseline@base`: the newest of that round."""
    return f"{form_id}@{round_name}" if round_name else form_id


def _variable(value: Decided) -> Value:
    if isinstance(value, Fraction):
        return float(plain(value))
    return value if isinstance(value, str) else ""


def context(
    rules: Rules,
    survey: Survey,
    response: Response,
    *,
    now: datetime,
    timezone: str,
    case_scores: CaseScores | None = None,
    as_said: bool = False,
) -> Context:
    """`as_said`: with every answer as it was given, for what must be acted on. Else answers that broke a rule
    of their question are missing, and so is a number that stands for "don't know"."""
    broken = frozenset() if as_said else not_valid(survey, response)
    variables: dict[str, Value] = dict.fromkeys(rules.names, "")
    environment = Environment(
        root=tree(survey, response, frozenset() if as_said else _without(response, broken)),
        now=now,
        timezone=timezone,
        choices=rules.rows,
        variables=variables,
        language=survey.default_language,
        version=survey.version,
    )
    return Context(
        survey, response, rules, environment, case_scores or {}, variables=variables, not_valid=broken
    )


def _without(response: Response, broken: frozenset[str]) -> frozenset[str]:
    """Places that an expression finds empty: a choice that says "don't know" is still a word to compare."""
    declined = (
        path
        for path, state in response.states.items()
        if state in ("dont_know", "refused") and isinstance(response.values.get(path), int | float)
    )
    return broken.union(declined)

"""The judge: a Survey and a person's answers → a Response. The one place that decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forms.answers import set_at
from forms.definition import Question, Survey
from forms.expression import Environment, as_string, evaluate
from forms.instance import Node
from forms.judging.live import Live
from forms.judging.outcome import Problem, Scalar, State
from forms.judging.plan import Plan, plan_for
from forms.judging.settle import Settler, converted
from forms.judging.tree import Tree
from forms.judging.typed import data_type
from forms.judging.verdict import Verdict

__all__ = ["Problem", "Response", "State", "judge"]

INSTANCE_NAME = "/data/meta/instanceName"


@dataclass(frozen=True, slots=True)
class Response:
    """Checked answers. Paths carry repeat positions: `/data/D/D_item[2]/d21_qty`."""

    values: Mapping[str, Scalar]
    """Path → value of every relevant, non-empty answer and calculation. Numbers are int or float, the rest
    str (select_multiple and rank: names joined by spaces)."""
    irrelevant: tuple[str, ...]
    """Every group and question that does not apply, outermost path only for a group."""
    problems: tuple[Problem, ...]
    states: Mapping[str, State]
    """Path → state of every question that can be asked (not notes, not calculations)."""
    counts: Mapping[str, int]
    """Path of every relevant repeat, without its own position → number of instances."""
    live: Live | None = field(default=None, compare=False, repr=False)
    """What a page asks further; None in a response that no judge has made."""

    @property
    def valid(self) -> bool:
        return not self.problems

    def nested(self) -> dict[str, Any]:
        """The values as nested groups; a repeat is a list, `{}` an empty instance."""
        nested: dict[str, Any] = {}
        for path, count in self.counts.items():
            set_at(nested, path, [{} for _ in range(count)])
        for path, value in self.values.items():
            set_at(nested, path, value)
        return nested


def judge(
    survey: Survey,
    answers: Mapping[str, Any],
    declined: Mapping[str, str] | None = None,
    *,
    now: datetime,
    timezone: str = "Asia/Ho_Chi_Minh",
    language: str = "vi",
) -> Response:
    """Decide about one response.

    `answers` are nested by group, repeats as lists, as JSON has them; an absent question has its default.
    `declined` maps a path to "dont_know" or "refused". `now` is aware. Whatever is wrong in the answers
    becomes a Problem (required, constraint, choice, type, too_long, range, place, count, unknown, declined).
    Raises ValueError only for a `now` without offset or an unknown time zone.
    """
    judging = _Judging(plan_for(survey), now, timezone, language)
    settler = judging.settled(answers)
    verdict = Verdict(settler, _words_only(declined or {}), language)
    verdict.reach()
    judging.name_instance(settler, verdict.values)
    return Response(
        values=verdict.values,
        irrelevant=tuple(verdict.irrelevant),
        problems=tuple(verdict.problems),
        states=verdict.states,
        counts=verdict.counts,
        live=Live(settler),
    )


def _words_only(declined: Mapping[str, Any]) -> dict[str, str]:
    """What is no word declines nothing, and is told like any other unknown state."""
    return {path: state if isinstance(state, str) else "" for path, state in declined.items()}


@dataclass(frozen=True, slots=True)
class _Judging:
    """One survey, one moment, one language."""

    plan: Plan
    now: datetime
    timezone: str
    language: str

    def settled(self, answers: Mapping[str, Any]) -> Settler:
        """The tree of these answers with every relevance and calculation decided."""
        opened = self._opened() if self.plan.late_defaults else {}
        return self._settle(answers, opened)

    def name_instance(self, settler: Settler, values: dict[str, Scalar]) -> None:
        expression = self.plan.survey.instance_name
        if expression is not None:
            name = as_string(settler.value(expression.ast, settler.tree.root))
            if name:
                values[INSTANCE_NAME] = name

    def _opened(self) -> dict[str, str]:
        """What the dynamic defaults come to when the form is opened, before anything is answered."""
        settler = self._settle({}, {})
        opened: dict[str, str] = {}
        for question in self.plan.late_defaults:
            node = settler.tree.at[question.path][0]
            opened[question.path] = node.value = self._default(settler.env, question, node)
        return opened

    def _settle(self, answers: Mapping[str, Any], opened: Mapping[str, str]) -> Settler:
        tree = Tree(self.plan)
        env = self._environment(tree.root)

        def default(question: Question, node: Node) -> str:
            known = opened.get(question.path)
            return known if known is not None else self._default(env, question, node)

        tree.dynamic_default = default
        tree.fill(answers)
        self._clock(tree, env)
        settler = Settler(tree, env)
        settler.settle()
        return settler

    def _default(self, env: Environment, question: Question, node: Node) -> str:
        if question.dynamic_default is None:
            return ""
        return converted(data_type(question), evaluate(question.dynamic_default.ast, env, node))

    def _clock(self, tree: Tree, env: Environment) -> None:
        """What a phone notes by itself, where it has not."""
        moment = env.now.isoformat(timespec="milliseconds")
        for kind, text in (("start", moment), ("today", env.today.isoformat())):
            for path in self.plan.clocks.get(kind, ()):
                for node in tree.at.get(path, ()):
                    if node not in tree.given:
                        node.value = text

    def _environment(self, root: Node) -> Environment:
        plan, language = self.plan, self.language
        return Environment(
            root,
            self.now,
            self.timezone,
            choices=plan.lists(language),
            label=lambda path, choice: plan.label(path, choice, language),
            itext=lambda identifier: plan.itext(identifier, language),
            language=language,
            version=plan.survey.version,
        )

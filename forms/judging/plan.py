"""What judging one questionnaire needs, made once and kept: who is who, and the choices as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition import Ast, Choice, Group, Node, Question, Repeat, Survey
from forms.expression import references
from forms.expression.tables import Rows
from forms.instance import Node as InstanceNode
from forms.judging.typed import data_type, kind_of_node
from forms.text import say

_KEPT = 64
_VOLATILE = frozenset({"random", "uuid", "once"})
_plans: dict[int, "Plan"] = {}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A question with what is asked of it all the time."""

    question: Question
    kind: str
    data_type: str
    keeps_answer: bool
    """A calculation whose value the phone has chosen once (random, uuid, once, `.`): it is not made anew."""
    is_computed: bool
    """Nothing that is sent for it counts."""


class Lists(Mapping[str, Rows]):
    """The choices in one language, each list made when an expression first asks for it."""

    def __init__(self, survey: Survey, language: str) -> None:
        self.survey = survey
        self.language = language
        self.made: dict[str, Rows] = {}

    def __getitem__(self, name: str) -> Rows:
        found = self.made.get(name)
        if found is None:
            found = self.made[name] = self._rows(name, self.survey.choices[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.survey.choices)

    def __len__(self) -> int:
        return len(self.survey.choices)

    def _rows(self, name: str, choices: tuple[Choice, ...]) -> Rows:
        return [
            {
                "itextId": f"{name}-{place}",
                "name": choice.name,
                "label": say(choice.label, self.language, self.survey.default_language).words,
                **choice.attributes,
            }
            for place, choice in enumerate(choices)
        ]


@dataclass(slots=True)
class Plan:
    """One per Survey. The survey is kept with it, so that its id stays its own."""

    survey: Survey
    nodes: dict[str, Node] = field(default_factory=dict)
    leaves: dict[str, Leaf] = field(default_factory=dict)
    late_defaults: list[Question] = field(default_factory=list)
    """Dynamic defaults outside repeats that read other answers: they see the form as it was opened."""
    clocks: dict[str, list[str]] = field(default_factory=dict)
    """start, today → the paths of such questions."""
    paths: dict[str, str] = field(default_factory=dict)
    """Name → path, for `${x}` in words."""
    positions: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """List → choice name → its rows."""
    items: dict[tuple[str, int], InstanceNode] = field(default_factory=dict)
    lists_by_language: dict[str, "Lists"] = field(default_factory=dict)

    def lists(self, language: str) -> "Lists":
        """Every list as the rows that `instance('list')` looks into."""
        found = self.lists_by_language.get(language)
        if found is None:
            found = self.lists_by_language[language] = Lists(self.survey, language)
        return found

    def item(self, list_name: str, place: int) -> InstanceNode:
        """One choice as the element a filter looks at; a long list is never built for one of its rows."""
        found = self.items.get((list_name, place))
        if found is None:
            choice = self.survey.choices[list_name][place]
            found = self.items[list_name, place] = InstanceNode("item", repeated=True)
            words = say(choice.label, self.survey.default_language).words
            for column, value in {"name": choice.name, "label": words, **choice.attributes}.items():
                found.add(InstanceNode(column, value))
        return found

    def label(self, path: str, choice: str, language: str) -> str:
        """The words of a choice of that question; "" where there is none."""
        node = self.nodes.get(path)
        list_name = node.list_name if isinstance(node, Question) else ""
        places = self.positions.get(list_name, {}).get(choice)
        if not places:
            return ""
        found = self.survey.choices[list_name][places[0]]
        return say(found.label, language, self.survey.default_language).words

    def itext(self, identifier: str, language: str) -> str:
        list_name, _, place = identifier.rpartition("-")
        choices = self.survey.choices.get(list_name, ())
        if not place.isdecimal() or int(place) >= len(choices):
            return ""
        return say(choices[int(place)].label, language, self.survey.default_language).words


def plan_for(survey: Survey) -> Plan:
    """The plan of a survey, made once for as long as the survey is in use."""
    kept = _plans.get(id(survey))
    if kept is not None and kept.survey is survey:
        return kept
    if len(_plans) >= _KEPT:
        _plans.clear()
    plan = _plans[id(survey)] = _plan(survey)
    return plan


def _plan(survey: Survey) -> Plan:
    plan = Plan(survey)
    for name, choices in survey.choices.items():
        places: dict[str, list[int]] = {}
        for place, choice in enumerate(choices):
            places.setdefault(choice.name, []).append(place)
        plan.positions[name] = places
    _take(plan, survey.children, in_repeat=False)
    return plan


def _take(plan: Plan, nodes: tuple[Node, ...], *, in_repeat: bool) -> None:
    for node in nodes:
        plan.nodes[node.path] = node
        plan.paths.setdefault(node.name, node.path)
        if isinstance(node, Group):
            _take(plan, node.children, in_repeat=in_repeat or isinstance(node, Repeat))
            continue
        plan.leaves[node.path] = _leaf(node)
        if node.type in {"start", "today"}:
            plan.clocks.setdefault(node.type, []).append(node.path)
        if node.dynamic_default is not None and not in_repeat and references(node.dynamic_default.ast):
            plan.late_defaults.append(node)


def _leaf(question: Question) -> Leaf:
    keeps_answer = _keeps_answer(question)
    computed = question.type == "note" or (question.type == "calculate" and question.calculation is not None)
    waits = bool(question.trigger)
    silent = computed and not keeps_answer and not waits
    return Leaf(question, kind_of_node(question), data_type(question), keeps_answer, silent)


def _keeps_answer(question: Question) -> bool:
    calculation = question.calculation
    return calculation is not None and (
        _calls(calculation.ast, _VOLATILE) or question.path in references(calculation.ast, question.path)
    )


def _calls(ast: Ast, names: frozenset[str]) -> bool:
    if not isinstance(ast, list) or not ast:
        return False
    return ast[0] in names or any(_calls(part, names) for part in ast[1:])

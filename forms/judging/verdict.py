"""The settled tree → values, states and problems, in the order of the questionnaire."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.definition import Group, Question, Repeat
from forms.definition import Node as Definition
from forms.expression import as_string
from forms.instance import Node
from forms.judging.outcome import Problem, Scalar, State
from forms.judging.settle import Settler
from forms.judging.tree import printable
from forms.judging.typed import sound_text, typed
from forms.messages import message
from forms.reading.types import NUMBERS, SELECTS, SILENT
from forms.text import Text, say
from forms.wording import filled

_DECLINES: Mapping[str, State] = {"dk": "dont_know", "ref": "refused"}
_REQUIRED = {(): "required_gate", ("dk",): "required_dk", ("ref",): "required_ref"}
"""What is said of a blank, by the ways out that are offered; with both of them: "required"."""


@dataclass(slots=True)
class Verdict:
    """Walks the questionnaire beside the tree and writes down what it finds."""

    settler: Settler
    declined: Mapping[str, str]
    language: str
    values: dict[str, Scalar] = field(default_factory=dict)
    irrelevant: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    dont_know: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def reach(self) -> None:
        survey = self.settler.tree.plan.survey
        self.dont_know, self.refused = survey.dont_know_codes(), survey.refused_codes()
        self._children(survey.children, self.settler.tree.root, "/data")
        self._label_rows()
        self._faults()
        self._declined_elsewhere()

    def _children(self, definitions: Iterable[Definition], parent: Node, path: str) -> None:
        for definition in definitions:
            here = f"{path}/{definition.name}"
            if isinstance(definition, Repeat):
                self._repeat(definition, parent, here)
            elif isinstance(definition, Group):
                self._group(definition, parent.named(definition.name)[0], here)
            else:
                self._question(definition, parent.named(definition.name)[0], here)

    def _group(self, group: Group, node: Node, path: str) -> None:
        if not node.relevant and node.parent is not None and node.parent.relevant:
            self.irrelevant.append(path)
        self._children(group.children, node, path)
        if group.constraint is not None and node.relevant and _has_answers(node):
            self._constrain(group, node, path)

    def _constrain(self, definition: Group | Question, node: Node, path: str) -> bool:
        rule = definition.constraint
        if rule is None or self.settler.truth(rule.ast, node):
            return True
        self._say(path, "constraint", node, definition.constraint_message)
        return False

    def _repeat(self, repeat: Repeat, parent: Node, path: str) -> None:
        instances = parent.named(repeat.name)
        if not parent.relevant:
            self._hidden_instances(repeat, instances, path)
        elif (repeat.path, parent) in self.settler.hidden_repeats or (
            instances and not any(node.relevant for node in instances)
        ):
            self.irrelevant.append(path)
            self._hidden_instances(repeat, instances, path)
        else:
            self.counts[path] = len(instances)
            for place, node in enumerate(instances, start=1):
                self._group(repeat, node, f"{path}[{place}]")
            self._limits(repeat, parent, path, len(instances))

    def _hidden_instances(self, repeat: Repeat, instances: list[Node], path: str) -> None:
        for place, node in enumerate(instances, start=1):
            self._children(repeat.children, node, f"{path}[{place}]")

    def _limits(self, repeat: Repeat, parent: Node, path: str, count: int) -> None:
        if count < repeat.minimum or (repeat.maximum is not None and count > repeat.maximum):
            high = repeat.maximum if repeat.maximum is not None else max(count, repeat.minimum)
            words = message("count", self.language, low=repeat.minimum, high=high)
            self.problems.append(Problem(path, "count", words))

    def _question(self, question: Question, node: Node, path: str) -> None:
        if not node.relevant:
            if node.parent is not None and node.parent.relevant:
                self.irrelevant.append(path)
            if question.type not in SILENT and question.type != "note":
                self.states[path] = "not_relevant"
            return
        if question.list_name.startswith("/") and node.value:
            self.settler.keep_offered(question, node)
        if node.value:
            self._value(question, node, path)
        if question.type in SILENT or question.type == "note":
            return
        sound = self._check(question, node, path)
        self.states[path] = self._state(question, node, path, sound)
        is_blank = self.states[path] == "blank" and node not in self.settler.tree.unfit
        is_missing = is_blank and self._is_required(question, node)
        if is_missing:
            words = message(_REQUIRED.get(question.decline, "required"), self.language)
            self._say(path, "required", node, question.required_message, words=words)
        self._decide(question, node, path, is_missing=is_missing)

    def _value(self, question: Question, node: Node, path: str) -> None:
        calculated = self.settler.results.get(node)
        self.values[path] = typed(question, node.value) if calculated is None else calculated

    def _check(self, question: Question, node: Node, path: str) -> bool:
        """Type, choice, range and constraint. False when one of them is not met."""
        tree = self.settler.tree
        if node in tree.unfit:
            self._say(path, tree.unfit[node], node, {}, question.type)
            return False
        if node in tree.unoffered:
            self._say(path, "choice", node, {})
            return False
        if not node.value:
            return True
        if question.type == "range" and not self._in_range(question, node, path):
            return False
        return self._constrain(question, node, path)

    def _in_range(self, question: Question, node: Node, path: str) -> bool:
        ends = [question.parameters.get("start", "1"), question.parameters.get("end", "10")]
        try:
            low, high = sorted(float(end) for end in ends)
        except ValueError:
            return True
        if low <= float(node.value) <= high:
            return True
        words = message("range", self.language, low=min(ends, key=float), high=max(ends, key=float))
        self.problems.append(Problem(path, "range", words))
        return False

    def _state(self, question: Question, node: Node, path: str, sound: bool) -> State:
        if node.value:
            return self._coded(question, node.value) if sound else "answered"
        state = self.declined.get(path)
        offered = {_DECLINES[word] for word in question.decline}
        return state if state in offered else "blank"

    def _coded(self, question: Question, text: str) -> State:
        """A choice or number that stands for "don't know"; a number only where a constraint lets it in."""
        if question.type in SELECTS or (question.type in NUMBERS and question.constraint is not None):
            if text in self.dont_know:
                return "dont_know"
            if text in self.refused:
                return "refused"
        return "answered"

    def _decide(self, question: Question, node: Node, path: str, *, is_missing: bool) -> None:
        """Declined and answered at once, or in a way that is not offered: which is meant?"""
        state = self.declined.get(path, "")
        if state not in _DECLINES.values():
            return
        if state not in {_DECLINES[word] for word in question.decline}:
            if not is_missing:
                self._tell(path, "declined", ",".join(question.decline) or "gate")
        elif node.value and (question.calculation is None or node in self.settler.tree.given):
            self._tell(path, "both", state)

    def _tell(self, path: str, code: str, kind: str) -> None:
        self.problems.append(Problem(path, code, message(code, self.language, kind)))

    def _is_required(self, question: Question, node: Node) -> bool:
        if question.required is None or not self.settler.truth(question.required.ast, node):
            return False
        return question.read_only is None or not self.settler.truth(question.read_only.ast, node)

    def _say(self, path: str, code: str, node: Node, written: Text, kind: str = "", words: str = "") -> None:
        """The author's words where there are some, else ours."""
        survey = self.settler.tree.plan.survey
        said = say(written, self.language, survey.default_language).words
        if said:
            words = filled(said, lambda name: self._answer(name, node))
        self.problems.append(Problem(path, code, words or message(code, self.language, kind)))

    def _answer(self, name: str, node: Node) -> str:
        path = self.settler.tree.plan.paths.get(name)
        return as_string(self.settler.value(["ref", path], node)) if path else ""

    def _label_rows(self) -> None:
        for parent, name, text in self.settler.tree.label_rows:
            if parent.relevant and (kept := sound_text(text)):
                self.values[f"{parent.path}/{name}"] = kept

    def _faults(self) -> None:
        for parent, name, code in self.settler.tree.faults:
            path = f"{parent.path}/{name}".rstrip("/")
            kind = "group" if code == "type" else ""
            details: dict[str, str | int] = {"name": name} if code == "unknown" else {}
            if code == "count":
                details = {"low": 0, "high": 1000}
            self.problems.append(Problem(path, code, message(code, self.language, kind, **details)))

    def _declined_elsewhere(self) -> None:
        for path, state in self.declined.items():
            if path not in self.states:
                words = message("unknown", self.language, name=printable(path))
                self.problems.append(Problem(printable(path), "unknown", words))
            elif state not in _DECLINES.values():
                self.problems.append(Problem(path, "declined", message("declined", self.language)))


def _has_answers(node: Node) -> bool:
    """Whether anything below the group has been answered."""
    waiting = list(node.children)
    while waiting:
        child = waiting.pop()
        if child.value and child.relevant:
            return True
        waiting.extend(child.children)
    return False

"""Nested answers → the tree that expressions look at. What does not fit is told and left out."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.answers import MAX_INSTANCES
from forms.definition import Group, Question, Repeat
from forms.instance import Leaf, Node
from forms.judging.plan import Plan
from forms.judging.typed import Unfit, kept_text, kind_of_answer
from forms.reading.types import MANY, SELECTS, SILENT

Default = Callable[[Question, Node], str]
"""What a dynamic default comes to at its node."""

MAX_NODES = 200_000
"""Counted repeats within counted repeats may ask for millions."""
MAX_UNKNOWN = 50
"""More unknown names than this are not told one by one."""
_IGNORED_AT_ROOT = frozenset({"meta"})
_LABEL_ROW = re.compile(r"(?:generated_table_list_label|reserved_name_for_field_list_labels)_[0-9]{1,6}")
"""Rows that pyxform puts at the head of a table-list. ODK Collect sends them; nobody is asked there."""


def printable(name: object) -> str:
    """A name nobody knows, short and in characters that can be written down."""
    return str(name)[:80].encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Holder:
    """Where the instances of a repeat stand, and the answers that wait for a counted repeat."""

    parent: Node
    answers: list[Any]


@dataclass(slots=True)
class Tree:
    """The nodes of one response, by the path of their definition."""

    plan: Plan
    dynamic_default: Default = lambda _question, _node: ""
    root: Node = field(default_factory=lambda: Node("data"))
    at: dict[str, list[Node]] = field(default_factory=dict)
    holders: dict[str, list[Holder]] = field(default_factory=dict)
    size: int = 0
    given: set[Node] = field(default_factory=set)
    """Questions for which something was sent, even nothing (a default taken out)."""
    unfit: dict[Node, str] = field(default_factory=dict)
    """Node → code of what is wrong with the answer sent for it."""
    unoffered: set[Node] = field(default_factory=set)
    """Selects that were sent a choice which is not offered."""
    faults: list[tuple[Node, str, str]] = field(default_factory=list)
    """Parent, name and code of what was sent where nothing like it belongs."""
    label_rows: list[tuple[Node, str, str]] = field(default_factory=list)
    """Parent, name and text of the heads of table-lists, kept as they were sent."""

    def fill(self, answers: Mapping[str, Any]) -> None:
        known = {name: answer for name, answer in answers.items() if name not in _IGNORED_AT_ROOT}
        self.group(self.plan.survey.children, self.root, known)

    def group(self, children: Iterable[Question | Group], parent: Node, answers: Any) -> None:
        """Make the children of a group with what was answered for them."""
        answers = self._mapping(parent, answers)
        names = set()
        for child in children:
            names.add(child.name)
            answer = answers.get(child.name)
            if isinstance(child, Question):
                self._question(child, parent, answer, given=child.name in answers)
            elif isinstance(child, Repeat):
                self._repeat(child, parent, answer)
            else:
                node = self._add(child.path, parent, Node(child.name))
                self.group(child.children, node, answer)
        if len(answers) != len(names) or not names.issuperset(answers):
            self._unknown(parent, {name: answer for name, answer in answers.items() if name not in names})

    def instances(self, repeat: Repeat, parent: Node, answers: Iterable[Any]) -> None:
        """Add one instance for each of the answers."""
        for answer in answers:
            if self.size > MAX_NODES:
                self.faults.append((parent, repeat.name, "count"))
                return
            node = self._add(repeat.path, parent, Node(repeat.name, repeated=True))
            self.group(repeat.children, node, answer)

    def _question(self, question: Question, parent: Node, answer: Any, *, given: bool) -> None:
        leaf = self.plan.leaves[question.path]
        node = self._add(question.path, parent, Leaf(question.name, "", leaf.kind))
        if leaf.is_computed:
            return
        if given:
            self.given.add(node)
        elif question.dynamic_default is not None:
            node.value = self.dynamic_default(question, node)
            return
        else:
            answer = question.default
        if answer is None or answer == "":
            return
        try:
            node.value = kept_text(question, answer)
            node.kind = kind_of_answer(leaf.kind, question, node.value)
        except Unfit as unfit:
            if given and question.type not in SILENT:
                self.unfit[node] = unfit.code
        if question.choice_filter is None and question.type in SELECTS:
            self.keep(question, node, self.plan.positions.get(question.list_name))

    def keep(self, question: Question, node: Node, offered: Container[str] | None) -> None:
        """Choices that are not offered do not count; None: nobody knows what is offered."""
        if offered is None or not node.value:
            return
        names = node.value.split(" ") if question.type in MANY else [node.value]
        kept = [name for name in names if name in offered]
        if len(kept) != len(names):
            self.unoffered.add(node)
            node.value = " ".join(kept)

    def _repeat(self, repeat: Repeat, parent: Node, answer: Any) -> None:
        if answer is not None and not isinstance(answer, list):
            self.faults.append((parent, repeat.name, "type"))
            answer = None
        answers = answer or []
        if len(answers) > MAX_INSTANCES:
            self.faults.append((parent, repeat.name, "count"))
            answers = answers[:MAX_INSTANCES]
        self.holders.setdefault(repeat.path, []).append(Holder(parent, answers))
        if repeat.repeat_count is None:
            self.instances(repeat, parent, answers)

    def _add(self, path: str, parent: Node, node: Node) -> Node:
        parent.add(node)
        self.size += 1
        self.at.setdefault(path, []).append(node)
        return node

    def _mapping(self, parent: Node, answers: Any) -> Mapping[str, Any]:
        if isinstance(answers, Mapping):
            return answers
        if answers is not None:
            self.faults.append((parent, "", "type"))
        return {}

    def _unknown(self, parent: Node, answers: Mapping[str, Any]) -> None:
        for name, answer in answers.items():
            if _is_label_row(name, answer):
                self.label_rows.append((parent, name, answer))
            elif len(self.faults) < MAX_UNKNOWN:
                self.faults.append((parent, printable(name), "unknown"))


def _is_label_row(name: object, answer: Any) -> bool:
    return isinstance(name, str) and isinstance(answer, str) and bool(_LABEL_ROW.fullmatch(name))

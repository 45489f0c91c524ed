"""Relevance, repeat counts and calculations, each after all that it reads: one pass, no second look."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice, repeat

from forms.answers import MAX_INSTANCES
from forms.definition import Ast, Group, Question, Repeat
from forms.expression import Environment, Value, as_boolean, as_number, as_string
from forms.expression.environment import Frame
from forms.expression.evaluate import prepare
from forms.expression.moments import local, parse_clock
from forms.expression.values import node_value
from forms.instance import Node
from forms.judging.outcome import Scalar
from forms.judging.tree import Holder, Tree
from forms.judging.typed import number_of
from forms.reading.types import MANY


@dataclass(slots=True)
class Settler:
    """Settles one tree. Afterwards every node knows whether it is relevant and what it is worth."""

    tree: Tree
    env: Environment
    results: dict[Node, Scalar] = field(default_factory=dict)
    """Calculated values with their own type."""
    hidden_repeats: set[tuple[str, Node]] = field(default_factory=set)
    """Repeats without instances that do not apply: path, and the node that would hold them."""

    def settle(self) -> None:
        nodes = self.tree.plan.nodes
        for path in self.tree.plan.survey.order:
            node = nodes[path]
            if isinstance(node, Repeat):
                self._repeat(node)
            elif isinstance(node, Group):
                self._relevance(node)
            else:
                self._question(node)

    def value(self, ast: Ast, node: Node) -> Value:
        return prepare(ast)(Frame(self.env, node, node))

    def truth(self, ast: Ast, node: Node) -> bool:
        return as_boolean(prepare(ast)(Frame(self.env, node, node)))

    def _relevance(self, group: Group | Question) -> None:
        if group.relevant is None:
            return
        for node in self.tree.at.get(group.path, ()):
            if node.relevant and not self.truth(group.relevant.ast, node):
                hide(node)

    def _repeat(self, definition: Repeat) -> None:
        for holder in self.tree.holders.get(definition.path, ()):
            if not holder.parent.relevant:
                continue
            if definition.repeat_count is not None:
                self._count(definition, holder)
            if definition.relevant is not None and not holder.parent.named(definition.name):
                self._hide_empty(definition, holder.parent)
        self._relevance(definition)

    def _count(self, definition: Repeat, holder: Holder) -> None:
        """As many instances as `repeat_count` says; answers beyond it are left out."""
        assert definition.repeat_count is not None
        count = as_number(self._as_stand_in(definition, holder.parent, definition.repeat_count.ast))
        wanted = min(int(count), MAX_INSTANCES) if count > 0 and count < float("inf") else 0
        answers = [*holder.answers[:wanted], *repeat({}, max(0, wanted - len(holder.answers)))]
        self.tree.instances(definition, holder.parent, islice(answers, wanted))

    def _hide_empty(self, definition: Repeat, parent: Node) -> None:
        assert definition.relevant is not None
        if not as_boolean(self._as_stand_in(definition, parent, definition.relevant.ast)):
            self.hidden_repeats.add((definition.path, parent))

    def _as_stand_in(self, definition: Repeat, parent: Node, ast: Ast) -> Value:
        """Evaluated where an instance would stand, though there is none yet."""
        stand_in = parent.add(Node(definition.name, repeated=True))
        try:
            value = self.value(ast, stand_in)
            return [node for node in value if node is not stand_in] if isinstance(value, list) else value
        finally:
            parent.remove(stand_in)

    def _question(self, question: Question) -> None:
        self._relevance(question)
        for node in self.tree.at.get(question.path, ()):
            if not node.relevant:
                continue
            if question.calculation is not None:
                self._calculate(question, node)
            if question.choice_filter is not None and node.value:
                self.keep_offered(question, node)

    def _calculate(self, question: Question, node: Node) -> None:
        assert question.calculation is not None
        keeps = self.tree.plan.leaves[question.path].keeps_answer
        if question.trigger and (node in self.tree.given or not self._is_triggered(question, node)):
            return
        if keeps and node.value and node in self.tree.given:
            return
        value = self.value(question.calculation.ast, node)
        self.put(question, node, value)

    def _is_triggered(self, question: Question, node: Node) -> bool:
        return any(as_string(self.value(["ref", path], node)) for path in question.trigger)

    def put(self, question: Question, node: Node, value: Value) -> None:
        """Write a computed value, turned into what the question's type holds."""
        leaf = self.tree.plan.leaves[question.path]
        if leaf.data_type in _TEXTS:
            is_kept = leaf.keeps_answer or bool(question.trigger)
            self._put_text(node, _shown_value(value, self.env), is_kept=is_kept)
        else:
            node.value = converted(
                leaf.data_type, _value_of(value[0]) if isinstance(value, list) and value else value
            )

    def _put_text(self, node: Node, value: Value, *, is_kept: bool) -> None:
        """What is stored is a text; whoever reads it on sees the number, truth or day that was calculated."""
        node.value = text = stored(value, self.env)
        node.kind = _kind_of(value) if text else ""
        if text:
            self.results[node] = _scalar(value, text)
        if node.kind == "date":
            # What is kept for good is sent again, so it stays as it is stored.
            node.value, node.kind = (text, "") if is_kept else (as_string(value), "date")

    def keep_offered(self, question: Question, node: Node) -> None:
        """Leave out what the choice filter, or the answers that are the choices, do not offer."""
        if question.list_name.startswith("/"):
            self.tree.keep(question, node, self.answers_at(question.list_name, node))
        elif question.choice_filter is not None and question.list_name in self.tree.plan.positions:
            names = node.value.split(" ") if question.type in MANY else [node.value]
            offered = [name for name in names if self._passes(question, node, name)]
            self.tree.keep(question, node, offered)

    def _passes(self, question: Question, node: Node, name: str) -> bool:
        assert question.choice_filter is not None
        plan, list_name = self.tree.plan, question.list_name
        passes = prepare(question.choice_filter.ast)
        size = len(plan.survey.choices[list_name])
        return any(
            as_boolean(passes(Frame(self.env, plan.item(list_name, place), node, place + 1, size)))
            for place in plan.positions[list_name].get(name, ())
        )

    def answers_at(self, path: str, node: Node) -> list[str]:
        """The answers there, which are the choices of another question."""
        found = self.value(["ref", path], node)
        return [as_string([other]) for other in found] if isinstance(found, list) else []


def hide(node: Node) -> None:
    """The node and everything under it does not apply."""
    waiting = [node]
    while waiting:
        hidden = waiting.pop()
        hidden.relevant = False
        waiting.extend(hidden.children)


def _value_of(node: Node) -> Value:
    """A node's value; its text where reading it as a day or moment would only change how it is written."""
    return node.value if node.kind in {"date", "datetime", "time"} and node.relevant else node_value(node)


def _shown_value(value: Value, env: Environment) -> Value:
    """What a node is worth to a calculation that stores a text; a time of day is today's, as in JavaRosa."""
    if not isinstance(value, list) or not value:
        return value
    node = value[0]
    clock = parse_clock(node.value) if node.kind == "time" and node.relevant else None
    if clock is None:
        return node.value if node.kind == "datetime" and node.relevant else node_value(node)
    return local(datetime.combine(env.today, clock), env.tz) or node.value


def _kind_of(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number" if math.isfinite(value) else ""
    return "date" if isinstance(value, date) and not isinstance(value, datetime) else ""


def stored(value: Value, env: Environment) -> str:
    """The text of a computed value as JavaRosa stores it: truth is 1 or 0, a day is its first moment."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(), env.tz).isoformat(timespec="milliseconds")
    text = as_string(value)
    return "" if text == "NaN" and not isinstance(value, str) else text


def converted(kind: str, value: Value) -> str:
    """The text of a computed value, as a question of that type holds it; not a number is nothing."""
    convert = _CONVERSIONS.get(kind)
    if convert is not None:
        return convert(value)
    text = as_string(value)
    return "" if text == "NaN" and not isinstance(value, str) else text


def _whole(value: Value) -> str:
    number = as_number(value)
    return str(int(number)) if abs(number) < 1e18 else ""


def _decimal(value: Value) -> str:
    number = as_number(value)
    return as_string(number) if abs(number) < float("inf") else ""


def _day(value: Value) -> str:
    if isinstance(value, list):
        value = node_value(value[0]) if value else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _day_of_number(value)
    return as_string(value)[:10] if isinstance(value, str) else ""


def _day_of_number(number: float) -> str:
    try:
        return date.fromordinal(date(1970, 1, 1).toordinal() + int(number)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _clock(value: Value) -> str:
    """The time of day of a moment; a day alone has none."""
    text = as_string(value)
    found = _MOMENT.fullmatch(text)
    if found is not None:
        return found[1] or ""
    return "" if text == "NaN" and not isinstance(value, str) else text


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(.+))?")
_TEXTS = frozenset({"calculate", "text", "hidden", "note"})
_CONVERSIONS: dict[str, Callable[[Value], str]] = {
    "integer": _whole,
    "decimal": _decimal,
    "range": _decimal,
    "date": _day,
    "time": _clock,
}


def _scalar(value: Value, text: str) -> Scalar:
    """A calculated number stays a number, and truth is 1 or 0; anything else is its text."""
    return number_of(float(value)) if isinstance(value, int | float) else text

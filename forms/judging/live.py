"""What a page asks of judged answers: words with their `${x}`, what is offered, what holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.definition import Choice, Expression, Question
from forms.expression import as_boolean, as_string
from forms.expression.environment import Frame
from forms.expression.evaluate import prepare
from forms.expression.functions.repeats import randomize
from forms.instance import Node, find
from forms.judging.settle import Settler
from forms.judging.typed import typed
from forms.wording import filled, has_references


@dataclass(frozen=True, slots=True)
class Live:
    """The settled tree, kept beside a response. Paths carry the positions of repeats."""

    settler: Settler

    def words(self, written: str, path: str) -> str:
        """`${x}` as whoever stands at `path` sees it."""
        if not has_references(written):
            return written
        node = self._node(path)
        return filled(written, lambda name: self._answer(name, node))

    def holds(self, expression: Expression | None, path: str) -> bool:
        """Whether a condition of the question at `path` is met; none written: it is not."""
        return expression is not None and self.settler.truth(expression.ast, self._node(path))

    def begun(self, question: Question, path: str) -> int | float | str | None:
        """What a question begins with, also while it does not apply."""
        node = find(self.settler.tree.root, path)
        return typed(question, node.value) if node is not None and node.value else None

    def offered(self, question: Question, path: str, chance: str = "") -> Sequence[Choice]:
        """The choices that its filter leaves, in the order in which they are to be shown.

        `chance` decides the order of a list that is shuffled without a seed: the same text, the same order.
        """
        node = self._node(path)
        if question.list_name.startswith("/"):
            return [
                Choice(name)
                for name in dict.fromkeys(self.settler.answers_at(question.list_name, node))
                if name
            ]
        choices = self.settler.tree.plan.survey.choices.get(question.list_name, ())
        places = self._passing(question, node, len(choices))
        if question.parameters.get("randomize", "").lower() in {"true", "yes"}:
            places = self._shuffled(question, node, places, chance or path)
        return [choices[place] for place in places]

    def _passing(self, question: Question, node: Node, size: int) -> list[int]:
        if question.choice_filter is None:
            return list(range(size))
        plan, env, passes = self.settler.tree.plan, self.settler.env, prepare(question.choice_filter.ast)
        return [
            place
            for place in range(size)
            if as_boolean(passes(Frame(env, plan.item(question.list_name, place), node, place + 1, size)))
        ]

    def _shuffled(self, question: Question, node: Node, places: list[int], chance: str) -> list[int]:
        plan = self.settler.tree.plan
        items = {id(item): place for place in places if (item := plan.item(question.list_name, place))}
        seed = question.parameters.get("seed", "")
        frame = Frame(self.settler.env, node, node)
        nodes = [plan.item(question.list_name, place) for place in places]
        mixed = randomize(frame, nodes, filled(seed, lambda name: self._answer(name, node)) or chance)
        return [items[id(item)] for item in mixed] if isinstance(mixed, list) else places

    def _answer(self, name: str, node: Node) -> str:
        path = self.settler.tree.plan.paths.get(name)
        return as_string(self.settler.value(["ref", path], node)) if path else ""

    def _node(self, path: str) -> Node:
        """The node there; what has not come to be yet is seen from the nearest group around it."""
        root = self.settler.tree.root
        while path.count("/") > 1:
            found = find(root, path)
            if found is not None:
                return found
            path = path.rpartition("/")[0]
        return root

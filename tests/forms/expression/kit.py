"""A clock that stands still, small documents, and expressions tried on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from forms.expression import Environment, Value, as_string, compile_expression, evaluate
from forms.instance import Node, find, parse_xml

NOW = datetime.fromisoformat("2026-03-17T09:30:00+07:00")
HANOI = "Asia/Ho_Chi_Minh"


def environment(root: Node | None = None, **more: Any) -> Environment:
    return Environment(root or Node(""), more.pop("now", NOW), more.pop("timezone", HANOI), **more)


def value(source: str, doc: str = "", node: str = "/", **more: Any) -> Value:
    """The value of an expression that refers to no question."""
    root = parse_xml(doc) if doc else Node("")
    place = find(root, node)
    assert place is not None, f"nothing at {node}"
    return evaluate(compile_expression(source, lambda name: None), environment(root, **more), place)


def text(source: str, doc: str = "", node: str = "/", **more: Any) -> str:
    return as_string(value(source, doc, node, **more))


class Answers:
    """A response in the making: nested answers, and expressions asked of its questions."""

    def __init__(self, answers: Mapping[str, Any], **more: Any) -> None:
        self.root = Node("data")
        self.more = more
        self.paths: dict[str, str] = {}
        self._fill(self.root, answers, "/data")

    def _fill(self, parent: Node, answers: Mapping[str, Any], path: str) -> None:
        for name, answer in answers.items():
            self.paths[name] = f"{path}/{name}"
            for entry in answer if isinstance(answer, list) else [answer]:
                node = parent.add(_leaf(name, entry, repeated=isinstance(answer, list)))
                if isinstance(entry, Mapping):
                    self._fill(node, entry, self.paths[name])

    def resolve(self, name: str) -> Any:
        if name in self.more.get("variables", {}):
            return ["var", name]
        return ["ref", self.paths[name]] if name in self.paths else None

    def node(self, path: str) -> Node:
        found = find(self.root, path)
        assert found is not None, f"nothing at {path}"
        return found

    def value(self, source: str, at: str = "/data") -> Value:
        ast = compile_expression(source, self.resolve)
        return evaluate(ast, environment(self.root, **self.more), self.node(at))

    def text(self, source: str, at: str = "/data") -> str:
        return as_string(self.value(source, at))


def _leaf(name: str, answer: Any, *, repeated: bool) -> Node:
    if isinstance(answer, Mapping):
        return Node(name, repeated=repeated)
    kind = "number" if isinstance(answer, (int, float)) else ""
    return Node(name, str(answer), kind, repeated=repeated)

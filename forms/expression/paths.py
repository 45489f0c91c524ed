"""Places in the tree: references, paths with steps, predicates. Irrelevant nodes are not there."""

from collections.abc import Callable
from typing import Any

from forms.expression.environment import Frame
from forms.expression.functions.base import Closure
from forms.expression.lookups import as_lookup, lookup_closure
from forms.expression.values import Value, as_boolean
from forms.instance import Node

Ast = Any
Build = Callable[[Ast], Closure]
Begin = Callable[[Frame], list[Node]]
Step = Callable[[Frame, list[Node]], list[Node]]


def reference_closure(path: str) -> Closure:
    """`${x}`: set out from the lowest group that the place shares with the node the expression is for."""
    names = tuple(path.strip("/").split("/"))

    def run(frame: Frame) -> Value:
        return follow(frame.env.root, frame.current, names)

    return run


def follow(root: Node, context: Node, names: tuple[str, ...]) -> list[Node]:
    """The nodes at `names`, in the same repeat instances as the context, else in all of them."""
    node, taken = shared(root, context, names)
    if node is None:
        return []
    if taken == len(names) - 1:
        return [child for child in node.named(names[taken]) if child.relevant]
    nodes = [node]
    for name in names[taken:]:
        nodes = [child for parent in nodes for child in parent.named(name) if child.relevant]
    return nodes


def shared(root: Node, context: Node, names: tuple[str, ...]) -> tuple[Node | None, int]:
    """The lowest node on the way to `names` that stands above (or at) the context, and how deep it is."""
    above: list[Node] = []
    node: Node | None = context
    while node is not None and node.name:
        above.append(node)
        node = node.parent
    above.reverse()
    taken, most = 0, min(len(above), len(names) - 1)
    while taken < most and above[taken].name == names[taken]:
        taken += 1
    return (above[taken - 1], taken) if taken else _from_the_top(root, names)


def _from_the_top(root: Node, names: tuple[str, ...]) -> tuple[Node | None, int]:
    top = document_root(root)
    return (None, 0) if top is None or top.name != names[0] else (top, 1)


def document_root(root: Node) -> Node | None:
    """The root element, whether we were given it or the nameless node above it."""
    if root.name:
        return root
    return root.children[0] if root.children else None


def path_closure(ast: list[Any], build: Build) -> Closure:
    lookup = as_lookup(ast)
    if lookup is None:
        return _walk(_start(ast[1], build), ast[2:], build)
    scan = _walk(_start(ast[1], build), ast[2:4], build)
    return _walk(lookup_closure(lookup, build(lookup.key), scan), lookup.rest, build)


def _walk(begin: Begin, rest: list[Any], build: Build) -> Closure:
    steps = [_step(step, build) for step in rest]
    if not steps:
        return begin

    def run(frame: Frame) -> Value:
        nodes = begin(frame)
        for step in steps:
            nodes = step(frame, nodes)
        return nodes

    return run


def _start(start: Ast, build: Build) -> Begin:
    if start == ".":
        return lambda frame: [frame.node]
    if start == "/":
        return lambda frame: [_top(frame)]
    inner = build(start)

    def run(frame: Frame) -> list[Node]:
        value = inner(frame)
        return value if isinstance(value, list) else []

    return run


def _top(frame: Frame) -> Node:
    """The nameless node above the root element."""
    root = frame.env.root
    if not root.name:
        return root
    if root.parent is not None:
        return root.parent
    return _Above(root)


class _Above(Node):
    """Stands above a root element without becoming its parent."""

    __slots__ = ()

    def __init__(self, root: Node) -> None:
        super().__init__("")
        self.children.append(root)
        self._named = {root.name: [root]}


def _step(step: Ast, build: Build) -> Step:
    if isinstance(step, str):
        return _plain_step(step)
    move = _plain_step(step[0])
    predicates = [_predicate(predicate, build) for predicate in step[1:]]

    def run(frame: Frame, nodes: list[Node]) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            kept = move(frame, [node])
            for predicate in predicates:
                kept = predicate(frame, kept)
            found.extend(kept)
        return found

    return run


def _plain_step(name: str) -> Step:
    if name == ".":
        return lambda frame, nodes: nodes
    if name == "..":
        return _parents
    if name == "*":
        return lambda frame, nodes: [child for node in nodes for child in node.children if child.relevant]
    return lambda frame, nodes: [child for node in nodes for child in node.named(name) if child.relevant]


def _parents(frame: Frame, nodes: list[Node]) -> list[Node]:
    """Each parent once, in order."""
    return list({id(node.parent): node.parent for node in nodes if node.parent is not None}.values())


def filter_closure(ast: list[Any], build: Build) -> Closure:
    inner = build(ast[1])
    predicates = [_predicate(predicate, build) for predicate in ast[2:]]

    def run(frame: Frame) -> Value:
        value = inner(frame)
        nodes = value if isinstance(value, list) else []
        for predicate in predicates:
            nodes = predicate(frame, nodes)
        return nodes

    return run


def _predicate(ast: Ast, build: Build) -> Step:
    """A number picks by position; anything else keeps the nodes for which it is true."""
    test = build(ast)

    def run(frame: Frame, nodes: list[Node]) -> list[Node]:
        kept = []
        here = Frame(frame.env, frame.node, frame.current, 0, len(nodes))
        for position, node in enumerate(nodes, 1):
            here.node, here.position = node, position
            value = test(here)
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if value == position if is_number else as_boolean(value):
                kept.append(node)
        return kept

    return run

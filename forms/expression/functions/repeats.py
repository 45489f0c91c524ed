"""Nodes and repeats: position, indexed-repeat, instance, randomize …"""

import math
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from forms.expression.environment import Frame
from forms.expression.functions.base import Closure, Function, Refusal, fixed
from forms.expression.paths import document_root
from forms.expression.values import Value, as_number, as_string
from forms.instance import Node

Prepare = Callable[[Any], Closure]


def position(frame: Frame, nodes: Value | None = None) -> Value:
    """In a predicate: the place in the list. With a node: its place among instances of the same name."""
    if nodes is None:
        return float(frame.position or frame.node.position)
    return float(nodes[0].position) if isinstance(nodes, list) and nodes else math.nan


def last(frame: Frame) -> Value:
    return float(frame.size or 1)


def name(frame: Frame, nodes: Value | None = None) -> Value:
    if nodes is None:
        return frame.node.name
    return nodes[0].name if isinstance(nodes, list) and nodes else ""


def current(frame: Frame) -> Value:
    return [frame.current]


def instance(frame: Frame, identifier: Value) -> Value:
    return [frame.env.table(as_string(identifier)).document]


def build_indexed_repeat(arguments: list[Any], prepare: Prepare) -> Closure:
    """indexed-repeat(${x}, ${repeat}, 2, …): x in the second instance of the repeat."""
    target, groups = arguments[0], arguments[1::2]
    indexes = [prepare(index) for index in arguments[2::2]]

    def run(frame: Frame) -> Value:
        wanted = _absolute(target, frame.current)
        places = {
            len(_absolute(group, frame.current)): _place(index(frame))
            for group, index in zip(groups, indexes, strict=True)
        }
        return _indexed(frame, wanted, places)

    return run


def _place(value: Value) -> int:
    """Below 1, or no number: the first instance, as a repeat that is being added has no number yet."""
    index = as_number(value)
    return max(int(index), 1) if math.isfinite(index) else 1


def _absolute(ast: Any, context: Node) -> tuple[str, ...]:
    """The names on the way down to a reference or path."""
    if ast[0] == "ref":
        return tuple(ast[1].strip("/").split("/"))
    names = [] if ast[1] == "/" else [node.name for node in context.lineage() if node.name]
    for step in ast[2:]:
        if step == "..":
            names = names[:-1]
        elif step != ".":
            names.append(step if isinstance(step, str) else step[0])
    return tuple(names)


def _indexed(frame: Frame, wanted: tuple[str, ...], places: dict[int, int]) -> list[Node]:
    root = document_root(frame.env.root)
    if root is None or not wanted or root.name != wanted[0]:
        return []
    lineage = {id(node) for node in frame.current.lineage()}
    nodes = [root]
    for depth, step in enumerate(wanted[1:], 2):
        found = [child for node in nodes for child in node.named(step) if child.relevant]
        if depth in places:
            found = found[places[depth] - 1 : places[depth]]
        elif depth < len(wanted):
            found = [node for node in found if id(node) in lineage] or found
        nodes = found
    return nodes


def check_indexed_repeat(arguments: list[Any]) -> Refusal | None:
    for place, argument in enumerate(arguments):
        named = isinstance(argument, list) and argument[0] in ("ref", "path")
        if (place == 0 or place % 2) and not named:
            return Refusal(
                "nodeset_required",
                f"Argument {place + 1} of indexed-repeat() must name a question or repeat.",
                "Write indexed-repeat(${question}, ${repeat}, number).",
            )
    return None


def check_instance(arguments: list[Any]) -> Refusal | None:
    if isinstance(arguments[0], str) and arguments[0]:
        return None
    return Refusal(
        "constant_required",
        "instance() needs the name of a list or table in quotes.",
        "Write instance('list')/root/item[…].",
    )


def randomize(frame: Frame, nodes: Value, seed: Value | None = None) -> Value:
    """Shuffled; with a seed the order is always the same, and the same as on the phone and in ODK."""
    shuffled = list(nodes) if isinstance(nodes, list) else []
    draw = frame.env.random if seed is None else _draws(seed)
    for place in range(len(shuffled) - 1, 0, -1):
        other = int(draw() * (place + 1))
        shuffled[place], shuffled[other] = shuffled[other], shuffled[place]
    return shuffled


_MODULUS: Final = 2_147_483_647
_FACTOR: Final = 16_807


def _draws(seed: Value) -> Callable[[], float]:
    """Park and Miller's generator, as ODK's clients use it."""
    state = _seed(seed) % _MODULUS
    if state <= 0:
        state += _MODULUS - 1

    def draw() -> float:
        nonlocal state
        state = state * _FACTOR % _MODULUS
        return (state - 1) / (_MODULUS - 1)

    return draw


def _seed(seed: Value) -> int:
    number = as_number(seed)
    if math.isfinite(number):
        return int(number)
    return int.from_bytes(sha256(as_string(seed).encode()).digest()[:8], signed=True)


def uuid(frame: Frame, length: Value | None = None) -> Value:
    """A random UUID, or that many random letters and digits."""
    if length is None:
        return str(uuid4())
    wanted = as_number(length)
    count = min(max(int(wanted), 0), _LONGEST_IDENTIFIER) if math.isfinite(wanted) else 0
    return "".join(_LETTERS[int(frame.env.random() * len(_LETTERS))] for _ in range(count))


_LONGEST_IDENTIFIER: Final = 255
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def version(frame: Frame) -> Value:
    return frame.env.version


REPEATS: Final[dict[str, Function]] = {
    "position": Function(position, 0, 1, nodes=(0,)),
    "last": fixed(last, 0),
    "name": Function(name, 0, 1, nodes=(0,)),
    "local-name": Function(name, 0, 1, nodes=(0,)),
    "current": fixed(current, 0),
    "instance": fixed(instance, 1, check=check_instance),
    "indexed-repeat": Function(
        instance,
        3,
        11,
        counts=lambda count: count % 2 == 1,
        check=check_indexed_repeat,
        build=build_indexed_repeat,
    ),
    "randomize": Function(randomize, 1, 2, nodes=(0,)),
    "uuid": Function(uuid, 0, 1),
    "version": fixed(version, 0),
}

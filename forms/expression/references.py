"""Walks over a compiled expression: what it reads, how deep it is."""

from collections.abc import Iterator
from typing import Any

Ast = Any


def depth(ast: Ast) -> int:
    """Levels of the tree; counted without recursion, so that any tree can be measured."""
    deepest, waiting = 0, [(ast, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(node, list):
            waiting.extend((child, level + 1) for child in node if isinstance(child, list))
    return deepest


def walk(ast: Ast) -> Iterator[list[Any]]:
    """Every list of the tree: operations, calls, paths and steps with predicates."""
    waiting = [ast]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            yield node
            waiting.extend(node[1:] if node and isinstance(node[0], str) else node)


def references(ast: Ast, base: str = "") -> frozenset[str]:
    """Absolute paths that the expression reads, and names of its variables (those have no slash).

    `base` is the path of the node the expression is written for, without positions: with it `.`, `../x` and
    `current()/../x` are resolved too. A `*` stands for any one name. Other instances' paths are left out.
    """
    found: set[str] = set()
    _collect(ast, base, base, found)
    return frozenset(found)


def instances(ast: Ast) -> frozenset[str]:
    """Names of the lists and tables that the expression looks into."""
    names: set[str] = set()
    for node in walk(ast):
        if node[0] in ("instance", "pulldata") and isinstance(node[1], str):
            names.add(node[1].removesuffix(".csv"))
    return frozenset(names)


def _collect(ast: Ast, context: str | None, current: str, found: set[str]) -> None:
    if not isinstance(ast, list):
        return
    head = ast[0]
    if head in ("ref", "var"):
        found.add(ast[1])
    elif head == "path":
        _collect_path(ast, context, current, found)
    elif head == "filter":
        _collect(ast[1], context, current, found)
        for predicate in ast[2:]:
            _collect(predicate, _target(ast[1], context, current), current, found)
    elif head == "current" or (head in _CONTEXT_READERS and len(ast) == 1):
        _add(found, current if head == "current" else context)
    elif head == "jr:choice-name":
        _collect(ast[1], context, current, found)
    else:
        for child in ast[1:]:
            _collect(child, context, current, found)


_CONTEXT_READERS = frozenset({"string", "number", "string-length", "normalize-space"})


def _collect_path(ast: list[Any], context: str | None, current: str, found: set[str]) -> None:
    """The path itself, and what its predicates read where they stand."""
    if isinstance(ast[1], list) and ast[1][0] not in ("current", "instance"):
        _collect(ast[1], context, current, found)
    place = _start(ast[1], context, current)
    for step in ast[2:]:
        name = step if isinstance(step, str) else step[0]
        place = _step(place, name)
        for predicate in () if isinstance(step, str) else step[1:]:
            _collect(predicate, place, current, found)
    _add(found, place)


def _add(found: set[str], place: str | None) -> None:
    if place:
        found.add(place)


def _target(ast: Ast, context: str | None, current: str) -> str | None:
    if isinstance(ast, list) and ast[0] == "ref":
        return str(ast[1])
    if isinstance(ast, list) and ast[0] == "path":
        place = _start(ast[1], context, current)
        for step in ast[2:]:
            place = _step(place, step if isinstance(step, str) else step[0])
        return place
    return None


def _start(start: Ast, context: str | None, current: str) -> str | None:
    """Where a path sets out: None = in another instance, or not known."""
    if start == "/":
        return "/"
    if start == ".":
        return context or None
    if start[0] == "current":
        return current or None
    return _target(start, context, current)


def _step(place: str | None, name: str) -> str | None:
    if place is None or name == ".":
        return place
    if name == "..":
        return place.rpartition("/")[0] or "/"
    return f"{place.rstrip('/')}/{name}"

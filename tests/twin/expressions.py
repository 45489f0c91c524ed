"""Expressions compiled here and evaluated there."""

from collections.abc import Mapping, Sequence
from typing import Any

from forms.expression import compile_expression
from forms.instance import Node, find, parse_xml
from tests.twin.browser import Twin

NOW = "2026-03-17T09:30:00+07:00"
HANOI = "Asia/Ho_Chi_Minh"

Line = Mapping[str, Any]
"""A request of forms/expression/lines.py."""


def evaluated(twin: Twin, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What the engine in the browser answers to each line; all must compile."""
    documents = list(dict.fromkeys(line.get("doc", "") for line in lines))
    roots = [parse_xml(source) if source else Node("") for source in documents]
    requests = [_request(line, documents.index(line.get("doc", "")), roots) for line in lines]
    answers: list[dict[str, Any]] = twin.call("evaluateAll", requests, [_tree(root) for root in roots])
    return answers


def _request(line: Line, tree: int, roots: list[Node]) -> dict[str, Any]:
    node = find(roots[tree], line.get("node") or "/")
    assert node is not None, line
    return {
        "tree": tree,
        "place": _place(node),
        "now": line.get("now", NOW),
        "timezone": line.get("timezone", HANOI),
        "ast": compile_expression(line["expr"], lambda name: None),
        "as": line.get("as", ""),
    }


def _place(node: Node) -> list[tuple[str, int]]:
    """The way down to a node: names, each with the index among its namesakes."""
    return [(step.name, step.position - 1) for step in node.lineage() if step.parent is not None]


def _tree(node: Node) -> list[Any]:
    hidden = [_tree(other) for other in _hidden(node)]
    return [node.name, node.value, node.kind, [_tree(child) for child in node.children], hidden]


def _hidden(node: Node) -> list[Node]:
    """What `find` reaches though it is no child: texts and comments."""
    names = ("text()", "comment()", "processing-instruction()")
    return [other for name in names for other in node.named(name)]

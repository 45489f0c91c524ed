"""The tree that expressions look at: what has been answered, node by node."""

import re
from collections.abc import Iterator
from typing import Final, cast
from xml.etree.ElementTree import Comment, Element, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser, ParseError

MAX_XML_DEPTH: Final = 100

_STEP = re.compile(r"(\*|[^\[\]()/]+(?:\(\))?)(?:\[(\d+)\])?")


class Node:
    """One element. `value` is the answer as text, `kind` says how to read it:
    "" (text), "number", "date", "datetime", "time", "boolean" ("1", "0"), or "words": a text that is no
    number, however it looks. An irrelevant node is empty."""

    __slots__ = ("_named", "children", "kind", "name", "parent", "relevant", "repeated", "value")

    is_asked = False
    """Whether it stands for a question (or calculation) of a questionnaire."""

    def __init__(self, name: str, value: str = "", kind: str = "", *, repeated: bool = False) -> None:
        self.name = name
        self.value = value
        self.kind = kind
        self.repeated = repeated
        self.relevant = True
        self.parent: Node | None = None
        self.children: list[Node] = []
        self._named = _LEAF

    def add(self, child: "Node") -> "Node":
        child.parent = self
        self.children.append(child)
        self._call(child.name).append(child)
        return child

    def _call(self, name: str) -> list["Node"]:
        """The list that children of that name stand in. Leaves, the most, share one empty dictionary."""
        if self._named is _LEAF:
            self._named = {}
        return self._named.setdefault(name, [])

    def remove(self, child: "Node") -> None:
        self.children.remove(child)
        self._named[child.name].remove(child)
        child.parent = None

    def named(self, name: str) -> list["Node"]:
        """The children of that name, in order. Not to be changed by the caller."""
        return self._named.get(name, _NONE)

    def hide(self, nodes: list["Node"]) -> None:
        """Let `find` reach nodes that are no children: texts and comments of an XML document."""
        for node in nodes:
            node.parent = self
            self._call(node.name).append(node)

    @property
    def position(self) -> int:
        """Place among the brothers and sisters of the same name; the first is 1."""
        if self.parent is None:
            return 1
        return self.parent.named(self.name).index(self) + 1

    @property
    def path(self) -> str:
        """`/data/D_item[2]/x`: instances of a repeat carry their position."""
        parts = [node.label for node in self.lineage() if node.name]
        return "/" + "/".join(parts)

    @property
    def label(self) -> str:
        return f"{self.name}[{self.position}]" if self.repeated else self.name

    def lineage(self) -> list["Node"]:
        """From the root down to this node."""
        nodes: list[Node] = []
        node: Node | None = self
        while node is not None:
            nodes.append(node)
            node = node.parent
        nodes.reverse()
        return nodes

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self) -> str:
        """The value; for a group without one, the values below it, joined."""
        if self.value or not self.children:
            return self.value
        return "".join(child.text() for child in self.children if child.relevant)

    def __repr__(self) -> str:
        return f"<Node {self.path} {self.value!r}>"


class Leaf(Node):
    """The node of a question or calculation."""

    __slots__ = ()
    is_asked = True


_NONE: list[Node] = []
_LEAF: dict[str, list[Node]] = {}


def parse_xml(source: str) -> Node:
    """Read a document; the nameless node that is returned stands above the root element.

    Names lose their namespace. Raises ValueError for what is not XML, tries entity tricks or nests too deep.
    """
    try:
        root = _parse(source)
    except ParseError as error:
        raise ValueError(str(error)) from error
    if _depth(root) > MAX_XML_DEPTH:
        raise ValueError(f"more than {MAX_XML_DEPTH} elements inside one another")
    document = Node("")
    document.add(_node_from(root))
    return document


def _depth(root: Element) -> int:
    """Counted without recursion, so that any document can be measured."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in element)
    return deepest


def _parse(source: str) -> Element:
    builder = TreeBuilder(insert_comments=True, insert_pis=True)
    parser = DefusedXMLParser(target=builder)
    parser.feed(source)
    root: Element = parser.close()
    return root


def _node_from(element: Element) -> Node:
    node = Node(_local_name(element), "".join(_texts(element)))
    for child in element:
        if isinstance(child.tag, str):
            node.add(_node_from(child))
        else:
            _add_hidden(node, child)
    _add_own_text(node, element)
    return node


def _add_hidden(node: Node, child: Element) -> None:
    """Comments and instructions are no children, but `find` may point at one."""
    is_comment = cast(object, child.tag) is Comment
    text = child.text or ""
    hidden = Node(
        *("comment()", text) if is_comment else ("processing-instruction()", text.partition(" ")[2])
    )
    node.hide([hidden])


def _add_own_text(node: Node, element: Element) -> None:
    pieces = [element.text, *(child.tail for child in element)]
    node.hide([Node("text()", piece) for piece in pieces if piece])


def _texts(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def find(root: Node, path: str) -> Node | None:
    """The node at `/a/b[2]/c` or `/*[1]/*[2]` (the first where no position is given); `/` is `root` itself.

    `root` may be the root element or the nameless node above it. Nothing there, or no such path → None.
    """
    node: Node | None = root
    steps = [step for step in path.split("/") if step]
    if root.name and steps:
        node, steps = _first_step(root, steps)
    for step in steps:
        if node is None:
            return None
        node = _child(node, step)
    return node


def _first_step(root: Node, steps: list[str]) -> tuple[Node | None, list[str]]:
    match = _STEP.fullmatch(steps[0])
    fits = match is not None and match[1] in ("*", root.name) and match[2] in (None, "1")
    return (root if fits else None), steps[1:]


def _child(node: Node, step: str) -> Node | None:
    match = _STEP.fullmatch(step)
    if match is None:
        return None
    name = match[1]
    found = node.children if name == "*" else node.named(name.rpartition(":")[2])
    index = int(match[2] or 1) - 1
    return found[index] if 0 <= index < len(found) else None

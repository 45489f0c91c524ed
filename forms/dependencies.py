"""What depends on what, and the order in which a questionnaire is to be evaluated. Cycles are refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition import Ast, Expression, Node, Question, Repeat, walk
from forms.expression import references

Edges = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Nodes that wait for each other; the first stands again at the end."""

    paths: tuple[str, ...]


@dataclass(slots=True)
class Dependencies:
    """Path → the paths that must be settled before it. A node waits for its group."""

    edges: Edges = field(default_factory=dict)
    filters: Edges = field(default_factory=dict)
    """What a choice filter reads. Two filters may read each other: these give way where they close a ring."""
    loops: list[str] = field(default_factory=list)
    """Nodes that read themselves."""


def expressions_in_order(node: Node) -> Iterator[Expression]:
    """The expressions that settle a node: whether it applies, how often, and its value."""
    found: list[Expression | None] = [node.relevant]
    if isinstance(node, Repeat):
        found.append(node.repeat_count)
    if isinstance(node, Question):
        found.append(node.calculation)
    return (expression for expression in found if expression is not None)


def evaluation_order(children: tuple[Node, ...]) -> tuple[tuple[str, ...], list[Cycle]]:
    """Paths of every node with such an expression, each after all that it reads; and the cycles, if any."""
    nodes = {node.path: node for node in walk(children)}
    found = _dependencies(nodes)
    cycles = [Cycle((path, path)) for path in found.loops]
    rings = _rings(found.edges)
    cycles += [Cycle(_chain(ring, found.edges)) for ring in rings]
    edges = found.edges if cycles else _with_filters(found)
    settled = (path for path in _sorted(edges) if _has_expression(nodes[path]))
    return tuple(settled), cycles


def dependents(children: tuple[Node, ...]) -> dict[str, tuple[str, ...]]:
    """Path → the paths that are to be evaluated again when it changes, directly."""
    turned: dict[str, list[str]] = {}
    for path, reads in _dependencies({node.path: node for node in walk(children)}).edges.items():
        for read in reads:
            turned.setdefault(read, []).append(path)
    return {path: tuple(found) for path, found in turned.items()}


def _has_expression(node: Node) -> bool:
    filtered = isinstance(node, Question) and node.choice_filter is not None
    return filtered or any(True for _ in expressions_in_order(node))


def _dependencies(nodes: Mapping[str, Node]) -> Dependencies:
    found = Dependencies()
    children = _children(nodes)
    for path, node in nodes.items():
        parent = path.rpartition("/")[0]
        reads = dict.fromkeys([parent] if parent in nodes else [])
        for expression in expressions_in_order(node):
            reads |= dict.fromkeys(_known(references(expression.ast, path), nodes, children))
        if path in reads:
            del reads[path]
            if _reads_itself(node):
                found.loops.append(path)
        found.edges[path] = list(reads)
        if isinstance(node, Question) and node.choice_filter is not None:
            read = _known(references(node.choice_filter.ast, path), nodes, children)
            found.filters[path] = [other for other in read if other != path]
    return found


def _children(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for path in nodes:
        children.setdefault(path.rpartition("/")[0], []).append(path)
    return children


def _known(
    paths: Iterable[str], nodes: Mapping[str, Node], children: Mapping[str, list[str]]
) -> Iterator[str]:
    """The paths that exist; `/data/g/*` is every question of g."""
    for path in sorted(paths):
        if path.endswith("/*"):
            yield from children.get(path[:-2], ())
        elif path in nodes:
            yield path


def _reads_itself(node: Node) -> bool:
    """`${x}` in x itself. `.` is the value so far; an indexed or filtered reference is another instance's."""
    if node.relevant is not None and node.path in references(node.relevant.ast, node.path):
        return True
    return any(_names_plainly(expression.ast, node.path) for expression in expressions_in_order(node))


def _names_plainly(ast: Ast, path: str) -> bool:
    if not isinstance(ast, list) or not ast or ast[0] in ("indexed-repeat", "filter"):
        return False
    if ast == ["ref", path]:
        return True
    return any(_names_plainly(part, path) for part in ast[1:])


def _with_filters(found: Dependencies) -> Edges:
    """The edges of the choice filters added, but for those that would close a ring."""
    edges = {path: [*reads, *found.filters.get(path, ())] for path, reads in found.edges.items()}
    in_rings = {path for ring in _rings(edges) for path in ring}
    return {path: found.edges[path] if path in in_rings else reads for path, reads in edges.items()}


def _sorted(edges: Edges) -> Iterator[str]:
    """Each path after all that it reads, else in the given order. What is on a ring is given once."""
    done: set[str] = set()
    for start in edges:
        waiting = [(start, False)]
        while waiting:
            path, ready = waiting.pop()
            if ready:
                yield path
            elif path not in done:
                done.add(path)
                waiting.append((path, True))
                waiting.extend((read, False) for read in reversed(edges[path]) if read not in done)


def _rings(edges: Edges) -> list[list[str]]:
    """Sets of two or more nodes that all wait for each other (Kosaraju's algorithm)."""
    turned: Edges = {path: [] for path in edges}
    for path, reads in edges.items():
        for read in reads:
            turned[read].append(path)
    seen: set[str] = set()
    found = [_reached(path, turned, seen) for path in reversed(list(_sorted(edges)))]
    return [ring for ring in found if len(ring) > 1]


def _reached(start: str, edges: Edges, seen: set[str]) -> list[str]:
    """Everything not yet seen that can be reached from there."""
    reached, waiting = [], [start]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            reached.append(path)
            waiting.extend(edges[path])
    return reached


def _chain(ring: list[str], edges: Edges) -> tuple[str, ...]:
    """One way around within the ring, for people to follow."""
    members = set(ring)
    chain = [ring[0]]
    while chain.count(chain[-1]) == 1:
        chain.append(next(read for read in edges[chain[-1]] if read in members))
    return tuple(chain[chain.index(chain[-1]) :])

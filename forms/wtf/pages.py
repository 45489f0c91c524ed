"""A questionnaire cut into pages: one top-level group a page; each repeat inside it a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms.definition import Group, Node, Question, Repeat, Survey
from forms.wtf.kinds import NOT_SHOWN, TOGETHER


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    """Place among the pages, from 0: the address."""
    section: int
    """Place among the sections, from 1: what a person is told."""
    section_path: str
    nodes: tuple[Node, ...]
    title: Group | None
    """The section's group; None for questions that stand outside any."""
    repeat: Repeat | None = None

    @property
    def path(self) -> str:
        """Whose relevance decides whether the page is asked."""
        return self.repeat.path if self.repeat else self.section_path

    def questions(self) -> Iterator[Question]:
        return _questions(self.nodes)


def pages(survey: Survey) -> tuple[Page, ...]:
    cut = (page for section, nodes in enumerate(_sections(survey), 1) for page in _cut(section, nodes))
    return tuple(replace(page, number=number) for number, page in enumerate(cut))


def _sections(survey: Survey) -> Iterator[tuple[Node, ...]]:
    """Each top-level group alone; questions between them together."""
    loose: list[Node] = []
    for node in survey.children:
        if isinstance(node, Group):
            if _asked(loose):
                yield tuple(loose)
            loose = []
            yield (node,)
        else:
            loose.append(node)
    if _asked(loose):
        yield tuple(loose)


def _cut(section: int, nodes: tuple[Node, ...]) -> Iterator[Page]:
    head = nodes[0]
    if isinstance(head, Repeat):
        yield Page(0, section, head.path, head.children, head, head)
        return
    title = head if isinstance(head, Group) else None
    path = head.path if title else head.path.rpartition("/")[0]
    run: list[Node] = []
    opened = title.children if title and not _drawn_whole(title) else nodes
    for node in _flat(opened):
        if not isinstance(node, Repeat):
            run.append(node)
            continue
        if _asked(run):
            yield Page(0, section, path, tuple(run), title)
        run = []
        yield Page(0, section, path, node.children, title, node)
    if _asked(run):
        yield Page(0, section, path, tuple(run), title)


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Groups that hold a repeat are opened, so that the repeat gets its page in its place."""
    for node in nodes:
        if isinstance(node, Group) and not isinstance(node, Repeat) and _holds_repeat(node):
            yield from _flat(node.children)
        else:
            yield node


def _drawn_whole(group: Group) -> bool:
    return any(word in group.appearance for word in TOGETHER)


def _holds_repeat(group: Group) -> bool:
    return any(
        isinstance(node, Repeat) or (isinstance(node, Group) and _holds_repeat(node))
        for node in group.children
    )


def _asked(nodes: list[Node]) -> bool:
    """Something is to be seen: calculations alone make no page."""
    return any(question.type not in NOT_SHOWN for question in _questions(tuple(nodes)))


def _questions(nodes: tuple[Node, ...]) -> Iterator[Question]:
    for node in nodes:
        if isinstance(node, Question):
            yield node
        else:
            yield from _questions(node.children)

"""A questionnaire cut into pages: one top-level group a page; each repeat inside it a page of its own.

Questions that stand outside any group are asked together, a long run of them in parts.

A repeat within a repeat has a page too, which is opened from a row of the outer one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from forms.definition import Group, Node, Question, Repeat, Survey
from forms.wtf.kinds import NOT_SHOWN, drawn_together

LONGEST_RUN = 20
"""Loose questions on one page: what a thumb scrolls through without losing its place."""


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
    around: tuple[Repeat, ...] = ()
    """The repeats in whose rows this one stands, outermost first."""
    at: tuple[int, ...] = ()
    """Which row of each of them is meant."""

    @property
    def path(self) -> str:
        """Whose relevance decides whether the page is asked."""
        return self.repeat_path if self.repeat else self.section_path

    @property
    def repeat_path(self) -> str:
        """Where the rows are: `/data/household[2]/child`."""
        assert self.repeat is not None
        return placed(self.repeat.path, self.around, self.at)

    def place(self, path: str, row: int) -> str:
        """The path of something on the page, in the given row: `/data/D/D_item[2]/d21_qty`."""
        if self.repeat is None:
            return path
        return placed(path, (*self.around, self.repeat), (*self.at, row))

    def inside(self, row: int, outer: "Page") -> "Page":
        """This page in a row of the page that it is opened from."""
        return replace(self, at=(*outer.at, row))

    def holds(self, other: "Page") -> bool:
        """The other page is opened from a row of this one."""
        return self.repeat is not None and other.around == (*self.around, self.repeat)

    def questions(self) -> Iterator[Question]:
        return _questions(self.nodes)


def placed(path: str, repeats: Sequence[Repeat], rows: Sequence[int]) -> str:
    """The path with the positions of these repeats, outermost first."""
    for repeat, row in reversed(list(zip(repeats, rows, strict=False))):
        if path == repeat.path or path.startswith(f"{repeat.path}/"):
            path = f"{repeat.path}[{row}]{path.removeprefix(repeat.path)}"
    return path


def pages(survey: Survey) -> tuple[Page, ...]:
    cut = (page for section, nodes in enumerate(_sections(survey), 1) for page in _cut(section, nodes))
    return tuple(replace(page, number=number) for number, page in enumerate(cut))


def _sections(survey: Survey) -> Iterator[tuple[Node, ...]]:
    """Each top-level group alone; questions between them together, as many as a page takes."""
    loose: list[Node] = []
    for node in survey.children:
        if isinstance(node, Group):
            yield from _parts(loose)
            loose = []
            yield (node,)
        else:
            loose.append(node)
    yield from _parts(loose)


def _parts(run: list[Node]) -> Iterator[tuple[Node, ...]]:
    """About as long as each other, so that the last is no stub; what nobody sees goes with what follows."""
    seen = sum(_asked([node]) for node in run)
    if not seen:
        return
    parts = ceil(seen / LONGEST_RUN)
    part: list[Node] = []
    done = passed = 0
    for node in run:
        part.append(node)
        passed += _asked([node])
        if done < parts - 1 and passed >= ceil(seen * (done + 1) / parts):
            yield tuple(part)
            part, done = [], done + 1
    yield tuple(part)


def _cut(section: int, nodes: tuple[Node, ...]) -> Iterator[Page]:
    head = nodes[0]
    if isinstance(head, Repeat):
        yield from _rows(Page(0, section, head.path, head.children, head, head))
        return
    title = head if isinstance(head, Group) else None
    path = head.path if title else head.path.rpartition("/")[0]
    run: list[Node] = []
    opened = title.children if title and not drawn_together(title) else nodes
    for node in _flat(opened):
        if not isinstance(node, Repeat):
            run.append(node)
            continue
        if _asked(run):
            yield Page(0, section, path, tuple(run), title)
        run = []
        yield from _rows(Page(0, section, path, node.children, title, node))
    if _asked(run):
        yield Page(0, section, path, tuple(run), title)


def _rows(page: Page) -> Iterator[Page]:
    """The page of a repeat, and those of the repeats in its rows."""
    yield page
    assert page.repeat is not None
    for node in _repeats_in(page.repeat.children):
        inner = replace(page, nodes=node.children, repeat=node, around=(*page.around, page.repeat))
        yield from _rows(inner)


def _repeats_in(nodes: tuple[Node, ...]) -> Iterator[Repeat]:
    for node in nodes:
        if isinstance(node, Repeat):
            yield node
        elif isinstance(node, Group):
            yield from _repeats_in(node.children)


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Groups that hold a repeat are opened, so that the repeat gets its page in its place."""
    for node in nodes:
        if isinstance(node, Group) and not isinstance(node, Repeat) and _holds_repeat(node):
            yield from _flat(node.children)
        else:
            yield node


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
        elif not isinstance(node, Repeat):
            yield from _questions(node.children)

"""What stands on a page, in order: questions, and groups of them drawn as one (matrix, dots)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.definition import Group, Node, Question, Repeat
from forms.wtf.ask import Ask, Decline, ask
from forms.wtf.kinds import Kind, asked_as, drawn_together, kind_of
from forms.wtf.words import Shown, Speaker


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    ask: Ask
    kind: Kind
    covered_by: str = ""
    """The name of the group whose dashed boxes stand for this question too."""

    @property
    def path(self) -> str:
        return self.ask.question.path

    @property
    def key(self) -> str:
        """The form's attribute. Prefixed: a question may be called `data` or `errors`."""
        return f"q_{self.ask.name}"


@dataclass(frozen=True, slots=True)
class GroupBlock:
    group: Group
    name: str
    label: Shown
    hint: Shown
    language: str
    template: str
    children: tuple["Block", ...]

    @property
    def path(self) -> str:
        return self.group.path

    @property
    def number(self) -> str:
        found = re.match(r"([a-z])([0-9]{1,3})_", self.name)
        return f"{found[1].upper()}{int(found[2])}" if found else ""

    @property
    def declines(self) -> tuple[Decline, ...]:
        """What every question of the group offers: one box for all."""
        offered = [block.ask.declines for block in question_blocks(self.children)]
        return tuple(box for box in offered[0] if all(box in other for other in offered)) if offered else ()


Block = QuestionBlock | GroupBlock


def blocks(speaker: Speaker, nodes: Sequence[Node]) -> tuple[Block, ...]:
    """The blocks of some neighbours of the survey. A repeat has pages of its own and is left out."""
    return _Builder(speaker).build(nodes)


def question_blocks(found: Sequence[Block]) -> Iterator[QuestionBlock]:
    for block in found:
        if isinstance(block, QuestionBlock):
            yield block
        else:
            yield from question_blocks(block.children)


class _Builder:
    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.names: set[str] = set()

    def build(self, nodes: Sequence[Node], covered_by: str = "") -> tuple[Block, ...]:
        found = (self._block(node, covered_by) for node in nodes if not isinstance(node, Repeat))
        return tuple(block for block in found if block is not None)

    def _block(self, node: Node, covered_by: str) -> Block | None:
        return self._question(node, covered_by) if isinstance(node, Question) else self._group(node)

    def _question(self, question: Question, covered_by: str) -> QuestionBlock | None:
        if kind_of(question) is None:
            return None
        asked = ask(self.speaker, question, self._unique(question))
        fixed = self.speaker.view.holds(question.read_only, question.path)
        return QuestionBlock(asked, asked_as(question, fixed=fixed), covered_by)

    def _group(self, group: Group) -> GroupBlock:
        drawn = drawn_together(group)
        name = self._unique(group)
        return GroupBlock(
            group,
            name,
            self.speaker.say(group.label, group.path),
            self.speaker.say(group.hint, group.path),
            self.speaker.page_language,
            f"{drawn or 'group'}.html",
            self.build(group.children, name if drawn else ""),
        )

    def _unique(self, node: Node) -> str:
        """The node's name; its whole path where a page holds the same name twice."""
        name = node.name if node.name not in self.names else node.path.strip("/").replace("/", ".")
        self.names.add(name)
        return name

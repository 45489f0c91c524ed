"""A section of a questionnaire as a WTForms class: `Survey` + neighbours → `type[SectionForm]`."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from markupsafe import Markup
from wtforms import Form

from forms.definition import Group, Node, Survey
from forms.wtf.ask import Entry
from forms.wtf.fields import QuestionField, Spot
from forms.wtf.files import FileField
from forms.wtf.layout import Block, GroupBlock, QuestionBlock, blocks, question_blocks
from forms.wtf.tables import draw_group
from forms.wtf.view import Blank, View
from forms.wtf.widgets import drawn_by
from forms.wtf.words import Speaker

Entries = Mapping[str, Entry]
"""Question path → what stands under it."""

DRAWN = "drawn"
"""Posted by a page that holds every question of its section, also those that did not apply then."""
WHOLE, LIVE = "whole", "live"
"""Its values: drawn by the server alone; or followed by the script, which showed what came up."""


class SectionForm(Form):  # type: ignore[misc]
    """The questions of one page. Paths are the questionnaire's; a repeat's row is the caller's business."""

    layout: ClassVar[tuple[Block, ...]] = ()

    def __init__(
        self,
        formdata: Any = None,
        *,
        entries: Entries | None = None,
        today: date | None = None,
        **kwargs: Any,
    ) -> None:
        self.today = today
        self.hidden: frozenset[str] = frozenset()
        self.left_out: frozenset[str] = frozenset()
        self.place: Callable[[str], str] | None = None
        self.file_address: Callable[[str], str] | None = None
        """Where a kept file can be looked at; None on a page that takes no files."""
        self.drawn = formdata.get(DRAWN, "") if formdata else ""
        self.group_problems: dict[str, tuple[str, ...]] = {}
        known = entries or {}
        data = {block.key: self._loaded(block, known) for block in question_blocks(self.layout)}
        super().__init__(formdata, data=data, **kwargs)
        for block in question_blocks(self.layout):
            if block.covered_by:
                self.field(block).cover(block.covered_by)

    @staticmethod
    def _loaded(block: QuestionBlock, known: Entries) -> Entry:
        entry = known.get(block.path, Entry())
        return block.ask.load(entry.answer, entry.declined)

    def field(self, block: QuestionBlock) -> QuestionField:
        found: QuestionField = self._fields[block.key]
        return found

    def fields(self) -> Iterator[QuestionField]:
        """Every question of the page, also those that do not apply now."""
        for block in question_blocks(self.layout):
            yield self.field(block)

    def files(self) -> Iterator[FileField]:
        return (field for field in self.fields() if isinstance(field, FileField))

    def field_named(self, name: str) -> QuestionField | None:
        """By the name its inputs are posted under."""
        found: QuestionField | None = self._fields.get(f"q_{name}")
        return found

    def hide(self, irrelevant: Collection[str]) -> None:
        """What does not apply: paths of questions, or of groups for all that is in them."""
        self.hidden = frozenset(irrelevant)

    def leave_out(self, silent: Collection[str]) -> None:
        """What nobody is asked, whatever the answers are: paths of questions."""
        self.left_out = frozenset(silent)

    def is_hidden(self, path: str) -> bool:
        parts = path.split("/")
        above = ("/".join(parts[:end]) for end in range(2, len(parts) + 1))
        return path in self.left_out or any(part in self.hidden for part in above)

    def shown(self) -> Iterator[QuestionField]:
        return (field for field in self.fields() if not self.is_hidden(field.question.path))

    def posted_entries(self) -> dict[str, Entry]:
        """What a draft is to hold now: for what was on the page, or was sent all the same."""
        return {
            field.question.path: field.ask.store(field.data)
            for field in self.fields()
            if self._was_on_page(field) and not self._is_untouched(field)
        }

    def _was_on_page(self, field: QuestionField) -> bool:
        shown = self.drawn or not self.is_hidden(field.question.path)
        return field.was_posted() or bool(
            field.can_be_asked and shown and field.question.path not in self.left_out
        )

    def _is_untouched(self, field: QuestionField) -> bool:
        """What does not apply, and came back as it was sent out."""
        return self.is_hidden(field.question.path) and field.data == field.object_data

    def show_problems(self, problems: Mapping[str, Sequence[str]]) -> None:
        """Put each message beside its question or group; a question answered twice over asks by itself."""
        for field in self.fields():
            found = (field.conflict,) if field.conflict else tuple(problems.get(field.question.path, ()))
            field.problems = found
        groups = (block for block in _groups(self.layout) if block.path in problems)
        self.group_problems = {block.path: tuple(problems[block.path]) for block in groups}

    def bad(self) -> list[tuple[str, str]]:
        """(anchor, words) of what is to be looked at again, in the order of the page."""
        return list(self._bad(self.layout))

    def _bad(self, found: Sequence[Block]) -> Iterator[tuple[str, str]]:
        for block in found:
            if self.is_hidden(block.path):
                continue
            if isinstance(block, GroupBlock):
                if block.path in self.group_problems:
                    yield block.name, _titled(block.number, block.label.words)
                yield from self._bad(block.children)
            elif self.field(block).problems:
                yield block.ask.name, _titled(block.ask.number, block.ask.label.words)

    def draw(self, place: Callable[[str], str] | None = None) -> Markup:
        """The questions that apply. With `place` (a path → the path with positions) every one, the others
        hidden, so that a script can show them when they come up."""
        self.place = place
        return self._drawn(self.layout)

    def _drawn(self, found: Sequence[Block]) -> Markup:
        return Markup("\n").join(self._draw(block) for block in found if self._stands(block.path))

    def _stands(self, path: str) -> bool:
        return path not in self.left_out if self.place else not self.is_hidden(path)

    def _spot(self, path: str) -> Spot | None:
        return Spot(self.place(path), self.is_hidden(path)) if self.place else None

    def _draw(self, block: Block) -> Markup:
        if isinstance(block, QuestionBlock):
            return self._draw_question(block)
        fields = [self._placed(b) for b in question_blocks(block.children) if self._stands(b.path)]
        inside = self._drawn(block.children) if block.template == "group.html" else Markup()
        problems = self.group_problems.get(block.path, ())
        return draw_group(block, fields, problems, inside, self._spot(block.path))

    def _draw_question(self, block: QuestionBlock) -> Markup:
        drawn: Markup = self._placed(block)()
        return drawn

    def _placed(self, block: QuestionBlock) -> QuestionField:
        field = self.field(block)
        field.spot = self._spot(block.path)
        return field


def section_form(
    survey: Survey,
    section: Group | Sequence[Node],
    *,
    base: type[Form] = Form,
    language: str,
    spoken: str = "",
    view: View | None = None,
) -> type[SectionForm]:
    """The form class of a group's questions, or of some neighbours, on a page in `language`.

    `spoken` is the questionnaire's language where it is another; `view` fills `${x}` and choice filters from
    answers. Each question type is one entry in `kinds.FIELDS`. Repeats inside have pages of their own.
    """
    nodes = section.children if isinstance(section, Group) else section
    layout = blocks(Speaker(survey, spoken or language, language, view or Blank(survey)), nodes)
    bases = (SectionForm,) if base is Form else (SectionForm, base)
    attributes: dict[str, Any] = {block.key: _unbound(block) for block in question_blocks(layout)}
    return type("Section", bases, {**attributes, "layout": layout})


def _unbound(block: QuestionBlock) -> Any:
    return block.kind.field(ask=block.ask, name=block.ask.name, widget=drawn_by(block.kind.template))


def _groups(found: Sequence[Block]) -> Iterator[GroupBlock]:
    for block in found:
        if isinstance(block, GroupBlock):
            yield block
            yield from _groups(block.children)


def _titled(number: str, words: str) -> str:
    return f"{number}. {words}" if number else words

"""Rows → a tree of groups and questions with their paths: begin and end matched, names checked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forms.reading.cells import plain
from forms.reading.lines import Line
from forms.reading.problems import Problems, did_you_mean
from forms.reading.types import NOT_STORED, Kind, known_types

ROOT = "/data"
MAX_NESTING = 30
"""Groups within groups; nobody has asked that deeply, and whoever walks the tree calls itself that often."""
_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")
_SIMPLE_REFERENCE = re.compile(r"\$\{\s*[^{}]+\s*\}")


@dataclass(slots=True)
class Item:
    """A group, repeat or question of the draft, at its place."""

    line: Line
    path: str
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)

    @property
    def word(self) -> str:
        return self.line.kind.word

    @property
    def is_group(self) -> bool:
        return self.word in {"group", "repeat"} and bool(self.line.kind.edge)

    def walk(self) -> Iterator["Item"]:
        for child in self.children:
            yield child
            yield from child.walk()


def outline(lines: Iterable[Line], problems: Problems) -> Item:
    """The tree under `/data`. What is wrong is added to `problems`; the tree is as good as it can be made."""
    grower = _Grower(problems)
    for line in lines:
        grower.take(line)
    grower.finish()
    return grower.root


class _Grower:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.root = Item(Line(0, Kind("group", "begin"), ROOT[1:]), ROOT)
        self.open = self.root
        self.depth = 0
        self.not_opened = 0
        """Groups beyond the limit, whose ends are still to come."""

    def take(self, line: Line) -> None:
        kind = line.kind
        if not line.get("type"):
            self._say(
                line, "type_missing", "type", "The row has no type.", "Write a type, such as text or integer."
            )
            self._stand_in(line)
        elif kind.edge == "end":
            self._close(line)
        elif kind.word == "loop":
            self._say(line, "type_unsupported", "type", "Loops are not supported.", "Use begin_repeat.")
        elif not kind.word:
            self._unknown_type(line)
            self._stand_in(line)
        elif kind.word not in NOT_STORED:
            self._check_name(line)
            self._place(line)

    def finish(self) -> None:
        while self.open is not self.root:
            line = self.open.line
            self._say(
                line,
                "begin_without_end",
                "type",
                f"'{line.get('type')}' of '{line.name}' is never ended.",
                f"Add a row end_{line.kind.word} after its last question.",
            )
            self._leave()

    def _stand_in(self, line: Line) -> None:
        """A question whose type is wrong is still there: what refers to it is no second error."""
        if line.name:
            line.kind = Kind("integer")
            self._place(line)

    def _place(self, line: Line) -> None:
        if line.kind.edge and line.kind.word == "repeat":
            self._count(line)
        if line.kind.edge and self.depth == MAX_NESTING:
            self._too_deep(line)
            return
        item = self._append(line)
        if line.kind.edge:
            self.open = item
            self.depth += 1
        elif line.kind.or_other:
            self._append(_other(line))

    def _too_deep(self, line: Line) -> None:
        self.not_opened += 1
        self._say(
            line,
            "nesting_too_deep",
            "type",
            f"More than {MAX_NESTING} groups stand inside one another.",
            "End a group before the next begins.",
        )

    def _append(self, line: Line) -> Item:
        item = Item(line, f"{self.open.path}/{line.name}", self.open)
        if any(sibling.line.name == line.name for sibling in self.open.children):
            self._twice(line)
        self.open.children.append(item)
        return item

    def _count(self, line: Line) -> None:
        """A repeat_count that is more than `${x}` becomes a calculation beside the repeat, as in pyxform."""
        count = line.get("repeat_count")
        if count and not _SIMPLE_REFERENCE.fullmatch(count):
            name = f"{line.name}_count"
            cells = {"type": "calculate", "calculation": count, "read_only": "yes"}
            written = {"calculation": line.heading("repeat_count")}
            self._append(Line(line.row, Kind("calculate"), name, cells, written=written))
            line.cells["repeat_count"] = "${" + name + "}"

    def _close(self, line: Line) -> None:
        if self.not_opened:
            self.not_opened -= 1
        elif self.open is self.root or self.open.word != line.kind.word:
            self._say(
                line,
                "end_without_begin",
                "type",
                f"'{line.get('type')}' ends nothing that is open here.",
                f"Remove the row, or add a row begin_{line.kind.word} before its first question.",
            )
        else:
            self._leave()

    def _leave(self) -> None:
        self.open = self.open.parent or self.root
        self.depth -= 1

    def _check_name(self, line: Line) -> None:
        if not line.name and line.kind.word == "note":
            line.name = f"generated_note_name_{line.row}"
        if not line.name:
            self._say(
                line, "name_missing", "name", "The row has no name.", "Write a short name without spaces."
            )
            line.name = f"_row_{line.row}"
        elif not _NAME.fullmatch(line.name):
            self._say(
                line,
                "name_invalid",
                "name",
                f"The name '{line.name}' cannot be used.",
                "Begin with a letter or _; go on with letters, digits, '_', '-' and '.' only.",
            )

    def _twice(self, line: Line) -> None:
        place = "the questionnaire" if self.open is self.root else f"the group '{self.open.line.name}'"
        self._say(
            line,
            "name_twice",
            "name",
            f"The name '{line.name}' stands twice in {place}.",
            "Give each question, group and repeat of one group its own name.",
        )

    def _unknown_type(self, line: Line) -> None:
        written = plain(line.get("type"))
        first = written.split(" ")[0]
        hint = did_you_mean(written, known_types()) or did_you_mean(first, known_types())
        self._say(
            line,
            "type_unknown",
            "type",
            f"The type '{written}' is not known.{hint}",
            "Use a type of XLSForm, such as text, integer, select_one list_name.",
        )

    def _say(self, line: Line, code: str, column: str, message: str, remedy: str) -> None:
        self.problems.add(code, message, remedy, sheet="survey", row=line.row, column=line.heading(column))


def _other(line: Line) -> Line:
    """`or_other` asks for the words, as pyxform does."""
    cells = {"type": "text", "relevant": f"selected(../{line.name}, 'other')"}
    texts = {"label": {"": "Specify other.", "vi": "Ghi rõ", "en": "Please specify"}}
    return Line(line.row, Kind("text"), f"{line.name}_other", cells, texts)

"""The draft tree → the frozen groups and questions of a Survey."""

import re
from collections.abc import Callable

from forms.definition import Expression, Group, Node, Question, Repeat
from forms.reading.cells import is_yes, plain
from forms.reading.choices import Lists, with_other
from forms.reading.expressions import Compiler
from forms.reading.lines import Line
from forms.reading.outline import Item
from forms.reading.problems import Problems, did_you_mean
from forms.reading.tables import FileLists
from forms.reading.types import DEVICE, SELECTS

IsDynamic = Callable[[str, str], bool]
"""pyxform's judgement whether a default is a value or an expression."""

_PARAMETER = re.compile(r"([\w:-]+)\s*=\s*([^;,\s]+)")
_WHOLE_REFERENCE = re.compile(r"\$\{[^{}]+\}")


class Builder:
    """Makes the frozen nodes, and says what stands in their way."""

    def __init__(
        self, compiler: Compiler, lists: Lists, files: FileLists, problems: Problems, is_dynamic: IsDynamic
    ) -> None:
        self.compiler = compiler
        self.lists = lists
        self.files = files
        self.problems = problems
        self.is_dynamic = is_dynamic

    def children(self, item: Item) -> tuple[Node, ...]:
        return tuple(self._node(child) for child in item.children)

    def _node(self, item: Item) -> Node:
        self.compiler.check_words(item.line.texts, item.line)
        if not item.is_group:
            return self._question(item)
        if item.word == "repeat":
            return self._repeat(item)
        return self._group(item)

    def _group(self, item: Item) -> Group:
        line = item.line
        return Group(
            path=item.path,
            name=line.name,
            children=self.children(item),
            row=line.row,
            label=line.text("label"),
            hint=line.text("hint"),
            appearance=tuple(plain(line.get("appearance")).split()),
            relevant=self.compiler.condition(line, "relevant"),
            constraint=self.compiler.condition(line, "constraint"),
            constraint_message=line.text("constraint_message"),
            extras=line.extras,
        )

    def _repeat(self, item: Item) -> Repeat:
        group, line = self._group(item), item.line
        return Repeat(
            path=group.path,
            name=group.name,
            children=group.children,
            row=group.row,
            label=group.label,
            hint=group.hint,
            appearance=group.appearance,
            relevant=group.relevant,
            constraint=group.constraint,
            constraint_message=group.constraint_message,
            extras=group.extras,
            repeat_count=self.compiler.cell(line, "repeat_count"),
            minimum=self._whole(line, "repeat_min") or 0,
            maximum=self._whole(line, "repeat_max"),
        )

    def _question(self, item: Item) -> Question:
        line, kind = item.line, item.line.kind
        default, dynamic_default = self._default(line)
        if not line.get("constraint") and kind.constraint:
            line.cells["constraint"] = kind.constraint
        return Question(
            path=item.path,
            name=line.name,
            type=kind.word,
            row=line.row,
            label=line.text("label"),
            hint=line.text("hint"),
            guidance_hint=line.text("guidance_hint"),
            media=line.media(),
            appearance=tuple(plain(line.get("appearance")).split()),
            parameters=_parameters(line),
            list_name=self._list_name(line),
            or_other=kind.or_other,
            relevant=self.compiler.condition(line, "relevant"),
            constraint=self.compiler.condition(line, "constraint"),
            constraint_message=line.text("constraint_message"),
            required=self.compiler.condition(line, "required"),
            required_message=line.text("required_message"),
            read_only=self.compiler.condition(line, "read_only"),
            calculation=self._calculation(line),
            default=default,
            dynamic_default=dynamic_default,
            choice_filter=self.compiler.cell(line, "choice_filter"),
            trigger=self.compiler.references(line, "trigger"),
            decline=_decline(line),
            unit=line.text("unit"),
            read_aloud=line.text("read_aloud"),
            scale=self._scale(line),
            prefill=line.get("prefill"),
            restricted=is_yes(line.get("restricted")),
            extras=line.extras,
        )

    def _calculation(self, line: Line) -> Expression | None:
        calculation = self.compiler.condition(line, "calculation")
        if line.kind.word == "calculate" and not (line.get("calculation") or line.get("default")):
            self.problems.add(
                "calculation_missing",
                f"'{line.name}' calculates nothing.",
                "Write an expression in the column 'calculation'.",
                sheet="survey",
                row=line.row,
                column=line.heading("calculation"),
            )
        return calculation

    def _default(self, line: Line) -> tuple[str, Expression | None]:
        """Static text, or an expression that is evaluated once when the form is opened."""
        written = line.get("default")
        if written and self.is_dynamic(written, line.kind.word):
            return "", self.compiler.cell(line, "default")
        return written, None

    def _list_name(self, line: Line) -> str:
        """A list of the choices sheet, an attached file, or the path whose answers are the choices."""
        kind = line.kind
        if kind.word not in SELECTS:
            return ""
        if _WHOLE_REFERENCE.fullmatch(kind.list_name):
            line.cells["type_reference"] = kind.list_name
            line.written = {**line.written, "type_reference": line.heading("type")}
            return next(iter(self.compiler.references(line, "type_reference")), "")
        if kind.from_file:
            return self.files.list_for(line, _parameters(line))
        if kind.list_name not in self.lists:
            self._unknown_list(line)
        if kind.or_other and kind.list_name in self.lists:
            self.lists[kind.list_name] = with_other(self.lists[kind.list_name])
        return kind.list_name

    def _unknown_list(self, line: Line) -> None:
        name = line.kind.list_name
        sheet = "external_choices" if line.kind.external else "choices"
        self.problems.add(
            "list_unknown",
            f"The list '{name}' is not in the sheet {sheet}.{did_you_mean(name, self.lists)}",
            f"Add its choices to the sheet {sheet}, or correct the name after the type.",
            sheet="survey",
            row=line.row,
            column=line.heading("type"),
        )

    def _scale(self, line: Line) -> tuple[int, int] | None:
        written = line.get("scale").split()
        if not written:
            return None
        try:
            low, high = (int(part) for part in written)
        except ValueError:
            self.problems.warn("'scale' is not two whole numbers, such as 0 7: ignored.", row=line.row)
            return None
        return low, high

    def _whole(self, line: Line, heading: str) -> int | None:
        written = line.extras.get(heading, "")
        if written and not written.isdecimal():
            self.problems.warn(f"'{heading}' is not a whole number: ignored.", row=line.row)
        return int(written) if written.isdecimal() else None


def _parameters(line: Line) -> dict[str, str]:
    return dict(_PARAMETER.findall(line.get("parameters")))


def _decline(line: Line) -> tuple[str, ...]:
    """Both ways by default; `none` for gates and for what the interviewer fills."""
    written = line.get("decline").split()
    if line.kind.word in DEVICE or written == ["none"]:
        return ()
    return tuple(word for word in written if word in {"dk", "ref"}) or ("dk", "ref")

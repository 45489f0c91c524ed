"""A questionnaire as it was published: frozen, complete, without behaviour of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.text import Text

Ast = Any
"""A compiled expression: JSON lists, strings, numbers and booleans (see `forms/expression`)."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as the author wrote it, and as it runs."""

    source: str
    ast: Ast


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: Text = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Every further column of the choices sheet (filters, coordinates, `area_type` …)."""
    media: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A leaf: asked, shown (note), or only calculated."""

    path: str
    name: str
    type: str
    """XLSForm's word: text, integer, decimal, date, select_one, select_multiple, rank, note, calculate …"""
    row: int = 0
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    guidance_hint: Text = field(default_factory=dict)
    media: Mapping[str, Text] = field(default_factory=dict)
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    list_name: str = ""
    or_other: bool = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text = field(default_factory=dict)
    required: Expression | None = None
    required_message: Text = field(default_factory=dict)
    read_only: Expression | None = None
    calculation: Expression | None = None
    default: str = ""
    dynamic_default: Expression | None = None
    choice_filter: Expression | None = None
    trigger: tuple[str, ...] = ()
    """Paths whose change recalculates this one."""
    decline: tuple[str, ...] = ("dk", "ref")
    """Which of "dk" and "ref" are offered; gates and interviewer fields offer none."""
    unit: Text = field(default_factory=dict)
    read_aloud: Text = field(default_factory=dict)
    """On a note: the words are to be read to the person, and how ("Đọc chậm")."""
    scale: tuple[int, int] | None = None
    """An integer drawn as a row of buttons, from … to …."""
    prefill: str = ""
    """What the programme already knows: case_code, area, today, round, language."""
    restricted: bool = False
    """Readable only by the case lead and the writer; never on a brief."""
    extras: Mapping[str, str] = field(default_factory=dict)
    """Every further column of the survey sheet, as written."""


@dataclass(frozen=True, slots=True)
class Group:
    path: str
    name: str
    children: tuple["Node", ...]
    row: int = 0
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    appearance: tuple[str, ...] = ()
    relevant: Expression | None = None
    constraint: Expression | None = None
    """On a group: `./*` are its questions. XLSForm engines ignore it, ours judges it (dots add up)."""
    constraint_message: Text = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat(Group):
    repeat_count: Expression | None = None
    minimum: int = 0
    maximum: int | None = None


Node = Question | Group
"""`Repeat` is a `Group`."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of one of our own sheets (scores, score_items, bands …): its number and its cells, trimmed."""

    row: int
    cells: Mapping[str, str]

    def get(self, column: str, otherwise: str = "") -> str:
        return self.cells.get(column, "") or otherwise

    def text(self, column: str) -> Text:
        """The words of a translated column: `label::Tiếng Việt (vi)` → {"vi": …}."""
        return {
            language_code(name.partition("::")[2]): words
            for name, words in self.cells.items()
            if words and (name == column or name.startswith(column + "::"))
        }


@dataclass(frozen=True, slots=True)
class Survey:
    form_id: str
    version: str
    title: Text
    default_language: str
    languages: tuple[str, ...]
    children: tuple[Node, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    settings: Mapping[str, str]
    """Every cell of the settings sheet: purpose, sensitivity, unit, dont_know_codes, refused_codes …"""
    sheets: Mapping[str, tuple[SheetRow, ...]]
    """Our own sheets, as written: scores, score_items, bands, alerts, recommendations, referrals …"""
    language_names: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """Paths of everything with an expression, in the order they are to be evaluated."""
    warnings: tuple[str, ...] = ()
    instance_name: Expression | None = None

    def walk(self) -> Iterator[Node]:
        """Every group and question, in the workbook's order."""
        return walk(self.children)

    def questions(self) -> Iterator[Question]:
        return (node for node in self.walk() if isinstance(node, Question))

    def dont_know_codes(self) -> frozenset[str]:
        return frozenset(self.settings.get("dont_know_codes", "").split())

    def refused_codes(self) -> frozenset[str]:
        return frozenset(self.settings.get("refused_codes", "").split())


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from walk(node.children)


def language_code(heading: str) -> str:
    """`Tiếng Việt (vi)` → `vi`; a heading without a code is its own code; no heading → ""."""
    heading = heading.strip()
    if heading.endswith(")") and "(" in heading:
        return heading[heading.rindex("(") + 1 : -1].strip()
    return heading

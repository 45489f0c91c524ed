"""What a workbook says about its workshop part: the setting `workshop_mode` and the sheet `workshop`.

    workshop_mode         a01_mode ws ind   the question that says so, its value at a table, for one person
    workshop_table        a04_table         where the code of the table stands
    workshop_people       a05_people        where the number of people stands
    workshop_dots_people  w03_people        a hidden question: how many of them gave dots

Each row of the sheet is a step: `question`, `kind`, and `label` in the workbook's languages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.definition import Node, Question, Repeat, SheetRow, Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.text import Text

MODE, TABLE, PEOPLE, DOTS_PEOPLE = (
    "workshop_mode",
    "workshop_table",
    "workshop_people",
    "workshop_dots_people",
)
RANK, DOTS, SEVERAL, IDEAS, TEXT = "rank", "dots", "several", "ideas", "text"
KINDS = (RANK, DOTS, SEVERAL, IDEAS, TEXT)
DOTS_EACH = 5


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    path: str
    kind: str
    label: Text


@dataclass(frozen=True, slots=True)
class Declaration:
    mode: str
    """Path of the question that says whether it is a table."""
    at_table: str
    alone: str
    table: str
    people: str
    dots_people: str
    """Path of the hidden count of those who gave dots; "" where the workbook has none."""
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)

    @property
    def dots(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind == DOTS)


def declared(survey: Survey) -> Declaration | None:
    """None: a questionnaire without a workshop part. A published one has been checked."""
    words = survey.settings.get(MODE, "").split()
    nodes = {node.name: node for node in survey.walk()}
    if len(words) != 3 or words[0] not in nodes:
        return None

    def path(setting: str) -> str:
        node = nodes.get(survey.settings.get(setting, ""))
        return node.path if node else ""

    steps = (_step(row, nodes) for row in survey.sheets.get("workshop", ()))
    return Declaration(
        mode=nodes[words[0]].path,
        at_table=words[1],
        alone=words[2],
        table=path(TABLE),
        people=path(PEOPLE),
        dots_people=path(DOTS_PEOPLE),
        steps=tuple(step for step in steps if step is not None),
    )


def _step(row: SheetRow, nodes: Mapping[str, Node]) -> Step | None:
    node = nodes.get(row.get("question"))
    return Step(node.name, node.path, row.get("kind"), row.text("label") or node.label) if node else None


def check(survey: Survey) -> None:
    """Raise WorkbookError with everything that would keep the workshop part from working."""
    if problems := [*_settings(survey), *_steps(survey)]:
        raise WorkbookError(problems)


def _settings(survey: Survey) -> Iterator[WorkbookProblem]:
    names = {node.name for node in survey.walk()}
    mode = survey.settings.get(MODE, "").split()
    if not mode and not survey.sheets.get("workshop"):
        return
    if len(mode) != 3 or mode[0] not in names:
        yield _problem(
            "settings", 2, MODE, "It is not said how a workshop table is told from one person.",
            "Write the question, its value at a table and its value for one person: a01_mode ws ind.",
        )  # fmt: skip
    for setting in (TABLE, PEOPLE):
        if survey.settings.get(setting, "") not in names:
            yield _problem(
                "settings", 2, setting, f"'{setting}' names no question.", "Write the name of a question."
            )


def _steps(survey: Survey) -> Iterator[WorkbookProblem]:
    nodes = {node.name: node for node in survey.walk()}
    within = {child.name for node in survey.walk() if isinstance(node, Repeat) for child in node.children}
    for row in survey.sheets.get("workshop", ()):
        name, kind = row.get("question"), row.get("kind")
        node = nodes.get(name)
        if node is None:
            yield _problem(
                "workshop", row.row, "question", f"There is no question '{name}'.",
                "Write the name of a question or of a group of dots.",
            )  # fmt: skip
        elif kind not in KINDS or not _fits(node, kind, name in within):
            yield _problem(
                "workshop", row.row, "kind", f"'{name}' cannot be a step of kind '{kind}'.",
                "rank: a rank in a repeat. dots: a group that looks like dots. several: select_multiple. "
                "ideas, text: text.",
            )  # fmt: skip


def _fits(node: Node, kind: str, repeated: bool) -> bool:
    if kind == DOTS:
        return not isinstance(node, Question) and "dots" in node.appearance
    wanted = {RANK: "rank", SEVERAL: "select_multiple", IDEAS: "text", TEXT: "text"}[kind]
    return isinstance(node, Question) and node.type == wanted and repeated == (kind == RANK)


def _problem(sheet: str, row: int, column: str, message: str, remedy: str) -> WorkbookProblem:
    return WorkbookProblem("workshop_declaration", message, remedy, sheet, row, column)

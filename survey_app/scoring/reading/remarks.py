"""alerts, recommendations, strengths, entitlements, headlines: rows that speak when their condition holds."""

from collections.abc import Iterable
from fractions import Fraction

from forms.definition import Survey
from survey_app.scoring.model import Remark, Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

LEVELS = ("red", "yellow", "info")
AUDIENCES = ("case_lead", "supervisor", "child_protection")
KINDS = ("opening", "lack", "lead")
BRIEF_SHEETS = {
    "recommendations": ("id", "condition", "text", "owner", "trigger", "due_days", "order"),
    "strengths": ("condition", "text", "order"),
    "entitlements": ("condition", "text", "order"),
    "headlines": ("kind", "condition", "text", "order"),
}
ALERT_COLUMNS = ("name", "condition", "level", "due_hours", "label", "advice", "audience")


def read_alerts(survey: Survey, names: Names) -> tuple[Remark, ...]:
    found = []
    for cells in rows(survey, "alerts", names.problems, ALERT_COLUMNS):
        cells.needed("name")
        cells.word("level", LEVELS) or cells.needed("level")
        cells.word("audience", AUDIENCES)
        cells.whole("due_hours")
        cells.needed("due_hours")
        found.append(_remark(cells, names, ("label", "advice")))
    return tuple(remark for remark in found if remark is not None)


def read_remarks(survey: Survey, names: Names, rules: Iterable[Rule]) -> dict[str, tuple[Remark, ...]]:
    hidden = {rule.name for rule in rules if not rule.on_brief}
    found = {}
    for sheet, columns in BRIEF_SHEETS.items():
        remarks = [_brief_row(cells, names, hidden) for cells in rows(survey, sheet, names.problems, columns)]
        known = [remark for remark in remarks if remark is not None]
        found[sheet] = tuple(sorted(known, key=lambda remark: remark.order))
    return found


def _brief_row(cells: Cells, names: Names, hidden: set[str]) -> Remark | None:
    if cells.sheet == "recommendations":
        cells.needed("id")
        cells.whole("due_days")
        _check_trigger(cells, names, hidden)
    if cells.sheet == "headlines":
        cells.word("kind", KINDS) or cells.needed("kind")
    return _remark(cells, names, ("text", "owner"))


def _remark(cells: Cells, names: Names, texts: Iterable[str]) -> Remark | None:
    if not cells.needed("condition"):
        return None
    condition = names.formula(cells.sheet, cells.row, "condition")
    if condition is None:
        return None
    return Remark(
        condition=condition,
        cells=dict(cells.row.cells),
        texts={column: cells.row.text(column) for column in texts},
        order=cells.number("order") or Fraction(0),
        row=cells.row.row,
    )


def _check_trigger(cells: Cells, names: Names, hidden: set[str]) -> None:
    for name in cells.get("trigger").split():
        question = names.questions.get(name)
        if question is None and name not in names.scores:
            cells.say(
                "trigger_unknown",
                "trigger",
                f"There is no question or score called '{name}'.{names.hint(name)}",
                "Name what the recommendation rests on, or leave the cell blank.",
            )
        elif name in hidden or (question is not None and question.restricted):
            cells.say(
                "trigger_not_for_briefs",
                "trigger",
                f"'{name}' must not be printed on a brief.",
                "Leave it out of the column 'trigger'; the condition may still use it.",
            )

"""The sheet `score_rules`: rules in order, of which the first that holds gives the score its value."""

from fractions import Fraction

from forms.definition import Survey
from survey_app.scoring.exact import number
from survey_app.scoring.model import Decision
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = ("score", "condition", "value", "expression")


def read_decisions(survey: Survey, names: Names) -> dict[str, tuple[Decision, ...]]:
    """Score → its rules, in the sheet's order."""
    found: dict[str, list[Decision]] = {}
    ended: set[str] = set()
    for cells in rows(survey, "score_rules", names.problems, COLUMNS):
        score = cells.needed("score")
        if score and score not in names.scores:
            cells.say(
                "score_unknown",
                "score",
                f"There is no score called '{score}'.{names.hint(score)}",
                "Name a score of the sheet 'scores'.",
            )
        elif score in ended:
            cells.say(
                "rule_never_reached",
                "condition",
                "The rule above has no condition, so this one is never asked.",
                "Put the rule without a condition last.",
            )
        elif score:
            found.setdefault(score, []).append(_decision(cells, names))
            if not cells.get("condition"):
                ended.add(score)
    return {score: tuple(decisions) for score, decisions in found.items()}


def _decision(cells: Cells, names: Names) -> Decision:
    return Decision(
        condition=names.formula(cells.sheet, cells.row, "condition"),
        value=_value(cells.get("value")),
        formula=names.formula(cells.sheet, cells.row, "expression"),
        row=cells.row.row,
    )


def _value(text: str) -> Fraction | str | None:
    """A number, a word that names a band, or blank."""
    try:
        return number(text)
    except ValueError:
        return text or None

"""The sheet `parameters`: numbers set by key and date."""

from datetime import date
from itertools import combinations

from forms.definition import Survey
from survey_app.scoring.model import Parameter, Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = ("name", "key", "valid_from", "valid_to", "value", "source")


def read_parameters(survey: Survey, names: Names) -> tuple[Parameter, ...]:
    found = [_parameter(cells) for cells in rows(survey, "parameters", names.problems, COLUMNS)]
    known = [parameter for parameter in found if parameter is not None]
    for one, other in combinations(known, 2):
        if one.name == other.name and one.key == other.key and _meet(one, other):
            _overlap(other, names)
    return tuple(known)


def _parameter(cells: Cells) -> Parameter | None:
    name, value = cells.needed("name"), cells.number("value")
    cells.needed("value")
    if not name or value is None:
        return None
    return Parameter(
        name,
        cells.get("key"),
        value,
        cells.day("valid_from"),
        cells.day("valid_to"),
        cells.get("source"),
        cells.row.row,
    )


def _meet(one: Parameter, other: Parameter) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _overlap(parameter: Parameter, names: Names) -> None:
    names.problems.add(
        "parameters_overlap",
        f"Two values of '{parameter.name}' for '{parameter.key}' are valid on the same day.",
        "End one on the day before the other begins.",
        sheet="parameters",
        row=parameter.row,
        column="valid_from",
    )


def check_parameter(rule: Rule, parameters: tuple[Parameter, ...], names: Names) -> None:
    if rule.method == "parameter" and rule.parameter not in {row.name for row in parameters}:
        names.problems.add(
            "parameter_unknown",
            f"{rule.name}: the sheet 'parameters' has no '{rule.parameter}'.",
            "Name a parameter of that sheet in the column 'parameter'.",
            sheet="scores",
            row=rule.row,
            column="parameter",
        )

"""The sheet `parameters`: numbers set by key and date."""

from datetime import date
from itertools import combinations, pairwise

from forms.definition import Survey
from survey_app.scoring.bands import Interval, is_interval
from survey_app.scoring.model import Parameter, Rule
from survey_app.scoring.reading.cells import Cells, rows
from survey_app.scoring.reading.names import Names

COLUMNS = ("name", "key", "valid_from", "valid_to", "value", "source")


def read_parameters(survey: Survey, names: Names) -> tuple[Parameter, ...]:
    found = [_parameter(cells) for cells in rows(survey, "parameters", names.problems, COLUMNS)]
    known = [parameter for parameter in found if parameter is not None]
    for one, other in combinations(known, 2):
        if one.name == other.name and _same_key(one, other) and _meet(one, other):
            _overlap(other, names)
    _check_gaps(known, names)
    return tuple(known)


def _same_key(one: Parameter, other: Parameter) -> bool:
    if one.interval is None or other.interval is None:
        return one.key == other.key
    first, second = sorted((one.interval, other.interval), key=lambda interval: interval.start)
    return first.meets(second) == "overlap"


def _check_gaps(parameters: list[Parameter], names: Names) -> None:
    """Steps of a lookup table that are valid on the same days must touch."""
    tables: dict[tuple[str, date | None], list[tuple[Interval, Parameter]]] = {}
    for row in parameters:
        if row.interval is not None:
            tables.setdefault((row.name, row.valid_from), []).append((row.interval, row))
    for steps in tables.values():
        steps.sort(key=lambda step: step[0].start)
        for (one, _), (other, row) in pairwise(steps):
            if one.meets(other) == "gap":
                names.problems.add(
                    "lookup_gap",
                    f"'{row.name}' says nothing between this row and the one below it.",
                    "Let one interval end where the next begins: [0, 5) and [5, 10).",
                    sheet="parameters",
                    row=row.row,
                    column="key",
                )


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
        cells.interval("key") if is_interval(cells.get("key")) else None,
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

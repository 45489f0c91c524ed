"""All sheets together → the draft of a Survey, with every problem that our own checks find."""

from collections.abc import Iterable

from forms.definition import Expression, Node, SheetRow, Survey, language_code, walk
from forms.dependencies import Cycle, evaluation_order
from forms.reading.attachments import tables_of
from forms.reading.build import Builder, IsDynamic
from forms.reading.choices import Lists, read_choices
from forms.reading.expressions import Compiler, Names
from forms.reading.headings import Column, choice_columns, survey_columns
from forms.reading.lines import Line, lines_of
from forms.reading.outline import outline
from forms.reading.problems import Problems, did_you_mean
from forms.reading.settings import Settings, default_language, read_settings
from forms.reading.tables import FileLists
from forms.reading.types import Kind
from forms.reading.workbook import OWN_SHEETS, Sheet, Workbook


def draft_survey(workbook: Workbook, name: str, problems: Problems, is_dynamic: IsDynamic) -> Survey | None:
    """The Survey without pyxform's blessing; None where there is not even a survey sheet to look at."""
    sheet = _survey_sheet(workbook, problems)
    if sheet is None:
        return None
    _refuse_doubled_headings(workbook, problems)
    settings = read_settings(workbook, problems)
    lists = read_choices(workbook, problems, allow_duplicates=settings.allows_doubled_choices)
    tree = outline(lines_of(sheet), problems)
    compiler = Compiler(Names(tree), problems)
    files = FileLists(tables_of(workbook.attachments, workbook.cells(), problems), lists, problems)
    children = Builder(compiler, lists, files, problems, is_dynamic).children(tree)
    files.add_looked_up(workbook.cells())
    compiler.check_choices(workbook)
    instance_name = _instance_name(settings, compiler)
    order, cycles = evaluation_order(children)
    _tell_cycles(cycles, children, problems)
    return _survey(workbook, name, settings, lists, children, order, instance_name)


def _survey(
    workbook: Workbook,
    name: str,
    settings: Settings,
    lists: Lists,
    children: tuple[Node, ...],
    order: tuple[str, ...],
    instance_name: Expression | None,
) -> Survey:
    languages = _languages(workbook)
    form_id = settings.get("form_id", name or "data")
    return Survey(
        form_id=form_id,
        version=settings.get("version"),
        title=settings.title() or {"": form_id},
        default_language=default_language(settings, languages),
        languages=tuple(languages),
        children=children,
        choices={key: tuple(choices) for key, choices in lists.items()},
        settings=settings.cells,
        sheets=_own_sheets(workbook),
        language_names=languages,
        order=order,
        instance_name=instance_name,
    )


def _survey_sheet(workbook: Workbook, problems: Problems) -> Sheet | None:
    sheet = workbook.get("survey")
    if sheet is None:
        problems.add(
            "sheet_missing",
            f"The workbook has no sheet named 'survey'.{did_you_mean('survey', workbook.sheets)}",
            "Name the sheet with the questions 'survey'.",
            sheet="survey",
        )
        return None
    present = {column.key for column in survey_columns(sheet.headings).values() if column.known}
    missing = [key for key in ("type", "name") if key not in present]
    for key in missing:
        problems.add(
            "column_missing",
            f"The survey sheet has no column '{key}'.{did_you_mean(key, sheet.headings)}",
            f"Add a column headed '{key}' in row 1.",
            sheet="survey",
            row=1,
            column=key,
        )
    return None if missing else _with_rows(sheet, problems)


def _with_rows(sheet: Sheet, problems: Problems) -> Sheet:
    if not sheet.rows:
        problems.add(
            "sheet_empty", "The survey sheet asks nothing.", "Add at least one question.", sheet="survey"
        )
    return sheet


def _refuse_doubled_headings(workbook: Workbook, problems: Problems) -> None:
    for name, sheet in workbook.sheets.items():
        if name in OWN_SHEETS | {"survey", "choices", "settings", "external_choices"}:
            for heading in sheet.doubled:
                problems.add(
                    "heading_twice",
                    f"The column '{heading}' stands twice.",
                    "Rename or remove one of the two columns.",
                    sheet=name,
                    row=1,
                    column=heading,
                )


def _instance_name(settings: Settings, compiler: Compiler) -> Expression | None:
    line = Line(2, Kind(""), "instance_name")
    return compiler.compile(settings.get("instance_name"), line, "instance_name", "settings")


def _tell_cycles(cycles: Iterable[Cycle], children: tuple[Node, ...], problems: Problems) -> None:
    rows = _rows(children)
    for cycle in cycles:
        names = [path.rpartition("/")[2] for path in cycle.paths]
        problems.add(
            "cycle",
            f"These questions wait for one another: {' → '.join(names)}.",
            "Take one of these references out of its relevant or calculation.",
            sheet="survey",
            row=min(rows.get(path, 0) for path in cycle.paths),
            column="relevant, calculation",
        )


def _rows(children: tuple[Node, ...]) -> dict[str, int]:
    return {node.path: node.row for node in walk(children)}


def _own_sheets(workbook: Workbook) -> dict[str, tuple[SheetRow, ...]]:
    return {name: sheet.rows for name, sheet in workbook.sheets.items() if name in OWN_SHEETS}


def _languages(workbook: Workbook) -> dict[str, str]:
    """Language code → its name, in the order of the columns: `Tiếng Việt (vi)` → {"vi": "Tiếng Việt"}."""
    names: dict[str, str] = {}
    for sheet_name, columns_of in (("survey", survey_columns), ("choices", choice_columns)):
        sheet = workbook.get(sheet_name)
        for column in columns_of(sheet.headings).values() if sheet else ():
            if column.known and column.language:
                names.setdefault(language_code(column.language), _language_name(column))
    return names


def _language_name(column: Column) -> str:
    return column.language.partition("(")[0].strip() or column.language

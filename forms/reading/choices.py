"""The choices and external_choices sheets → lists of choices, checked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.definition import Choice, SheetRow, language_code
from forms.reading.cells import plain
from forms.reading.headings import MEDIA, Column, choice_columns
from forms.reading.problems import Problems
from forms.reading.workbook import Sheet, Workbook

Lists = dict[str, list[Choice]]
_OTHER = Choice("other", {"": "Other", "vi": "Khác", "en": "Other"})


@dataclass(slots=True)
class _Entry:
    row: int
    list_name: str = ""
    name: str = ""
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)

    def choice(self) -> Choice:
        media = {kind: self.texts[kind] for kind in MEDIA if kind in self.texts}
        return Choice(self.name, self.texts.get("label", {}), self.attributes, media)


def read_choices(workbook: Workbook, problems: Problems, *, allow_duplicates: bool) -> Lists:
    """Every list by its name, the workbook's order kept."""
    lists: Lists = {}
    for sheet_name in ("choices", "external_choices"):
        sheet = workbook.get(sheet_name)
        if sheet is not None and _has_columns(sheet, sheet_name, problems):
            doubles_matter = sheet_name == "choices" and not allow_duplicates
            _read_sheet(sheet, sheet_name, lists, problems, doubles_matter)
    return lists


def with_other(choices: list[Choice]) -> list[Choice]:
    """`or_other` needs a choice to pick before the words can be asked."""
    return choices if any(choice.name == "other" for choice in choices) else [*choices, _OTHER]


def _read_sheet(sheet: Sheet, name: str, lists: Lists, problems: Problems, doubles_matter: bool) -> None:
    columns = choice_columns(sheet.headings)
    entries = [_entry(row, columns) for row in sheet.rows]
    seen: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        if not entry.list_name:
            continue
        if not entry.name:
            _no_name(entry, name, problems)
            continue
        seen[entry.list_name, entry.name] += 1
        if doubles_matter and seen[entry.list_name, entry.name] > 1:
            _twice(entry, name, problems)
        lists.setdefault(entry.list_name, []).append(entry.choice())


def _entry(row: SheetRow, columns: Mapping[str, Column]) -> _Entry:
    entry = _Entry(row.row)
    for heading, words in row.cells.items():
        column = columns[heading]
        if not column.known:
            entry.attributes[heading] = words
        elif column.key == "list_name":
            entry.list_name = plain(words)
        elif column.key == "name":
            entry.name = plain(words)
        else:
            entry.texts.setdefault(column.key, {})[language_code(column.language)] = words
    return entry


def _has_columns(sheet: Sheet, name: str, problems: Problems) -> bool:
    present = {column.key for column in choice_columns(sheet.headings).values() if column.known}
    missing = [key for key in ("list_name", "name") if key not in present and sheet.rows]
    for key in missing:
        problems.add(
            "column_missing",
            f"The {name} sheet has no column '{key}'.",
            f"Add a column '{key}'.",
            sheet=name,
            row=1,
            column=key,
        )
    return not missing


def _no_name(entry: _Entry, sheet: str, problems: Problems) -> None:
    problems.add(
        "choice_name_missing",
        f"A choice of the list '{entry.list_name}' has no name.",
        "Write a short name: it is what gets stored.",
        sheet=sheet,
        row=entry.row,
        column="name",
    )


def _twice(entry: _Entry, sheet: str, problems: Problems) -> None:
    problems.add(
        "choice_twice",
        f"The choice '{entry.name}' stands twice in the list '{entry.list_name}'.",
        "Rename or remove one of the two; if both are meant, set allow_choice_duplicates to yes in settings.",
        sheet=sheet,
        row=entry.row,
        column="name",
    )

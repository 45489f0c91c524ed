"""What differs between two versions of a questionnaire: added, removed, changed, part by part."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from forms.definition import Choice, Expression, Group, Node, Repeat, SheetRow, Survey
from forms.moves import moves
from forms.text import Text

_NOT_SAID = frozenset({"row", "path", "name", "children"})
_KEYS = {
    "score_items": ("score", "item", "expression"),
    "bands": ("score", "name", "interval"),
    "parameters": ("name", "key", "valid_from"),
    "recommendations": ("id",),
}
"""By which columns a row of our own sheets is known again; `name` or its condition on all others."""

ORDER = "order"
"""An edit of this column names the neighbours before it, then and now."""
_IN_ORDER = frozenset({"question", "group", "repeat", "choice"})

Facts = dict[str, str]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One column of a part: `relevant`, `label::vi` …"""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    kind: str
    """added, removed or changed"""
    part: str
    """question, group, repeat, choice, setting, or the name of one of our own sheets"""
    name: str
    label: Text
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    label: Text
    facts: Facts


def changes(before: Survey, after: Survey) -> tuple[Change, ...]:
    """Every difference, in the order of the newer workbook; what was removed stands last.

    Questions are known again by their name, so one that moved to another group, or among its neighbours, is
    changed, not new. The version itself and row numbers are no differences, nor is the order of other sheets.
    """
    doubled = _doubled_names(before) | _doubled_names(after)
    old, new = dict(_parts(before, doubled)), dict(_parts(after, doubled))
    moved = _moved(old, new)
    found = [_change(key, old.get(key), part, moved.get(key)) for key, part in new.items()]
    gone = [Change("removed", *key, part.label) for key, part in old.items() if key not in new]
    return (*(change for change in found if change is not None), *gone)


def _moved(old: Mapping[Key, _Part], new: Mapping[Key, _Part]) -> dict[Key, Edit]:
    """Questions and groups among their neighbours, choices in their list."""
    were, are = _neighbours(old), _neighbours(new)
    found: dict[Key, Edit] = {}
    for frame, names in are.items():
        keys = {name: (part, name) for part, name in new if part in _IN_ORDER}
        for move in moves(were.get(frame, []), names):
            found[keys[move.name]] = Edit(ORDER, move.before, move.after)
    return found


def _neighbours(parts: Mapping[Key, _Part]) -> dict[str, list[str]]:
    """What stands together → names in order: a list's choices, or what is in one group."""
    found: dict[str, list[str]] = {}
    for (part, name), held in parts.items():
        if part == "choice":
            found.setdefault(f"choice {name.partition('/')[0]}", []).append(name)
        elif part in _IN_ORDER:
            found.setdefault(f"group {held.facts['group']}", []).append(name)
    return found


def _change(key: Key, old: _Part | None, new: _Part, moved: Edit | None = None) -> Change | None:
    if old is None:
        return Change("added", *key, new.label)
    columns = dict.fromkeys((*new.facts, *old.facts))
    edits = tuple(
        Edit(column, old.facts.get(column, ""), new.facts.get(column, ""))
        for column in columns
        if old.facts.get(column, "") != new.facts.get(column, "")
    )
    edits += (moved,) if moved else ()
    return Change("changed", *key, new.label, edits) if edits else None


def _parts(survey: Survey, doubled: frozenset[str]) -> Iterator[tuple[Key, _Part]]:
    for node in survey.walk():
        name = node.path if node.name in doubled else node.name
        yield (_part_of(node), name), _Part(node.label, _facts(node) | _place(node))
    for list_name, choices in survey.choices.items():
        yield from _choices(list_name, choices)
    for sheet, rows in survey.sheets.items():
        yield from _rows(sheet, rows)
    for setting, words in survey.settings.items():
        if setting != "version":
            yield ("setting", setting), _Part({}, {setting: words})


def _part_of(node: Node) -> str:
    if isinstance(node, Repeat):
        return "repeat"
    return "group" if isinstance(node, Group) else "question"


def _place(node: Node) -> Facts:
    return {"group": node.path.rpartition("/")[0].removeprefix("/data").lstrip("/")}


def _choices(list_name: str, choices: tuple[Choice, ...]) -> Iterator[tuple[Key, _Part]]:
    names: Counter[str] = Counter()
    for choice in choices:
        names[choice.name] += 1
        yield (
            ("choice", _numbered(f"{list_name}/{choice.name}", names[choice.name])),
            _Part(choice.label, _facts(choice)),
        )


def _rows(sheet: str, rows: tuple[SheetRow, ...]) -> Iterator[tuple[Key, _Part]]:
    names: Counter[str] = Counter()
    for row in rows:
        name = _name_of(sheet, row)
        names[name] += 1
        yield (
            (sheet, _numbered(name, names[name])),
            _Part(row.text("label") or row.text("text"), dict(row.cells)),
        )


def _name_of(sheet: str, row: SheetRow) -> str:
    if sheet in _KEYS:
        return " ".join(filter(None, map(row.get, _KEYS[sheet])))
    words = next(iter(row.text("text").values()), "")
    return row.get("name") or row.get("condition") or words or next(iter(row.cells.values()), "")


def _numbered(name: str, times: int) -> str:
    return name if times == 1 else f"{name} ({times})"


def _facts(item: Any) -> Facts:
    """Every field as its author would write it; what is blank is left out."""
    found: Facts = {}
    for field in fields(item):
        if field.name not in _NOT_SAID:
            found.update(_written(field.name, getattr(item, field.name)))
    return {column: words for column, words in found.items() if words}


def _written(column: str, value: Any) -> Facts:
    if isinstance(value, Expression):
        return {column: value.source}
    if isinstance(value, Mapping):
        parts = (_written(f"{column}::{key}" if key else column, part) for key, part in value.items())
        return {name: words for part in parts for name, words in part.items()}
    if isinstance(value, bool):
        return {column: "yes" if value else ""}
    if isinstance(value, tuple):
        return {column: " ".join(map(str, value))}
    return {column: "" if value is None else str(value)}


def _doubled_names(survey: Survey) -> frozenset[str]:
    counted = Counter(node.name for node in survey.walk())
    return frozenset(name for name, times in counted.items() if times > 1)

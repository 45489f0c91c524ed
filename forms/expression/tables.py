"""Lists and attached tables as trees, `root/item/column`, with an index where a column is looked up."""

from collections.abc import Mapping, Sequence
from typing import Final

from forms.instance import Node

Rows = Sequence[Mapping[str, str]]


class Table:
    """The rows of one list. Surveys are frozen, so a table never changes."""

    __slots__ = ("_indexes", "document", "rows")

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.document = Node("")
        self._indexes: dict[str, dict[str, list[Node]]] = {}
        root = self.document.add(Node("root"))
        for row in rows:
            item = root.add(Node("item", repeated=True))
            for column, value in row.items():
                item.add(Node(column, value))

    def items(self) -> list[Node]:
        return self.document.children[0].children

    def lookup(self, column: str, value: str) -> list[Node]:
        """The items whose column holds exactly that text."""
        index = self._indexes.get(column)
        if index is None:
            index = self._indexes[column] = self._index(column)
        return index.get(value, [])

    def _index(self, column: str) -> dict[str, list[Node]]:
        index: dict[str, list[Node]] = {}
        for item in self.items():
            for cell in item.named(column):
                index.setdefault(cell.value, []).append(item)
        return index


_ROWS_KEPT: Final = 100_000
_tables: dict[int, Table] = {}


def table_of(rows: Rows) -> Table:
    """Built once for as long as the same rows are in use."""
    kept = _tables.get(id(rows))
    if kept is not None and kept.rows is rows:
        return kept
    table = Table(rows)
    if sum(1 + len(other.rows) for other in _tables.values()) + len(rows) > _ROWS_KEPT:
        _tables.clear()
    _tables[id(rows)] = table
    return table

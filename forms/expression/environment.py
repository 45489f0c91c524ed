"""What surrounds an evaluation: the answers, the clock, the lists, and where in the tree we stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from random import SystemRandom

from forms.expression.moments import zone
from forms.expression.values import Value
from forms.instance import Node

Rows = Sequence[Mapping[str, str]]

_chance = SystemRandom()


def _no_label(_path: str, _choice: str) -> str:
    return ""


def _no_itext(_identifier: str) -> str:
    return ""


@dataclass(slots=True)
class Environment:
    """One per response. `now` must be aware; `timezone` is an IANA name; unknown ones raise ValueError.

    `choices` maps a list or an attached table ("fruits", "fruits.csv") to its rows.
    `label(question path, choice name)` and `itext(id)` give words in `language`.
    """

    root: Node
    now: datetime
    timezone: str = "Asia/Ho_Chi_Minh"
    choices: Mapping[str, Rows] = field(default_factory=dict)
    label: Callable[[str, str], str] = _no_label
    itext: Callable[[str], str] = _no_itext
    variables: Mapping[str, Value] = field(default_factory=dict)
    language: str = ""
    version: str = ""
    random: Callable[[], float] = _chance.random
    tz: tzinfo = field(init=False)

    def __post_init__(self) -> None:
        self.tz = zone(self.timezone)
        if self.now.tzinfo is None:
            raise ValueError("now must say its offset from UTC.")
        self.now = self.now.astimezone(self.tz)

    @property
    def today(self) -> date:
        return self.now.date()

    def rows(self, name: str) -> Rows:
        """The rows of a list or table; `fruits` and `fruits.csv` are the same; unknown → none."""
        found = self.choices.get(name)
        if found is None:
            found = self.choices.get(name.removesuffix(".csv"))
        return found if found is not None else self.choices.get(name + ".csv", ())

    def instance(self, name: str) -> Node:
        """The document that `instance('name')` stands for: root/item/column."""
        return table_node(self.rows(name))


@dataclass(slots=True)
class Frame:
    """Where an expression stands. `current` is the node it was written for, also inside predicates."""

    env: Environment
    node: Node
    current: Node
    position: int = 0
    size: int = 0


_TABLES_KEPT = 256
_tables: dict[int, tuple[Rows, Node]] = {}


def table_node(rows: Rows) -> Node:
    """Rows as a tree, built once for as long as the same rows are in use (surveys are frozen)."""
    kept = _tables.get(id(rows))
    if kept is not None and kept[0] is rows:
        return kept[1]
    document = _build_table(rows)
    if len(_tables) >= _TABLES_KEPT:
        _tables.clear()
    _tables[id(rows)] = (rows, document)
    return document


def _build_table(rows: Rows) -> Node:
    document = Node("")
    root = document.add(Node("root"))
    for row in rows:
        item = root.add(Node("item", repeated=True))
        for column, value in row.items():
            item.add(Node(column, value))
    return document

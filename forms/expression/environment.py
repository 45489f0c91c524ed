"""What surrounds an evaluation: the answers, the clock, the lists, and where in the tree we stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from random import SystemRandom

from forms.expression.moments import local, zone
from forms.expression.tables import Rows, Table, table_of
from forms.expression.values import Value
from forms.instance import Node

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
        here = local(self.now, self.tz)
        if here is None:
            raise ValueError("now lies beyond the calendar.")
        self.now = here

    @property
    def today(self) -> date:
        return self.now.date()

    def rows(self, name: str) -> Rows:
        """The rows of a list or table; `fruits` and `fruits.csv` are the same; unknown → none."""
        found = self.choices.get(name)
        if found is None:
            found = self.choices.get(name.removesuffix(".csv"))
        return found if found is not None else self.choices.get(name + ".csv", ())

    def table(self, name: str) -> Table:
        """What `instance('name')` stands for: root/item/column."""
        return table_of(self.rows(name))


@dataclass(slots=True)
class Frame:
    """Where an expression stands. `current` is the node it was written for, also inside predicates."""

    env: Environment
    node: Node
    current: Node
    position: int = 0
    size: int = 0

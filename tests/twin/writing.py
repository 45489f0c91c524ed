"""Random expressions from sentence patterns, typed so that most of them mean something.

`<number>` stands for a random number expression, `<small>` for a literal, `<ref>` for a question, and so on.
Every function of the library occurs; a test sees to it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple


class Asked(NamedTuple):
    """A question that expressions may refer to."""

    name: str
    type: str
    repeat: str = ""
    """The repeat at the top of the questionnaire that it stands in."""


TABLE = "things"
"""The list that instance() and pulldata() look into."""
CHOICES = ["a", "b", "c", "dk"]

_BOOLEANS = [
    "<truth>",
    "(<boolean> and <boolean>)",
    "(<boolean> or <boolean> or <truth>)",
    "not(<any>)",
    "boolean(<any>)",
    "boolean-from-string(<text>)",
    "<number> <compare> <number>",
    "<any> <compare> <any>",
    "<date> <compare> <date>",
    "<nodes> <compare> <any>",
    "<nodes> <compare> <nodes>",
    "selected(<ref>, <choice>)",
    "is-selected(<ref>, <text>)",
    "contains(<text>, <text>)",
    "starts-with(<text>, <text>)",
    "ends-with(<text>, <text>)",
    "regex(<text>, concat('', <pattern>))",
    "checklist(<small>, <small>, <boolean>, <nodes>)",
    "weighted-checklist(1, 5, <boolean>, <number>, <nodes>, <nodes>)",
    "geofence(<point>, <shape>)",
    "if(<boolean>, <boolean>, <boolean>)",
]
_NUMBERS = [
    "<plain-number>",
    "int(<number>)",
    "floor(<number>)",
    "ceiling(<number>)",
    "round(<number>)",
    "round(<number>, <small>)",
    "abs(<number>)",
    "sqrt(<number>)",
    "exp(<number>)",
    "exp10(<number>)",
    "log(<number>)",
    "log10(<number>)",
    "sin(<number>)",
    "cos(<number>)",
    "tan(<number>)",
    "asin(<number>)",
    "acos(<number>)",
    "atan(<number>)",
    "atan2(<number>, <number>) + pi()",
    "pow(<number>, <number>)",
    "(<number> <operate> <number>)",
    "(<number> <operate> <number> <operate> <number>)",
    "-<number>",
    "number(<any>)",
    "sum(<nodes>)",
    "count(<nodes>)",
    "count(<repeat>)",
    "count-non-empty(<nodes>)",
    "min(<nodes>, <number>)",
    "max(<number>, <nodes>)",
    "string-length(<text>)",
    "count-selected(<ref>)",
    "decimal-date-time(<date>)",
    "decimal-time(<clock>)",
    "difference-in-months(<date>, <date>)",
    "cht:difference-in-days(<date>, <date>)",
    "cht:difference-in-weeks(<date>, <date>)",
    "cht:difference-in-months(<date>, <date>)",
    "cht:difference-in-years(<date>, <date>)",
    "position(..)",
    "position()",
    "area(<shape>) + enclosed-area(<shape>)",
    "distance(<shape>, <point>)",
    "if(<boolean>, <number>, <any>)",
    "coalesce(<any>, <number>)",
    "count(instance('things')/root/item[<filter>])",
]
_TEXTS = [
    "<plain-text>",
    "string(<any>)",
    "concat(<any>, <text>, <nodes>)",
    "join(<text>, <nodes>)",
    "substr(<text>, <small>, <small>)",
    "substring(<text>, <number>)",
    "substring(<text>, <small>, <small>)",
    "substring-before(<text>, <text>)",
    "substring-after(<text>, <text>)",
    "translate(<text>, <text>, <text>)",
    "normalize-space(<text>)",
    "upper-case(<text>)",
    "lower-case(<text>)",
    "selected-at(<ref>, <small>)",
    "digest(<text>, <algorithm>, <encoding>)",
    "base64-decode(<base64>)",
    "format-date(<date>, <format>)",
    "format-date-time(<any>, <format>)",
    "time(<any>)",
    "jr:choice-name(<text>, '<select>')",
    "jr:itext(concat('things-', <small>))",
    "pulldata('things', <column>, 'name', <text>)",
    "instance('things')/root/item[<filter>]/label",
    "join(' ', randomize(instance('things')/root/item/name, <any>))",
    "<indexed>",
    "name(<place>)",
    "local-name()",
    "coalesce(<text>, <text>)",
    "if(<boolean>, <any>, <text>)",
    "version()",
]
_DATES = [
    "<plain-date>",
    "date(<any>)",
    "date-time(<any>)",
    "date(<date> + <number>)",
    "add-date(<date>, <small>, <small>, <number>, 5, -90)",
    "parse-timestamp-to-date(<small> * 86400000)",
    "if(<boolean>, <date>, <date>)",
]
_CHOSEN = ["once(<any>)", "once(<text>)"]
"""Only for calculations: the others have no value of their own to keep."""
_SHORT: Mapping[str, Sequence[str]] = {
    "compare": ["=", "!=", "<", "<=", ">", ">="],
    "operate": ["+", "-", "*", "div", "mod"],
    "small": ["-2", "-1", "0", "1", "2", "3", "4", "30"],
    "truth": ["<ref> = <choice>", "<ref> != ''", "<ref> > <small>", "true()", "false()"],
    "choice": [f"'{name}'" for name in [*CHOICES, "1", ""]],
    "plain-number": ["<small>", "0.5", "2.25", "0.1", "0.0000001", "123456789012", "1.005", "<ref>"],
    "plain-text": [
        *(
            "<ref>",
            "<ref>",
            "<ref>",
            "''",
            "'a'",
            "'b'",
            "'yes'",
            "'12'",
            "'-3.5'",
            "'Hà Nội'",
            "'2026-03-17'",
        ),
        *("'08:30'", "'a b'", "'😀'", "'NaN'", "'21.03 105.85'"),
    ],
    "plain-date": [
        *("today()", "now()", "<ref>", "date('2026-03-17')", "date('2024-02-29')", "date('1999-12-31')"),
        *("'2026-3-7'", "date('0001-01-01')", "'9999-12-31'", "date('nonsense')", "'2024-02-29T23:59'"),
        *("date-time('2026-03-17T08:30:00.000+07:00')", "date-time('1950-06-01T12:00:00Z')"),
        *("date-time('2026-10-25T02:30')", "date-time('2026-03-29T02:30')"),
    ],
    "clock": ["'08:30'", "'23:59:59.500Z'", "'x'", "<ref>", "now()"],
    "pattern": [
        *("'^[0-9]+$'", r"'\d{2,}'", "'[A-Za-zÀ-ỹ ]+'", "'.*a.*'", "'(?i)YES|no'", r"'[^\s]{1,5}'", r"'\w+'"),
        *("'[[:alpha:]]+'", r"'\p{L}+'", r"'(\+84|0)\d{9}'", "'x{2,3}?'", r"'[\d.-]+'", r"'\bHà\b.*'"),
        *("'(?:a|b)*'", "''", "'('", "'a**'", r"'\p{Han}'", "'a(?i)B'", "'[^a-y]'", r"'\Qa.b\E'", r"'[\W]+'"),
    ],
    "algorithm": ["'MD5'", "'SHA-1'", "'SHA-256'", "'SHA-384'", "'SHA-512'"],
    "encoding": ["'hex'", "'base64'"],
    "base64": ["'SMOgIE7hu5lp'", "'YQ=='", "'YQ'", "'_w=='", "'/w=='", "''"],
    "format": [
        *("'%Y-%m-%d'", "'%e/%n/%y'", "'%H:%M:%S.%3 %Z'", "'%A %a %B %b'", "'%j %W %u %w'", "'%h%%%q'"),
    ],
    "column": ["'name'", "'label'", "'kind'", "'size'", "'nothing'"],
    "filter": [
        *(
            "name = <ref>",
            "size > <small>",
            "kind = 'x' and size != <number>",
            "position() = last()",
            "<small>",
        ),
        *("name = 'b'", "kind = current()/../<any-name>"),
    ],
    "point": ["'21.5 105.5'", "'0.9 0.8 3 4'", "<ref>"],
    "shape": ["'21 105;21 106;22 106;22 105;21 105'", "'0 0;0 1;1 1'", "'nowhere'", "<ref>"],
}
_LONG: Mapping[str, Sequence[str]] = {
    "boolean": _BOOLEANS,
    "number": _NUMBERS,
    "text": _TEXTS,
    "date": _DATES,
}
_ANY = list(_LONG)
_LEAVES = {"boolean": "<truth>", "number": "<plain-number>", "text": "<plain-text>", "date": "<plain-date>"}
_OVER_REPEATS = [
    *("${{{name}}}", "/data/{repeat}/{name}", "/data/{repeat}[<truth>]/{name}"),
    *(
        "/data/{repeat}[position() > 1]/{name}",
        "/data/{repeat}[<small>]/{name}",
    ),
]
_HOLE = re.compile(r"<([a-z0-9-]+)>")


@dataclass
class Writer:
    """Writes expressions for one place in a questionnaire."""

    random: Random
    asked: Sequence[Asked]
    own: bool = False
    """Whether `.` may be used."""

    def write(self, kind: str, depth: int) -> str:
        """boolean, number, text, date, any or chosen, with so many levels of calls."""
        if kind == "any":
            kind = self.random.choice(_ANY)
        if kind == "chosen":
            return self._filled(self.random.choice(_CHOSEN), depth)
        pattern = self.random.choice(_LONG[kind]) if depth > 0 else _LEAVES[kind]
        return self._filled(pattern, depth - 1)

    def _filled(self, pattern: str, depth: int) -> str:
        return _HOLE.sub(lambda match: self._hole(match[1], depth), pattern)

    def _hole(self, kind: str, depth: int) -> str:
        if kind in _SHORT:
            return self._filled(self.random.choice(_SHORT[kind]), depth)
        special = _SPECIAL.get(kind)
        return special(self, depth) if special else self.write(kind, depth)

    def _reference(self, _depth: int = 0) -> str:
        if self.own and self.random.random() < 0.2:
            return "."
        return f"${{{self.random.choice(self.asked).name}}}" if self.asked else "''"

    def _place(self, _depth: int) -> str:
        return f"${{{self.random.choice(self.asked).name}}}" if self.asked else "/data/nothing"

    def _name(self, _depth: int) -> str:
        return self.random.choice(self.asked).name if self.asked else "nothing"

    def _select(self, _depth: int) -> str:
        selects = [one.name for one in self.asked if one.type.startswith("select")]
        return f"${{{self.random.choice(selects)}}}" if selects else "/data/none"

    def _nodes(self, depth: int) -> str:
        """A set of nodes, over a repeat where there is one."""
        many = [one for one in self.asked if one.repeat]
        if not many:
            return self._place(depth)
        one = self.random.choice(many)
        return self._filled(self.random.choice(_OVER_REPEATS).format(name=one.name, repeat=one.repeat), depth)

    def _repeat(self, depth: int) -> str:
        many = [one for one in self.asked if one.repeat]
        return f"${{{self.random.choice(many).repeat}}}" if many else self._place(depth)

    def _indexed(self, depth: int) -> str:
        many = [one for one in self.asked if one.repeat]
        if not many:
            return self._reference()
        one = self.random.choice(many)
        return self._filled(f"indexed-repeat(${{{one.name}}}, ${{{one.repeat}}}, <small>)", depth)


_SPECIAL = {
    "ref": Writer._reference,
    "place": Writer._place,
    "any-name": Writer._name,
    "select": Writer._select,
    "nodes": Writer._nodes,
    "repeat": Writer._repeat,
    "indexed": Writer._indexed,
}


def functions_written() -> set[str]:
    """Every function that some pattern calls, but those that only stand by chance."""
    patterns = " ".join(
        pattern for patterns in (*_LONG.values(), *_SHORT.values(), _CHOSEN) for pattern in patterns
    )
    return {*re.findall(r"([a-z][a-z0-9:-]*)\(", patterns), "indexed-repeat"}

"""Question types: what authors write → XLSForm's word, and what each kind needs."""

import re
from dataclasses import dataclass

SELECTS = frozenset({"select_one", "select_multiple", "rank"})
NUMBERS = frozenset({"integer", "decimal", "range"})
MANY = frozenset({"select_multiple", "rank"})
FILES = frozenset({"image", "audio", "video", "file", "background-audio"})
PLACES = frozenset({"geopoint", "geotrace", "geoshape"})
DEVICE = frozenset(
    {"start", "end", "today", "deviceid", "simserial", "phonenumber", "subscriberid", "username", "email"}
)
"""Filled by the phone, not by a person."""
SILENT = DEVICE | {"calculate", "hidden", "start-geopoint", "background-geopoint", "background-audio"}
"""Never asked."""
SHOWN = frozenset({"note"})
NOT_STORED = frozenset({"xml-external", "csv-external", "audit"})
"""They attach a file, or ask the phone to keep a log, which ours does not."""
SETTING_ROWS = frozenset({"form_title", "set_form_title", "form_id", "set_form_id", "prefix"})
"""Old workbooks write settings as rows of the survey sheet: the name cell holds the value."""

_WORDS = {
    "text": "string",
    "integer": "int",
    "image": "photo",
    "geopoint": "gps|location",
    "deviceid": "imei|device id|get device id|uri:deviceid",
    "start": "start time|get start time",
    "end": "end time|get end time",
    "today": "get today",
    "simserial": "sim id|get sim id|uri:simserial",
    "subscriberid": "subscriber id|get subscriber id|uri:subscriberid",
    "phonenumber": "get phone number|uri:phonenumber",
    "username": "uri:username",
    "email": "uri:email",
    "dateTime": "datetime|date time",
    "acknowledge": "trigger",
}
_SAME = [
    "decimal",
    "date",
    "time",
    "note",
    "calculate",
    "hidden",
    "barcode",
    "audio",
    "video",
    "file",
    "range",
    "geotrace",
    "geoshape",
    "audit",
    "start-geopoint",
    "background-geopoint",
    "background-audio",
    "xml-external",
    "csv-external",
]
_OLD_NAMES = {
    "picture": "image",
    "string": "text",
    "int": "integer",
    "date time": "dateTime",
    "location": "geopoint",
}
"""Old workbooks write `q int` and `add location prompt`; these words differ from today's."""
_IMPLIED = {
    "percentage": ("integer", "0 <= . and . <= 100"),
    "phone number": ("text", r"regex(., '^\d*$')"),
    "number of days in last month": ("integer", "0 <= . and . <= 31"),
    "number of days in last six months": ("integer", "0 <= . and . <= 183"),
    "number of days in last year": ("integer", "0 <= . and . <= 365"),
}


def _names() -> dict[str, str]:
    names = {word: word for word in (*_WORDS, *_SAME)}
    old = names | _OLD_NAMES
    names |= {f"q {short}": word for short, word in old.items()}
    names |= {f"add {short} prompt": word for short, word in old.items()}
    names |= {alias: word for word, aliases in _WORDS.items() for alias in aliases.split("|")}
    return names


TYPES = _names()
_CONTROL = re.compile(
    r"(?P<edge>begin|end)[\s_](?P<kind>group|repeat|lgroup|looped group|loop)(?: (?:over )?(?P<list>\S+))?"
)
_SELECT = re.compile(
    r"(?P<command>select_one_from_file|select one from file|select_multiple_from_file"
    r"|select multiple from file|select_one_external|select_one|select one from|select one|select1"
    r"|add select one prompt using|select_multiple|select all that apply from|select all that apply"
    r"|add select multiple prompt using|rank)"
    r" (?P<list>\S+)(?P<other> (?:or specify other|or_other|or other))?"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type cell understood. `edge` is "begin" or "end" for groups; `word` is "" for an unknown type."""

    word: str
    edge: str = ""
    list_name: str = ""
    or_other: bool = False
    from_file: bool = False
    external: bool = False
    constraint: str = ""


def kind_of(type_cell: str) -> Kind:
    """`select_one yesno or_other` → Kind("select_one", list_name="yesno", or_other=True)."""
    if control := _CONTROL.fullmatch(type_cell):
        word = {"lgroup": "repeat", "looped group": "repeat"}.get(control["kind"], control["kind"])
        return Kind(word, control["edge"], control["list"] or "")
    if select := _SELECT.fullmatch(type_cell):
        command = select["command"]
        return Kind(
            _select_word(command),
            list_name=select["list"],
            or_other=bool(select["other"]),
            from_file=command.endswith("file"),
            external=command == "select_one_external",
        )
    if type_cell in _IMPLIED:
        word, constraint = _IMPLIED[type_cell]
        return Kind(word, constraint=constraint)
    return Kind("osm" if type_cell.startswith("osm") else TYPES.get(type_cell, ""))


def _select_word(command: str) -> str:
    if command == "rank":
        return "rank"
    return "select_multiple" if "multiple" in command or "all that apply" in command else "select_one"


def known_types() -> list[str]:
    """For "did you mean …"."""
    return sorted({*TYPES.values(), "select_one", "select_multiple", "rank", "begin_group", "begin_repeat"})

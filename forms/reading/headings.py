"""What a column is called, in all the ways authors write it: `relevance`, `bind::relevant`, `label::vi`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SURVEY_COLUMNS = frozenset(
    [
        "type",
        "name",
        "relevant",
        "constraint",
        "required",
        "read_only",
        "calculation",
        "default",
        "choice_filter",
        "trigger",
        "repeat_count",
        "appearance",
        "parameters",
        "disabled",
        "decline",
        "scale",
        "prefill",
        "restricted",
    ]
)
TRANSLATED_COLUMNS = frozenset(
    [
        "label",
        "hint",
        "guidance_hint",
        "constraint_message",
        "required_message",
        "unit",
        "read_aloud",
        "image",
        "big-image",
        "audio",
        "video",
    ]
)
MEDIA = ("image", "big-image", "audio", "video")
CHOICE_COLUMNS = frozenset({"list_name", "name"})

_WRAPPED = {
    "bind": frozenset({"relevant", "constraint", "constraint_message", "required", "required_message"})
    | {"read_only", "calculation"},
    "control": frozenset({"appearance", "repeat_count"}),
    "body": frozenset({"appearance", "repeat_count"}),
    "media": frozenset(MEDIA),
}
"""What may stand behind `bind::` and its like; `bind::type` is no `type`."""
_ALIASES = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_CHOICE_ALIASES = {"caption": "label", "value": "name", "list_name": "list_name"}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading understood: the canonical key and, for words, the language as written."""

    key: str
    language: str = ""
    known: bool = True


def survey_columns(headings: Iterable[str]) -> dict[str, Column]:
    """Heading as written → what it is."""
    return _columns(headings, _ALIASES, SURVEY_COLUMNS | TRANSLATED_COLUMNS)


def choice_columns(headings: Iterable[str]) -> dict[str, Column]:
    known = CHOICE_COLUMNS | frozenset({"label", *MEDIA})
    return _columns(headings, _CHOICE_ALIASES, known)


def _columns(headings: Iterable[str], aliases: Mapping[str, str], known: frozenset[str]) -> dict[str, Column]:
    written = list(headings)
    doubled_colons = any("::" in heading for heading in written)
    return {heading: _column(heading, doubled_colons, aliases, known) for heading in written}


def _column(heading: str, doubled_colons: bool, aliases: Mapping[str, str], known: frozenset[str]) -> Column:
    parts = _parts(heading, doubled_colons)
    allowed = known
    if len(parts) > 1 and _snake(parts[0]) in _WRAPPED:
        allowed = known & _WRAPPED[_snake(parts[0])]
        parts = parts[1:]
    key = _snake(parts[0])
    key = aliases.get(key, key)
    if key in allowed:
        return Column(key, parts[1] if len(parts) > 1 else "")
    return Column(heading, known=False)


def _parts(heading: str, doubled_colons: bool) -> list[str]:
    separator = "::" if doubled_colons or "::" in heading else ":"
    parts = [part.strip() for part in heading.split(separator)]
    if separator == ":" and "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    return parts


def _snake(words: str) -> str:
    return "_".join(words.split()).lower()

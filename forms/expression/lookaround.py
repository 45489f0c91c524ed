"""Looks ahead at the start of a pattern, and back at its end, become further patterns for the whole text.

`^(?!0+$)[0-9]+$` is `[0-9]+` and not `0+`: RE2 can run both.
"""

from itertools import pairwise
from typing import Any, Final, NamedTuple

from forms.expression.patterns import PatternError, Piece, pieces

MOST_LOOKS: Final = 20
MOST_PIECES: Final = 2000

_AHEAD: Final = {"(?=": True, "(?!": False}
_BEHIND: Final = {"(?<=": True, "(?<!": False}
_ANYTHING: Final = r"(?s:.*)"
_EDGES: Final = ("^", r"\A", "$", r"\z")


class Rule(NamedTuple):
    """A pattern of RE2 that the whole text must match, or must not."""

    matches: bool
    pattern: str


def rules(pattern: str) -> list[list[Rule]]:
    """One of the lists must hold, with all its rules. Raises PatternError."""
    found = pieces(pattern)
    if not any(_is_look(piece) for piece in found):
        return [[Rule(True, _text(found))]]
    if sum(_is_look(piece) for piece in found) > MOST_LOOKS or len(found) > MOST_PIECES:
        raise PatternError
    found = _bare(found)
    flags = found[0].text if found and found[0].kind == "flags" else ""
    return [_alternative(part, flags) for part in _alternatives(found[1:] if flags else found)]


def put(text: Any, pattern: str) -> Any:
    """regex(text, pattern) as the engine runs it: with RE2's patterns only. Raises PatternError."""
    choices = [
        [
            ["regex", text, rule.pattern] if rule.matches else ["not", ["regex", text, rule.pattern]]
            for rule in every
        ]
        for every in rules(pattern)
    ]
    all_of = [every[0] if len(every) == 1 else ["and", *every] for every in choices]
    return all_of[0] if len(all_of) == 1 else ["or", *all_of]


def _is_look(piece: Piece) -> bool:
    return piece.kind == "open" and (piece.text in _AHEAD or piece.text in _BEHIND)


def _text(found: list[Piece]) -> str:
    return "".join(piece.text for piece in found)


def _bare(found: list[Piece]) -> list[Piece]:
    """Without the edges and groups that stand around everything."""
    while len(_alternatives(found)) == 1 and len(found) > 1:
        if found[0].text in _EDGES[:2]:
            found = found[1:]
        elif found[-1].text in _EDGES[2:]:
            found = found[:-1]
        elif _is_wrapped(found, _closing(found)):
            found = found[1:-1]
        else:
            break
    return found


def _alternatives(found: list[Piece]) -> list[list[Piece]]:
    """The parts between bars that stand in no group."""
    bars = [place for place, depth in _depths(found) if found[place].kind == "bar" and depth == 0]
    return [found[start + 1 : end] for start, end in pairwise([-1, *bars, len(found)])]


def _depths(found: list[Piece]) -> list[tuple[int, int]]:
    depth, depths = 0, []
    for place, piece in enumerate(found):
        depth -= piece.kind == "close"
        depths.append((place, depth))
        depth += piece.kind == "open"
    return depths


def _alternative(found: list[Piece], flags: str) -> list[Rule]:
    """Edges, looks and a group around everything are taken off from both ends."""
    every: list[Rule] = []
    while found:
        end = _closing(found)
        if found[0].text in _EDGES[:2] or _is_look_ahead(found, end):
            every += _ahead(found[: end + 1], flags)
            found = found[end + 1 :]
        elif found[-1].text in _EDGES[2:]:
            found = found[:-1]
        elif (start := _look_back(found)) is not None:
            inner = _text(found[start + 1 : -1])
            every.append(Rule(_BEHIND[found[start].text], f"{flags}{_ANYTHING}(?:{inner})"))
            found = found[:start]
        elif _is_wrapped(found, end) and len(_alternatives(found[1:-1])) == 1:
            found = found[1:-1]
        else:
            break
    return [*every, Rule(True, flags + _text(found))]


def _closing(found: list[Piece]) -> int:
    """Where the group that begins the pattern ends; a single piece ends where it begins."""
    if found[0].kind != "open":
        return 0
    for place, depth in _depths(found):
        if place and depth == 0:
            return place
    raise PatternError


def _is_look_ahead(found: list[Piece], end: int) -> bool:
    is_repeated = end + 1 < len(found) and found[end + 1].kind == "times"
    return found[0].kind == "open" and found[0].text in _AHEAD and not is_repeated


def _ahead(group: list[Piece], flags: str) -> list[Rule]:
    if len(group) == 1:
        return []
    return [Rule(_AHEAD[group[0].text], f"{flags}(?:{_text(group[1:-1])}){_ANYTHING}")]


def _look_back(found: list[Piece]) -> int | None:
    """Where the group begins that ends the pattern, if it looks back."""
    if found[-1].kind != "close":
        return None
    depth = _depths(found)[-1][1]
    starts = [place for place, at in _depths(found) if at == depth and found[place].kind == "open"]
    return starts[-1] if starts and found[starts[-1]].text in _BEHIND else None


def _is_wrapped(found: list[Piece], end: int) -> bool:
    return found[0].text in ("(", "(?:") and end == len(found) - 1

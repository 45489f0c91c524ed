"""Which rows of a questionnaire stand elsewhere among their neighbours: as few as explain the new order."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Move(NamedTuple):
    """The neighbour before it, then and now; "" for the first."""

    name: str
    before: str
    after: str


def moves(old: Sequence[str], new: Sequence[str]) -> list[Move]:
    """Only names that stand in both are compared: what comes or goes moves nothing."""
    both = set(old) & set(new)
    was, now = [name for name in old if name in both], [name for name in new if name in both]
    if was == now:
        return []
    places = {name: place for place, name in enumerate(was)}
    stayed = set(_longest_rise([places[name] for name in now]))
    return [
        Move(name, _neighbour(was, places[name]), _neighbour(now, place))
        for place, name in enumerate(now)
        if places[name] not in stayed
    ]


def _neighbour(names: Sequence[str], place: int) -> str:
    return names[place - 1] if place else ""


def _longest_rise(numbers: Iterable[int]) -> list[int]:
    """The longest part of different numbers that rises all the way: what may count as not moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    found: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found

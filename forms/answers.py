"""Nested answers by path: `{"D": {"D_item": [{"d21_qty": 2}]}}` and `/data/D/D_item[1]/d21_qty`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_STEP = re.compile(r"([^\[\]/]+)(?:\[(\d+)\])?")
_POSITION = re.compile(r"\[\d+\]")

MAX_INSTANCES = 1_000


def get_at(answers: Mapping[str, Any], path: str, otherwise: Any = None) -> Any:
    """The value, group or instance at a path; `otherwise` where nothing is."""
    place: Any = answers
    for name, index in _steps(path):
        place = place.get(name) if isinstance(place, Mapping) else None
        if index is not None:
            place = place[index - 1] if isinstance(place, list) and 0 < index <= len(place) else None
        if place is None:
            return otherwise
    return place


def set_at(answers: dict[str, Any], path: str, value: Any) -> None:
    """Put a value in place; groups and instances on the way are made. `None` takes it out.

    Raises ValueError for a path that runs through a value, or an instance beyond 1,000.
    """
    steps = list(_steps(path))
    place = answers
    for name, index in steps[:-1]:
        place = _into(place, name, index)
    name, index = steps[-1]
    if index is not None:
        _put_instance(place, name, index, value)
    elif value is None:
        place.pop(name, None)
    else:
        place[name] = value


def without_positions(path: str) -> str:
    """`/data/D_item[2]/x` → `/data/D_item/x`."""
    return _POSITION.sub("", path) if "[" in path else path


def _steps(path: str) -> Iterator[tuple[str, int | None]]:
    parts = path.strip("/").split("/")
    for part in parts[1:] if parts[0] == "data" else parts:
        match = _STEP.fullmatch(part)
        if match is None:
            raise ValueError(f"'{path}' is no path of answers.")
        yield match[1], int(match[2]) if match[2] else None


def _into(place: dict[str, Any], name: str, index: int | None) -> dict[str, Any]:
    if index is None:
        inner = place.setdefault(name, {})
    else:
        inner = _instances(place, name, index)[index - 1]
    if not isinstance(inner, dict):
        raise ValueError(f"'{name}' holds a value, not a group.")
    return inner


def _put_instance(place: dict[str, Any], name: str, index: int, value: Any) -> None:
    instances = _instances(place, name, index)
    if value is None:
        del instances[index - 1]
    else:
        instances[index - 1] = value


def _instances(place: dict[str, Any], name: str, index: int) -> list[Any]:
    """The list of a repeat, made long enough."""
    instances = place.setdefault(name, [])
    if not isinstance(instances, list) or not 0 < index <= MAX_INSTANCES:
        raise ValueError(f"'{name}[{index}]' is no instance that could be stored.")
    instances.extend({} for _ in range(index - len(instances)))
    return instances

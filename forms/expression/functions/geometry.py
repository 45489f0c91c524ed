"""Areas, distances and fences. A point is "latitude longitude altitude accuracy", in degrees and metres."""

import math
from itertools import pairwise
from typing import Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, fixed
from forms.expression.values import NAN, Value, as_string, parse_number

Point = tuple[float, float]

EARTH_RADIUS: Final = 6_378_100.0
"""Metres; the radius that ODK's clients use."""


def area(_frame: Frame, *places: Value) -> Value:
    """Square metres inside the trace or shape, on the sphere, to two decimals."""
    points = _points(places)
    if points is None:
        return NAN
    return _two_decimals(abs(_signed_area(points)) * EARTH_RADIUS * EARTH_RADIUS / 2)


def _signed_area(points: list[Point]) -> float:
    total = 0.0
    for (latitude, longitude), (next_latitude, next_longitude) in _edges(points):
        width = math.radians(next_longitude - longitude)
        total += width * (2 + math.sin(math.radians(latitude)) + math.sin(math.radians(next_latitude)))
    return total


def _edges(points: list[Point]) -> list[tuple[Point, Point]]:
    """Each point and the next one; the last leads back to the first."""
    return list(zip(points, points[1:] + points[:1], strict=True))


def distance(_frame: Frame, *places: Value) -> Value:
    """Metres along the points, as the crow flies between them, to two decimals."""
    points = _points(places)
    if points is None:
        return NAN
    return _two_decimals(sum(_between(*pair) for pair in pairwise(points)))


def _between(start: Point, end: Point) -> float:
    """The haversine formula."""
    latitudes = math.radians(start[0]), math.radians(end[0])
    half_height = math.sin((latitudes[1] - latitudes[0]) / 2)
    half_width = math.sin(math.radians(end[1] - start[1]) / 2)
    chord = half_height**2 + math.cos(latitudes[0]) * math.cos(latitudes[1]) * half_width**2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def geofence(_frame: Frame, point: Value, shape: Value) -> Value:
    """Whether the point lies inside the shape."""
    inside, corners = _points((point,)), _points((shape,))
    if inside is None or corners is None:
        return False
    latitude, longitude = inside[0]
    crossings = sum(_crosses(latitude, longitude, start, end) for start, end in _edges(corners))
    return crossings % 2 == 1


def _crosses(latitude: float, longitude: float, start: Point, end: Point) -> bool:
    """Whether a line from the point to the east meets this edge."""
    if (start[0] > latitude) == (end[0] > latitude):
        return False
    slope = (latitude - start[0]) / (end[0] - start[0])
    return longitude < start[1] + slope * (end[1] - start[1])


def _points(places: tuple[Value, ...]) -> list[Point] | None:
    """All points of traces, shapes and node-sets; None where something is no point."""
    points: list[Point] = []
    for text in _texts(places):
        for part in text.strip().strip(";").split(";"):
            point = _point(part)
            if point is None:
                return None
            points.append(point)
    return points or None


def _texts(places: tuple[Value, ...]) -> list[str]:
    return [
        text
        for place in places
        for text in ([as_string([node]) for node in place] if isinstance(place, list) else [as_string(place)])
    ]


def _point(text: str) -> Point | None:
    numbers = [parse_number(part) for part in text.split()]
    if not 2 <= len(numbers) <= 4 or any(math.isnan(number) for number in numbers):
        return None
    latitude, longitude = numbers[:2]
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _two_decimals(metres: float) -> float:
    return math.floor(metres * 100 + 0.5) / 100


GEOMETRY: Final[dict[str, Function]] = {
    "area": fixed(area, 1),
    "enclosed-area": fixed(area, 1),
    "distance": Function(distance, 1, None),
    "geofence": fixed(geofence, 2),
}

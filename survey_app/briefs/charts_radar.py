"""A radar: three or more scores around a centre; five make the pentagon of capitals. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from survey_app.briefs.charts_svg import ACCENT, FONT, GRID, INK, Attribute, clip, picture, tag

RINGS = 3
_LINE_MM = 4.0
_LABEL_CHARACTERS = 16
_LABEL_AT = 1.1
"""Labels stand a little outside their corner."""
_LETTER_MM = 1.4
"""What a letter of a caption takes, on average."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """One corner of a radar: `share` runs from 0 (centre) to 1; None where too little was answered."""

    label: str
    share: float | None
    caption: str


def radar(axes: Sequence[Axis], title: str, width: float = 94.0, height: float = 66.0) -> Markup:
    """Three or more axes around a centre; five make the pentagon of capitals."""
    extra = _LINE_MM * (max(len(_wrapped(axis.label)) for axis in axes) - 1)
    radius = height / 2 - 9
    width = max(width, 2 * (radius * _LABEL_AT + _LETTER_MM * _longest(axes)))
    centre = (width / 2, height / 2 + 1 + extra)
    corners = [_corner(centre, radius, position, len(axes)) for position in range(len(axes))]
    shapes = [_ring(centre, corners, step / RINGS) for step in range(1, RINGS + 1)]
    shapes += [_spoke(centre, corner, axis) for corner, axis in zip(corners, axes, strict=True)]
    shapes += _area(centre, corners, axes)
    for corner, axis in zip(corners, axes, strict=True):
        shapes += _words(centre, corner, axis)
    return picture(title, (0, 0, width, height + 2 * extra), *shapes)


def _longest(axes: Sequence[Axis]) -> int:
    """Letters of the longest line that stands beside the picture."""
    return max(len(line) for axis in axes for line in (*_wrapped(axis.label), axis.caption))


def _corner(centre: Point, radius: float, position: int, count: int) -> Point:
    angle = 2 * math.pi * position / count - math.pi / 2
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _between(centre: Point, corner: Point, share: float) -> Point:
    return centre[0] + (corner[0] - centre[0]) * share, centre[1] + (corner[1] - centre[1]) * share


def _ring(centre: Point, corners: Sequence[Point], share: float) -> Markup:
    points = [_between(centre, corner, share) for corner in corners]
    return tag("path", d=_line(points) + "z", fill="none", stroke=GRID, stroke_width=0.2)


def _spoke(centre: Point, corner: Point, axis: Axis) -> Markup:
    if axis.share is None:
        return tag("path", d=_line([centre, corner]), stroke=GRID, stroke_width=0.3, stroke_dasharray="1 1")
    return tag("path", d=_line([centre, corner]), stroke=GRID, stroke_width=0.2)


def _area(centre: Point, corners: Sequence[Point], axes: Sequence[Axis]) -> list[Markup]:
    """The filled shape only when every corner is known: an unknown corner is a gap, never a zero."""
    points = [
        None if axis.share is None else _between(centre, corner, clip(axis.share))
        for corner, axis in zip(corners, axes, strict=True)
    ]
    known = [point for point in points if point is not None]
    shapes = []
    if len(known) == len(points):
        outline = _line(known) + "z"
        shapes.append(tag("path", d=outline, fill=ACCENT, fill_opacity=0.2, stroke=ACCENT, stroke_width=0.5))
    else:
        shapes += [
            tag("path", d=_line([here, there]), stroke=ACCENT, stroke_width=0.5)
            for here, there in zip(points, points[1:] + points[:1], strict=True)
            if here is not None and there is not None
        ]
    return shapes + [tag("circle", cx=x, cy=y, r=0.8, fill=INK) for x, y in known]


def _words(centre: Point, corner: Point, axis: Axis) -> list[Markup]:
    lines = _wrapped(axis.label)
    x, _ = _between(centre, corner, _LABEL_AT)
    sideways = corner[0] - centre[0]
    anchor = "middle" if abs(sideways) < 1 else "start" if sideways > 0 else "end"
    first = corner[1] + _rise(centre, corner, len(lines))
    style: dict[str, Attribute] = {"x": x, "text_anchor": anchor, "font_family": FONT, "fill": INK}
    words = [
        tag("text", line, y=first + _LINE_MM * row, font_size=3.2, font_weight="700", **style)
        for row, line in enumerate(lines)
    ]
    return [*words, tag("text", axis.caption, y=first + _LINE_MM * len(lines), font_size=2.9, **style)]


def _rise(centre: Point, corner: Point, lines: int) -> float:
    """How far from the corner the first line of words stands: over it, beside it or under it."""
    if corner[1] > centre[1]:
        return 5.0
    beside = abs(corner[0] - centre[0]) >= 1
    return -1.8 - _LINE_MM / 2 * (lines - 1) if beside else -6.7 - _LINE_MM * (lines - 1)


def _wrapped(label: str) -> list[str]:
    """Two lines at most; what does not fit ends in dots. The full label stands in the title."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LABEL_CHARACTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:2] if len(lines) <= 2 else [lines[0], lines[1] + "…"]
    return [line if len(line) <= _LABEL_CHARACTERS else line[: _LABEL_CHARACTERS - 1] + "…" for line in shown]


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)

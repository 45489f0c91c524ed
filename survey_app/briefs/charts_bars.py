"""Single bars: a share, a score on its scale, a whole split into parts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from survey_app.briefs.charts_svg import ACCENT, EMPTY, INK, Fill, clip, dashed, filled, picture, short, tag

THICK = 3.2


def bar(share: float | None, title: str, width: float = 46.0, height: float = 3.2) -> Markup:
    """A plain bar: dark as far as `share` of its length."""
    shapes = [tag("rect", width=width, height=height, fill=EMPTY)]
    if share is None:
        shapes = [dashed(0, 0, width, height)]
    elif share > 0:
        shapes.append(tag("rect", width=width * clip(share), height=height, fill=ACCENT))
    return picture(title, (0, 0, width, height), *shapes)


def score_bar(share: float | None, thresholds: Sequence[float], title: str, width: float = 38.0) -> Markup:
    """A bar with a marker at the value and an upright line at every band's edge (shares from 0 to 1)."""
    top, thick = 3.4, 1.8
    if share is None:
        shapes = [dashed(0, top, width, thick)]
    else:
        shapes = [tag("rect", y=top, width=width, height=thick, fill=EMPTY)]
        shapes.append(tag("rect", y=top, width=width * clip(share), height=thick, fill=ACCENT))
    shapes += [
        tag("path", d=f"M{short(width * edge)} 2.6v3.4", stroke=INK, stroke_width=0.4)
        for edge in thresholds
        if 0 < edge < 1
    ]
    if share is not None:
        shapes.append(tag("path", d=f"M{short(width * clip(share))} 3.1l-1.4-2.6h2.8z", fill=INK))
    return picture(title, (-1.5, 0, width + 3, 6), *shapes)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a whole: `share` runs from 0 to 1; None where the number is hidden."""

    share: float | None
    fill: Fill


def split_bar(parts: Sequence[Part], title: str, width: float = 70.0, height: float = THICK) -> Markup:
    """One bar cut into its parts, in order. What is hidden shares one dashed piece: what is left over."""
    shapes, at = [], 0.0
    for part in parts:
        if part.share:
            length = min(clip(part.share) * width, width - at)
            shapes.append(filled(at, 0, length, height, part.fill))
            at += length
    if any(part.share is None for part in parts) and width - at > 0.5:
        shapes.append(dashed(at, 0, width - at, height))
    if not shapes:
        shapes.append(dashed(0, 0, width, height))
    return picture(title, (0, 0, width, height), *shapes)


def columns(parts: Sequence[Part], title: str, width: float = 34.0, height: float = 18.0) -> Markup:
    """Upright bars side by side on one ground line: a panel of small multiples. All panels share a height."""
    gap = 2.0
    each = (width - gap * (len(parts) - 1)) / max(1, len(parts))
    shapes = [tag("path", d=f"M0 {short(height)}h{short(width)}", stroke=INK, stroke_width=0.3)]
    for place, part in enumerate(parts):
        left = place * (each + gap)
        if part.share is None:
            shapes.append(dashed(left, height / 2, each, height / 2))
        elif part.share > 0:
            tall = height * clip(part.share)
            shapes.append(filled(left, height - tall, each, tall, part.fill))
    return picture(title, (0, 0, width, height + 0.2), *shapes)


def dumbbell(
    before: float | None, after: float | None, title: str, edges: Sequence[float] = (), width: float = 60.0
) -> Markup:
    """Two values on one line: a ring where it was, a disc where it is now, thresholds as upright strokes."""
    middle, radius = 2.2, 1.35
    shapes = [tag("path", d=f"M0 {middle}h{short(width)}", stroke=EMPTY, stroke_width=0.8)]
    shapes += [
        tag(
            "path", d=f"M{short(width * edge)} .5v3.4", stroke=INK, stroke_width=0.3, stroke_dasharray=".6 .5"
        )
        for edge in edges
        if 0 < edge < 1
    ]
    if before is None or after is None:
        shapes = [dashed(0, middle - 1, width, 2)]
    else:
        start, end = clip(before) * width, clip(after) * width
        shapes.append(
            tag("path", d=f"M{short(start)} {middle}H{short(end)}", stroke=ACCENT, stroke_width=0.9)
        )
        shapes.append(
            tag("circle", cx=start, cy=middle, r=radius, fill="#ffffff", stroke=ACCENT, stroke_width=0.5)
        )
        shapes.append(tag("circle", cx=end, cy=middle, r=radius + 0.25, fill=ACCENT))
    return picture(title, (-1.8, 0, width + 3.6, 2 * middle), *shapes)


def swatch(fill: Fill | None, title: str) -> Markup:
    """A sample for a legend; None: what is hidden."""
    shape = dashed(0, 0, 5, THICK) if fill is None else filled(0, 0, 5, THICK, fill)
    return picture(title, (0, 0, 5, THICK), shape)


def ring_or_disc(title: str, *, disc: bool) -> Markup:
    """A sample of a dumbbell's ends."""
    inside = ACCENT if disc else "#ffffff"
    shape = tag("circle", cx=1.7, cy=1.7, r=1.35, fill=inside, stroke=ACCENT, stroke_width=0.5)
    return picture(title, (0, 0, 3.4, 3.4), shape)

"""The ink of every chart: elements, fills and text of inline SVG, for paper and screen. Pure.

WeasyPrint does not apply the page's CSS inside SVG, and the screen's policy forbids style attributes: fill,
stroke and font stand as attributes, sizes in millimetres. There are no ids, so a page may hold any number of
charts. A stylesheet may still recolour them by attribute: `svg [fill="#1c1a16"]`.
"""

from collections.abc import Sequence
from itertools import cycle
from typing import Literal, get_args

from markupsafe import Markup

ACCENT, INK, GRID, EMPTY, PAPER = "#2b3a86", "#1c1a16", "#b8b0a0", "#e3ddd0", "#ffffff"
FONT = "Be Vietnam Pro, sans-serif"

Fill = Literal["solid", "hatched", "pale", "outlined", "crossed"]
"""Told apart in black and white, darkest meaning first."""
FILLS: tuple[Fill, ...] = get_args(Fill)
_TONES: dict[str, Fill] = {"bad": "solid", "middle": "hatched", "good": "pale"}
_HATCH_MM = 1.1

Attribute = str | float


def tag(name: str, *children: Markup | str, **attributes: Attribute) -> Markup:
    """An element; every attribute and text is escaped. `text_anchor` becomes `text-anchor`."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), short(value))
        for key, value in attributes.items()
    )
    inside = Markup("").join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, inside)


def short(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def picture(title: str, box: tuple[float, float, float, float], *shapes: Markup) -> Markup:
    """`title` says in words what there is to see; `box` is left, top, width and height in millimetres."""
    _, _, width, height = box
    return tag(
        "svg",
        tag("title", title),
        *shapes,
        role="img",
        width=f"{short(width)}mm",
        height=f"{short(height)}mm",
        viewBox=" ".join(short(edge) for edge in box),
    )


def clip(share: float) -> float:
    return min(1.0, max(0.0, share))


def dashed(x: float, y: float, width: float, height: float) -> Markup:
    """No value: an outline of dashes, the same sign as for declining on the phone."""
    return _outline(x, y, width, height, GRID, stroke_dasharray="1 1", stroke_width=0.3)


def filled(x: float, y: float, width: float, height: float, fill: Fill) -> Markup:
    """A block of a bar. What is not solid has an outline, so that its end is seen on a pale ground."""
    if fill in ("solid", "pale"):
        return tag("rect", x=x, y=y, width=width, height=height, fill=ACCENT if fill == "solid" else EMPTY)
    lines = _outline(x, y, width, height, INK, PAPER, stroke_width=0.25)
    if fill == "outlined":
        return lines
    return lines + _hatching(x, y, width, height, falling=False) + _second(fill, x, y, width, height)


def _second(fill: Fill, x: float, y: float, width: float, height: float) -> Markup:
    return _hatching(x, y, width, height, falling=True) if fill == "crossed" else Markup("")


def _outline(
    x: float, y: float, width: float, height: float, stroke: str, fill: str = "none", **more: Attribute
) -> Markup:
    inset = min(0.15, width / 2, height / 2)
    size = {"width": width - 2 * inset, "height": height - 2 * inset}
    return tag("rect", x=x + inset, y=y + inset, fill=fill, stroke=stroke, **size, **more)


def _hatching(x: float, y: float, width: float, height: float, *, falling: bool) -> Markup:
    """Slanted lines, cut at the block's edges: a pattern would need an id, and ids must not repeat."""
    lines = []
    start = _HATCH_MM
    while start < width + height:
        low, high = max(0.0, start - height), min(width, start)
        left, right = (
            (start - low, start - high) if not falling else (height - start + low, height - start + high)
        )
        lines.append(f"M{short(x + low)} {short(y + left)}L{short(x + high)} {short(y + right)}")
        start += _HATCH_MM
    if not lines:
        return Markup("")
    return tag("path", d="".join(lines), fill="none", stroke=INK, stroke_width=0.3)


def fills(tones: Sequence[str]) -> list[Fill]:
    """A fill for each band: by what the workbook calls it, else in turn, so that no two are alike."""
    wanted = [_TONES.get(tone) for tone in tones]
    if None not in wanted and len(set(wanted)) == len(wanted):
        return [fill for fill in wanted if fill]
    ordered = FILLS if not tones or tones[0] == "bad" else (*reversed(FILLS[:3]), *FILLS[3:])
    return [fill for fill, _ in zip(cycle(ordered), tones)]

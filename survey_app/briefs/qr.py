"""A QR code as the path of an SVG, so that a page draws it in its own colours and size. Pure."""

from typing import NamedTuple

import segno


class Code(NamedTuple):
    size: int
    """Modules a side; the quiet zone around it is the page's to leave."""
    path: str


def code(text: str) -> Code:
    """Dark modules as horizontal strokes of one unit, for `<path d=… stroke-width=1>`."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    strokes = (
        f"M{start} {line + 0.5:g}h{length}" for line, row in enumerate(rows) for start, length in _dark(row)
    )
    return Code(len(rows), "".join(strokes))


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Runs of dark modules: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for place, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs

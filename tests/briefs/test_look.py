"""Every page against its approved picture. To approve a wanted change: python -m tests.briefs.test_look"""

import tempfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from survey_app.briefs.render import render_individual
from tests.briefs import pages
from tests.briefs.sample import BRIEF

APPROVED = Path(__file__).parent / "approved"
DOTS_PER_INCH = 60
CELL = 16
"""Pixels a side. Differences are averaged over a cell: a smoother letter passes, a moved one does not."""
TOLERANCE = 24
"""Of 255, in the worst cell."""


def worst_cell(one: Image.Image, other: Image.Image) -> float:
    size = (one.width // CELL, one.height // CELL)
    difference = ImageChops.difference(
        *(picture.resize(size, Image.Resampling.BOX) for picture in (one, other))
    )
    return ImageStat.Stat(difference).extrema[0][1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    return pages.pictures(render_individual(BRIEF), DOTS_PER_INCH, tmp_path_factory.mktemp("look"))


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_looks_as_approved(printed, number):
    approved = Image.open(APPROVED / f"individual-{number}.png").convert("L")
    assert printed[number - 1].size == approved.size
    assert worst_cell(printed[number - 1], approved) <= TOLERANCE


def test_a_block_that_moves_by_two_millimetres_is_noticed(printed):
    """The comparison can fail: otherwise it would say nothing."""
    assert worst_cell(printed[0], ImageChops.offset(printed[0], 0, 5)) > TOLERANCE


def approve() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pictures = pages.pictures(render_individual(BRIEF), DOTS_PER_INCH, Path(folder))
        for number, picture in enumerate(pictures, start=1):
            grey = picture.quantize(16, dither=Image.Dither.NONE)
            grey.save(APPROVED / f"individual-{number}.png", optimize=True)


if __name__ == "__main__":
    approve()

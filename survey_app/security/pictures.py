"""A picture made anew: upright, small enough for a slow line, and without what a camera wrote beside it."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
MOST_PIXELS = 80_000_000
"""A phone's largest photo stays below; an archive bomb dressed as a picture does not."""
QUALITIES = (85, 75, 65, 50)
SMALLER = 0.75
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class NotAPicture(Exception):
    """It cannot be opened as one, or is unreasonably large."""


def remade(content: bytes, largest: int, *, drawn: bool = False) -> tuple[bytes, str]:
    """(bytes, ending): at most `largest` bytes. What was `drawn` stays sharp and see-through, as PNG."""
    picture = _upright(content)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if drawn:
        written = _png(picture)
        if len(written) <= largest:
            return written, "png"
    return _fitted(_on_white(picture), largest), "jpg"


def _upright(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # The limit here is ours, below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            return ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture from error


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    paper = Image.new("RGB", see_through.size, "white")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def _png(picture: Image.Image) -> bytes:
    plain = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    return _written(plain, "PNG", optimize=True)


def _fitted(picture: Image.Image, largest: int) -> bytes:
    """As good as fits; then smaller, for what fits in no quality."""
    while True:
        for quality in QUALITIES:
            written = _written(picture, "JPEG", quality=quality, optimize=True)
            if len(written) <= largest:
                return written
        picture = picture.resize([max(1, int(side * SMALLER)) for side in picture.size])


def _written(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Only the pixels: what stood beside them (place, time, device) stays behind."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    file = io.BytesIO()
    bare.save(file, kind, **options)
    return file.getvalue()

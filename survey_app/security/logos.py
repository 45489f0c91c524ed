"""A logo made anew for paper: a small PNG on white, without the empty margin around it.

Drawings that can hold programs or addresses (SVG) are no pictures here: they have to be saved as PNG first.
"""

import io

from PIL import Image, ImageChops

from survey_app.security.pictures import NotAPicture, remade

LARGEST_SENT = 2_000_000
ROOM = (480, 160)
"""Pixels: three times what it gets on paper at 100 dots an inch, 40 mm × 9 mm at the most."""
COLOURS = 128
_LARGEST_WHOLE = 4_000_000
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def logo(content: bytes) -> bytes:
    """Raises NotAPicture for anything but a PNG or JPEG with something on it."""
    if not content.startswith(_SIGNATURES):
        raise NotAPicture
    picture = _trimmed(_on_white(remade(content, _LARGEST_WHOLE, drawn=True)[0]))
    picture.thumbnail(ROOM, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _on_white(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content)).convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _trimmed(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGB", picture.size, "white")
    inked = ImageChops.difference(picture, paper).convert("L").point(lambda depth: 255 if depth > 8 else 0)
    box = inked.getbbox()
    if box is None:
        raise NotAPicture
    return picture.crop(box)

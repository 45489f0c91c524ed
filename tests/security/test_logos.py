"""A logo is made anew: small, without what was beside the pixels; anything else is refused."""

import io

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from survey_app.security.logos import ROOM, logo
from survey_app.security.pictures import NotAPicture


def picture(
    kind: str = "PNG", size: tuple[int, int] = (1200, 1200), mode: str = "RGBA", **more: object
) -> bytes:
    """A disc in the middle of an empty field."""
    canvas = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(canvas).ellipse((300, 400, 900, 800), fill="#0b6b3a")
    file = io.BytesIO()
    canvas.save(file, kind, **more)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("JPEG", "RGB")])
def test_a_picture_becomes_a_small_png_on_white_without_its_margin(kind: str, mode: str) -> None:
    made = logo(picture(kind, mode=mode))

    shown = Image.open(io.BytesIO(made))
    assert shown.format == "PNG"
    assert shown.width <= ROOM[0] and shown.height <= ROOM[1]
    assert shown.width / shown.height == pytest.approx(1.5, abs=0.05)
    assert shown.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    assert len(made) < 30_000


def test_a_photograph_stays_below_thirty_kilobytes() -> None:
    noise = Image.effect_noise((2000, 1500), 90).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG")

    assert len(logo(file.getvalue())) < 30_000


def test_words_written_into_the_file_stay_behind() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "canary-31")

    assert b"canary-31" not in logo(picture(pnginfo=notes))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n" + b"broken" * 40,
        picture("GIF", mode="RGB"),
        picture()[:900],
    ],
    ids=["nothing", "svg", "broken", "gif", "cut off"],
)
def test_what_is_no_png_or_jpeg_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        logo(content)


def test_an_empty_field_is_no_logo() -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "white").save(file, "PNG")

    with pytest.raises(NotAPicture):
        logo(file.getvalue())

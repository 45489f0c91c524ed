"""What is taken from a phone: told by its bytes, made anew, without what a camera wrote beside the pixels."""

import io
import struct

import pytest
from PIL import Image

from survey_app.security.boxes import without_notes
from survey_app.security.pictures import NotAPicture, remade
from survey_app.security.sniffing import kind_of

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photo(width: int = 400, height: int = 300, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(file, kind, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (photo(), "jpg"),
        (photo(kind="PNG"), "png"),
        (photo(kind="WEBP"), "webp"),
        (b"ID3\x04rest", "mp3"),
        (b"\xff\xfb\x90\x00", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"OggS\x00", "ogg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "wav"),
        (b"#!AMR\n", "amr"),
        (b"\x00\x00\x00\x18ftypmp42 vide", "mp4"),
        (b"\x00\x00\x00\x18ftypM4A soun", "m4a"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04 word/document.xml", "docx"),
        ("Đơn xin học nghề".encode(), "txt"),
        (b"<html><script>alert(1)</script>", "txt"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, ending: str) -> None:
    found = kind_of(content)
    assert found is not None and found.ending == ending


@pytest.mark.parametrize(
    "content", [b"\x7fELF\x00\x02", b"MZ\x90\x00\x03", b"\x00\x00\x00\x18ftypheic", b"\xff\x00"]
)
def test_what_is_not_known_is_not_taken(content: bytes) -> None:
    assert kind_of(content) is None


def test_a_large_photo_comes_down_to_size() -> None:
    content, ending = remade(photo(4000, 3000, quality=95), 1_000_000)
    assert ending == "jpg"
    assert len(content) <= 1_000_000
    assert max(opened(content).size) <= 1600


def test_a_limit_is_kept_whatever_the_picture() -> None:
    assert len(remade(photo(1600, 1600, quality=100), 20_000)[0]) <= 20_000


def test_what_the_camera_wrote_is_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "A phone"
    exif.get_ifd(GPS)[1] = "N"
    sent = photo(400, 300, exif=exif.tobytes())
    assert b"A phone" in sent
    kept = remade(sent, 1_000_000)[0]
    assert opened(kept).size == (300, 400)
    assert dict(opened(kept).getexif()) == {}
    assert b"Exif" not in kept and b"A phone" not in kept


def test_a_drawing_stays_sharp() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(file, "PNG")
    assert remade(file.getvalue(), 1_000_000, drawn=True)[1] == "png"
    assert opened(remade(file.getvalue(), 1_000_000)[0]).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", photo()[:200], b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_what_only_begins_like_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        remade(content, 1_000_000)


def test_a_picture_of_too_many_pixels_is_not_opened() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
    with pytest.raises(NotAPicture):
        remade(head + b"\0" * 64, 1_000_000)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def test_a_film_loses_its_notes_and_nothing_moves() -> None:
    track = box(b"trak", box(b"udta", b"a phone") + box(b"mdia", b"12345678"))
    film = (
        box(b"ftyp", b"mp42")
        + box(b"moov", box(b"udta", b"+21.0285+105.8542/") + track)
        + box(b"mdat", b"udta")
    )
    kept = without_notes(film)
    assert len(kept) == len(film)
    assert b"+21.0285" not in kept and b"a phone" not in kept
    assert kept.endswith(box(b"mdat", b"udta")) and b"12345678" in kept


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"\xff" * 40, box(b"moov", b"\0\0\0\x03udta")])
def test_boxes_that_make_no_sense_stay_as_they_are(content: bytes) -> None:
    assert without_notes(content) == content

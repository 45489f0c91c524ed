"""What a file is, told from its first bytes. What it is called counts for nothing."""

from typing import NamedTuple


class Kind(NamedTuple):
    family: str
    """image, audio, video or document."""
    mimetype: str
    ending: str


PICTURES = (
    (b"\xff\xd8\xff", Kind("image", "image/jpeg", "jpg")),
    (b"\x89PNG\r\n\x1a\n", Kind("image", "image/png", "png")),
    (b"GIF87a", Kind("image", "image/gif", "gif")),
    (b"GIF89a", Kind("image", "image/gif", "gif")),
)
SOUNDS = (
    (b"ID3", Kind("audio", "audio/mpeg", "mp3")),
    (b"#!AMR", Kind("audio", "audio/amr", "amr")),
    (b"OggS", Kind("audio", "audio/ogg", "ogg")),
    (b"fLaC", Kind("audio", "audio/flac", "flac")),
)
OTHERS = (
    (b"%PDF-", Kind("document", "application/pdf", "pdf")),
    (b"PK\x03\x04", Kind("document", "application/zip", "zip")),
)
RIFF = {b"WEBP": Kind("image", "image/webp", "webp"), b"WAVE": Kind("audio", "audio/wav", "wav")}
AAC, MPEG = Kind("audio", "audio/aac", "aac"), Kind("audio", "audio/mpeg", "mp3")
WEBM, MP4, SPOKEN_MP4 = (
    Kind("video", "video/webm", "webm"),
    Kind("video", "video/mp4", "mp4"),
    Kind("audio", "audio/mp4", "m4a"),
)
OFFICE = (
    (
        b"word/",
        Kind("document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ),
    (b"xl/", Kind("document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")),
)
WORDS = Kind("document", "text/plain; charset=utf-8", "txt")
HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")


def kind_of(content: bytes) -> Kind | None:
    """None: nothing that is known, so it is not taken."""
    for start, kind in (*PICTURES, *SOUNDS, *OTHERS):
        if content.startswith(start):
            return _office(content) or kind
    if content[:4] == b"RIFF":
        return RIFF.get(content[8:12])
    if content[:4] == b"\x1a\x45\xdf\xa3":
        return WEBM
    if content[4:8] == b"ftyp":
        return _boxed(content)
    if len(content) > 1 and content[0] == 0xFF:
        return _framed(content[1])
    return WORDS if _is_text(content) else None


def _office(content: bytes) -> Kind | None:
    """Documents of an office program are archives; the names in them say of which."""
    if not content.startswith(b"PK"):
        return None
    return next((kind for folder, kind in OFFICE if folder in content), None)


def _boxed(content: bytes) -> Kind | None:
    """MP4 and 3GP hold sounds and films alike; pictures of some phones come in the same boxes."""
    brand = content[8:12]
    if brand in HEIC or brand == b"avif":
        return None
    has_frames = b"vide" in content
    return MP4 if has_frames or (brand not in (b"M4A ", b"M4B ") and b"soun" not in content) else SPOKEN_MP4


def _framed(second: int) -> Kind | None:
    """Sounds that begin with a frame: eleven bits set, then version and layer."""
    if second & 0xF6 == 0xF0:
        return AAC
    return MPEG if second & 0xE0 == 0xE0 and second & 0x06 else None


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Films and sounds in MP4 boxes, without the notes that a phone puts beside them: place, device, title."""

import struct
from collections.abc import Iterator

HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf"})
NOTES = frozenset({b"udta", b"meta"})
DEEPEST = 6


def without_notes(content: bytes) -> bytes:
    """The same length, so that nothing in the file points to a wrong place: notes become free space."""
    found = bytearray(content)
    for start, end in _notes(content, 0, len(content), 0):
        found[start + 4 : start + 8] = b"free"
        found[start + 8 : end] = bytes(end - start - 8)
    return bytes(found)


def _notes(content: bytes, start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
    for place, name, stop in _boxes(content, start, end):
        if name in NOTES:
            yield place, stop
        elif name in HOLDERS and depth < DEEPEST:
            yield from _notes(content, place + 8, stop, depth + 1)


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[int, bytes, int]]:
    """(where, what, where it ends), as far as the sizes make sense."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, start)
        if size == 1 and start + 16 <= end:
            size = struct.unpack_from(">Q", content, start + 8)[0]
        stop = end if size == 0 else start + size
        if stop < start + 8 or stop > end:
            return
        yield start, name, stop
        start = stop

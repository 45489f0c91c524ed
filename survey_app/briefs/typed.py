"""Words that a person typed, made fit for paper: one line, of bounded length, left to right."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from survey_app.briefs.model import House, Signatory

ELLIPSIS = "…"
_LONGEST_RUN = 18
_MARKS_ON_A_LETTER = 2
SOFT_BREAK = "\u00ad"


def cleaned(words: str, longest: int = 80) -> str:
    """No control, format (bidi, zero-width), private or pictorial characters; `longest` is the most."""
    head = unicodedata.normalize("NFC", words[: longest * 8])
    line = " ".join("".join(_kept(head)).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + ELLIPSIS


def _kept(words: str) -> Iterator[str]:
    marks = 0
    for character in words:
        if character.isspace():
            yield " "
            continue
        kind = unicodedata.category(character)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind[0] != "C" and kind != "So" and marks <= _MARKS_ON_A_LETTER:
            yield character


def breakable(words: str) -> str:
    """A soft hyphen inside every over-long run, so that no word leaves its box."""
    return " ".join(_broken(run) for run in words.split(" "))


def _broken(run: str) -> str:
    if len(run) <= _LONGEST_RUN:
        return run
    step = _LONGEST_RUN // 2
    return SOFT_BREAK.join(run[start : start + step] for start in range(0, len(run), step))


def tidy(house: House) -> House:
    """What the programme prints on every brief, at a length that fits the head and the foot of a page."""
    signatories = tuple(
        Signatory(cleaned(one.office, 60), cleaned(one.name, 60)) for one in house.signatories
    )
    return replace(
        house,
        agency=cleaned(house.agency, 90),
        above=cleaned(house.above, 90),
        place=cleaned(house.place, 40),
        signatories=signatories[:3],
    )

"""The seal of a brief: a code that follows from what is printed, and the page where it can be checked. Pure.

The code is no random number and no date: the same content gives the same code, and so the same bytes. It is
keyed, so nobody who knows a case's answers can work out the code of its brief.
"""

import hashlib
import hmac
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, which are misread."""
LENGTH, GROUP = 16, 4
_MISREAD = str.maketrans("ILO", "110")
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Seal:
    code: str
    """In groups, as it is read aloud: 7K2M-Q4TD-9B3F-6H1N."""
    page: str = ""
    """Where a code can be typed. Blank: the programme has no address that others can reach."""

    @property
    def address(self) -> str:
        return f"{self.page}/{plain(self.code)}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Sealer:
    key: str
    page: str = ""

    def seal(self, kind: str, language: str, content: object) -> Seal:
        """`content` is all that the page shows; its repr must say everything."""
        printed = "\n".join((kind, language, self.page, drawn_by(), repr(content)))
        digest = hmac.new(self.key.encode(), printed.encode(), hashlib.sha256).digest()
        return Seal(grouped(_written(digest)), self.page)


@cache
def drawn_by() -> str:
    """What lays briefs out: with other templates or another WeasyPrint the same content is other bytes."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for file in sorted(path for path in _HERE.rglob("*") if path.suffix in (".py", ".html", ".css")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def plain(typed: str) -> str:
    """A code as somebody typed it, or "" where it can be none."""
    letters = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _written(digest: bytes) -> str:
    """Eighty bits, five to a character."""
    number = int.from_bytes(digest[:10], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))

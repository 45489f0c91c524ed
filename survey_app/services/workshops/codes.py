"""The secrets of a workshop: kept as digests only, or not at all.

The joining secret (in the QR code) and the spoken room code follow from the server's key and a salt of the
workshop, so that the wall can show them after a restart though no database holds them. Codes of seats are
drawn by chance, shown once for printing, and kept as digests until they are used. Digits only: a Vietnamese
keyboard turns letters typed in a row into other letters.
"""

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from survey_app.config import Settings
from survey_app.storage.models import Workshop

ROOM_DIGITS, SEAT_DIGITS = 6, 8
SECRET_BYTES = 16


def keyed(settings: Settings, *parts: object) -> bytes:
    said = "\0".join(str(part) for part in ("workshop", *parts))
    return hmac.new(settings.secret_key.encode(), said.encode(), hashlib.sha256).digest()


def digest(settings: Settings, *parts: object) -> str:
    return keyed(settings, *parts).hex()


def new_salt() -> str:
    return secrets.token_urlsafe(16)


def join_secret(settings: Settings, workshop: Workshop) -> str:
    """128 bits, 22 letters that an address can carry."""
    made = keyed(settings, "join", workshop.id, workshop.salt)[:SECRET_BYTES]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def room_code(settings: Settings, workshop: Workshop) -> str:
    made = int.from_bytes(keyed(settings, "room", workshop.id, workshop.salt), "big")
    return f"{made % 10**ROOM_DIGITS:0{ROOM_DIGITS}}"


def join_digest(settings: Settings, secret: str) -> str:
    return digest(settings, "join digest", secret)


def room_digest(settings: Settings, code: str) -> str:
    return digest(settings, "room digest", only_digits(code))


def new_seat_code() -> str:
    return f"{secrets.randbelow(10**SEAT_DIGITS):0{SEAT_DIGITS}}"


def seat_digest(settings: Settings, workshop_id: UUID, code: str) -> str:
    return digest(settings, "seat digest", workshop_id, only_digits(code))


def new_token() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def token_digest(settings: Settings, token: str) -> str:
    return digest(settings, "token digest", token)


def link(token: str, *parts: object) -> str:
    """Where the holder of a token finds a ballot again. Made from the token, which no server keeps."""
    said = "\0".join(str(part) for part in ("link", *parts))
    return hmac.new(token.encode(), said.encode(), hashlib.sha256).hexdigest()


def source_digest(settings: Settings, source: str) -> str:
    return digest(settings, "source", source)


def only_digits(typed: str) -> str:
    return "".join(letter for letter in typed if letter in "0123456789")


def grouped(code: str) -> str:
    """`48210937` → `4821 0937`, as it is printed and said."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"

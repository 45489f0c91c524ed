"""Sealing: what a phone closes with the office's public key, and only the office's private key opens.

One record is closed so: an ECDH (P-256) between a key pair made for this record alone and the office's key
gives a secret, HKDF-SHA256 turns it into a key, AES-256-GCM closes the record with it. The phone forgets its
half at once, so not even the phone opens the record again. Who wrote it, on which phone and as which one of
its records stands outside, for an office without the key must still be able to file it; it is bound to the
inside, so neither can be exchanged. P-256 and not X25519: older phones' browsers have the one only.
`static/js/sealing.mjs` is the phone's half.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT = "sealed/1"
BOUND = ("format", "instance_id", "author", "device", "counter", "key")
"""What stands outside and is bound to the inside, in this order."""
NONCE_BYTES = 12
_CURVE = ec.SECP256R1()
_SCALAR_BYTES = 32


class CannotOpen(Exception):
    """Damaged, exchanged, or closed with another key. `code` says which can be told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class KeyPair:
    """`public`: the uncompressed point, 65 bytes; `private`: the scalar, 32 bytes."""

    public: bytes
    private: bytes

    @property
    def id(self) -> str:
        return key_id(self.public)


def new_pair() -> KeyPair:
    private = ec.generate_private_key(_CURVE)
    scalar = private.private_numbers().private_value.to_bytes(_SCALAR_BYTES, "big")
    return KeyPair(_point(private.public_key()), scalar)


def key_id(public: bytes) -> str:
    """Short enough to be read aloud when two offices compare theirs."""
    return hashlib.sha256(public).hexdigest()[:16]


def sealed(inside: bytes, public: bytes, outside: Mapping[str, Any]) -> dict[str, Any]:
    """The envelope for `inside`. `outside` names instance_id, author, device and counter."""
    mine, nonce = ec.generate_private_key(_CURVE), os.urandom(NONCE_BYTES)
    envelope = {**outside, "format": FORMAT, "key": key_id(public)}
    sender = _point(mine.public_key())
    secret = mine.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public))
    box = AESGCM(_key(secret, sender, public)).encrypt(nonce, inside, bound(envelope))
    return {**envelope, "sender": to_text(sender), "nonce": to_text(nonce), "box": to_text(box)}


def opened(envelope: Mapping[str, Any], pair: KeyPair) -> bytes:
    """What is inside. Raises `CannotOpen`."""
    try:
        sender, nonce, box = (to_bytes(envelope[name]) for name in ("sender", "nonce", "box"))
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, sender)
    except (KeyError, TypeError, ValueError) as error:
        raise CannotOpen("damaged") from error
    mine = ec.derive_private_key(int.from_bytes(pair.private, "big"), _CURVE)
    try:
        key = _key(mine.exchange(ec.ECDH(), theirs), sender, pair.public)
        return AESGCM(key).decrypt(nonce, box, bound(envelope))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("does_not_open") from error


def bound(envelope: Mapping[str, Any]) -> bytes:
    return "\n".join(str(envelope.get(name, "")) for name in BOUND).encode()


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def to_bytes(text: str) -> bytes:
    """Raises ValueError where it is not the text of bytes."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, TypeError) as error:
        raise ValueError("not base64url") from error


def _key(secret: bytes, sender: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=sender + receiver, info=FORMAT.encode()).derive(secret)


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

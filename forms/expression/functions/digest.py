"""Digests and encodings."""

import base64
import binascii
import hashlib
from typing import Any, Final

from forms.expression.environment import Frame
from forms.expression.functions.base import Function, Refusal, fixed
from forms.expression.functions.strings import well_formed
from forms.expression.values import Value, as_string

_ALGORITHMS: Final = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_ENCODINGS: Final = ("base64", "hex")


def digest(_frame: Frame, text: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    """Of the text's UTF-8 bytes. An algorithm or encoding that does not exist gives empty text."""
    name, form = as_string(algorithm), as_string(encoding)
    if name not in _ALGORITHMS or form not in _ENCODINGS:
        return ""
    summed = hashlib.new(
        _ALGORITHMS[name], well_formed(as_string(text)).encode(), usedforsecurity=False
    ).digest()
    return summed.hex() if form == "hex" else base64.b64encode(summed).decode()


def check_digest(arguments: list[Any]) -> Refusal | None:
    for argument, allowed in zip(arguments[1:], (tuple(_ALGORITHMS), _ENCODINGS), strict=False):
        if isinstance(argument, str) and argument not in allowed:
            return Refusal(
                "unknown_algorithm",
                f"digest() does not know {argument!r}.",
                f"Use one of {', '.join(allowed)}.",
            )
    return None


def base64_decode(_frame: Frame, text: Value) -> Value:
    """The text that was encoded; what is no base64 of a text gives empty text."""
    try:
        return base64.b64decode(as_string(text).strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


DIGESTS: Final[dict[str, Function]] = {
    "digest": Function(digest, 2, 3, check=check_digest),
    "base64-decode": fixed(base64_decode, 1),
}

"""What is the same for everybody and for long: packed once, as tightly as it goes, and kept by the phone."""

import gzip
from dataclasses import dataclass

import brotli
from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

YEAR = 365 * 24 * 3600
LARGE = 400_000
"""Bytes; beyond, packing as tightly as possible would hold a request up."""


class UntouchedSession(SecureCookieSessionInterface):
    """What is the same for everybody carries no cookie, and may be kept whatever the cookie is."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        kept = response.cache_control
        if not (kept.public or kept.immutable):
            super().save_session(app, session, response)


@dataclass(frozen=True, slots=True)
class Packed:
    plain: bytes
    gzip: bytes
    br: bytes

    def best(self, accepted: str) -> tuple[bytes, str]:
        for name, content in (("br", self.br), ("gzip", self.gzip)):
            if name in accepted:
                return content, name
        return self.plain, ""


def pack(text: str) -> Packed:
    plain = text.encode()
    quality = 11 if len(plain) < LARGE else 6
    return Packed(plain, gzip.compress(plain, 9, mtime=0), brotli.compress(plain, quality=quality))


def kept(packed: Packed, mimetype: str, *, everywhere: bool = True) -> Response:
    """An answer that may be kept until its address changes; `everywhere`: also between phone and server."""
    content, encoding = packed.best(request.headers.get("Accept-Encoding", ""))
    response = Response(content, mimetype=mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    response.cache_control.public = everywhere
    if not everywhere:
        response.cache_control.private = True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response

"""Phones of a workshop as far as a server can tell: they join, listen, fetch and vote. Plain sockets."""

import asyncio
import contextlib
import gzip
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 60.0
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    sent: int
    """Bytes of the body as they came over the line."""

    def text(self) -> str:
        return self.body.decode()


@dataclass
class Client:
    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    heard: list[float] = field(default_factory=list)
    """When each event came, on `time.perf_counter`."""
    calls: int = 0

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path)

    async def post(self, path: str, fields: Mapping[str, str | list[str]], **headers: str) -> Answer:
        return await self._ask("POST", path, urlencode(fields, doseq=True), FORM | headers)

    async def _ask(
        self, method: str, path: str, body: str = "", more: Mapping[str, str] | None = None
    ) -> Answer:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(self.host, self.port), PATIENCE)
        try:
            writer.write(self._head(method, path, body, more or {}))
            await writer.drain()
            raw = await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()
        return self._answer(raw)

    def _head(self, method: str, path: str, body: str, more: Mapping[str, str]) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Connection: close"]
        lines += ["Accept-Encoding: gzip", f"Cookie: {cookies}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in more.items()]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    def _answer(self, raw: bytes) -> Answer:
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = [
            (name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
        ]
        for name, value in headers:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        fields = dict(headers)
        if fields.get("transfer-encoding") == "chunked":
            body = joined(body)
        sent = len(body)
        if fields.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(int(first.split()[1]), headers, body, sent)

    async def join(self, secret: str, seat: str) -> None:
        door = await self.get("/w")
        fields = {"csrf_token": token(door.text()), "secret": secret, "seat": seat, "consent": "agree"}
        answer = await self.post("/w", fields)
        if answer.status != 303:
            raise RuntimeError(f"joining answered {answer.status}")

    async def listen(self, path: str = "/w/events?seen=-1") -> None:
        """For ever; calls again where the line is cut, as an EventSource does."""
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._listen(path)
            self.calls += 1
            await asyncio.sleep(0.5)

    async def _listen(self, path: str) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self._head("GET", path, "", {"Accept": "text/event-stream"}))
            await writer.drain()
            async for line in reader:
                if line.startswith(b"data:"):
                    self.heard.append(time.perf_counter())
        finally:
            writer.close()


def joined(chunks: bytes) -> bytes:
    """The body of a chunked answer."""
    body = b""
    while chunks:
        size, _, rest = chunks.partition(b"\r\n")
        length = int(size, 16)
        body, chunks = body + rest[:length], rest[length + 2 :]
        if not length:
            break
    return body


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError("a page without a form token")
    return found[1]

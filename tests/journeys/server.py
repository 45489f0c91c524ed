"""The application as a person starts it: one command, an empty folder, the demonstration on first start."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from survey_app.services.demo.people import FILE

PATIENCE = 120
"""Seconds until the first page; a slow machine shares two cores with the other tests."""


@dataclass(frozen=True)
class Server:
    address: str
    passwords: dict[str, str]


@contextmanager
def started(instance: Path) -> Iterator[Server]:
    port = free_port()
    surroundings = {
        **os.environ,
        "SURVEY_APP_INSTANCE": str(instance),
        "SURVEY_APP_DEMO": "1",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }
    log = instance.with_suffix(".log")
    command = [str(Path(sys.executable).with_name("survey-app")), "start"]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=surroundings, stdout=said, stderr=said)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/sign-in", process, log)
        yield Server(address, passwords_in(instance / FILE))
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not come up:\n{log.read_text(errors='replace')}")


def passwords_in(file: Path) -> dict[str, str]:
    """Username → password, from the lines `pv-01  abcd-…  người phỏng vấn …`."""
    lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    return {line[0]: line[1] for line in lines if len(line) > 2 and line[1].count("-") == 3}

"""`survey-app start`, really started: from an empty folder to a page, and quickly again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(instance: Path) -> Iterator[tuple[str, str]]:
    """Address and everything printed until the server listens."""
    port = free_port()
    environment = os.environ | {
        "SURVEY_APP_INSTANCE": str(instance),
        "SURVEY_APP_DEMO": "1",
        "PYTHONUNBUFFERED": "1",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from survey_app.cli import main; main()"]
    command += ["start", "--port", str(port), "--host", "127.0.0.1"]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout is not None
    printed = []
    try:
        for line in server.stdout:
            printed.append(line)
            if "Listening at" in line:
                break
        yield f"http://127.0.0.1:{port}", "".join(printed)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate()


def fetched(address: str) -> str:
    with build_opener(ProxyHandler({})).open(address) as response:
        return response.read().decode("utf-8")


def workers(instance: Path) -> list[int]:
    """Processes that `start` brought along for this folder; Linux says so in /proc."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            environment = (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"worker" in words and f"SURVEY_APP_INSTANCE={instance}".encode() in environment:
            found.append(int(process.name))
    return found


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    return tmp_path / "instance"


def test_one_command_from_nothing_to_a_page_and_a_second_keeps_all_data(instance: Path) -> None:
    with started(instance) as (address, first):
        assert "Đăng nhập" in fetched(f"{address}/sign-in")
    key = (instance / "database.key").read_text()

    with started(instance) as (address, second):
        assert "Đăng nhập" in fetched(f"{address}/sign-in")
        end = time.monotonic() + PATIENCE
        while not workers(instance):
            assert time.monotonic() < end, "no worker came along"
            time.sleep(0.05)
    assert workers(instance) == [], "the worker leaves with the server"

    accounts = [line for line in first.splitlines() if line.startswith(("pv-", "dv-", "ql-", "ct-", "qt-"))]
    assert len(accounts) == 12
    assert set(accounts) <= set(second.splitlines())
    assert "█" in second
    assert "Open http://" in second
    assert (instance / "database.key").read_text() == key

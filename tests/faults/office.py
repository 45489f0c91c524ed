"""A server that is really started and really killed, and a phone that goes on sending until it is told."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from tests.journeys.server import free_port
from tests.support.cast import PASSWORD

PATIENCE = 240
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Office:
    """The application under gunicorn on an instance folder, or on a PostgreSQL."""

    instance: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        surroundings = {
            **os.environ,
            "SURVEY_APP_INSTANCE": str(self.instance),
            "DATABASE_URL": self.database_url,
            "SURVEY_APP_PLAIN_HTTP": "1",
            "SECRET_KEY": "only for tests",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEB_WORKERS": "2",
        }
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        command = [gunicorn, "-c", "python:survey_app.gunicorn_conf", "survey_app.app:create_app()"]
        with open(os.devnull, "wb") as nothing:
            self.process = subprocess.Popen(
                command, env=surroundings, stdout=nothing, stderr=nothing, start_new_session=True
            )

    def kill(self) -> None:
        """As a power cut would: no worker may finish what it is at."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)


@dataclass
class Phone:
    """Signs in, and sends as often as it takes. `lose` decides of each answer whether it gets through."""

    office: Office
    username: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    token: str = ""
    public: str = ""

    def sign_in(self) -> None:
        _, page = self.ask("GET", "/sign-in")
        form = {"csrf_token": TOKEN.findall(page)[0], "username": self.username, "password": PASSWORD}
        status, _ = self.ask(
            "POST", "/sign-in", urlencode(form).encode(), "application/x-www-form-urlencoded"
        )
        assert status == 303, status
        self.learn()

    def learn(self) -> None:
        told = json.loads(self.ask("GET", "/records/key")[1])
        self.token, self.public = told["csrf_token"], told["key"]["public"]

    def send_once(self, identity: UUID, raw: bytes) -> tuple[int, str]:
        return self.ask("PUT", f"/records/{identity}", raw, "application/json")

    def send(self, identity: UUID, raw: bytes) -> int:
        """Until it is acknowledged. A server that is away, or busy, is asked again."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, _ = self.send_once(identity, raw)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status in (200, 201, 409):
                return status
            time.sleep(0.05)
        raise AssertionError("never acknowledged")

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.office.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        if kind:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.token}
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self.cookies.load(cookie)
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.ask("GET", "/sign-in")
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError("the server did not come up")

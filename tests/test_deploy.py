"""What the folder deploy/ and its page tell people to run is there to be run."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from survey_app.cli import main

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "deploy").iterdir())
COMMAND = re.compile(r"(?:^|bin/|`)survey-app ((?:[a-z-]+ ?){1,3})", re.M)


@pytest.mark.parametrize("file", [*FILES, ROOT / "docs/deployment.md"], ids=lambda file: file.name)
def test_every_command_that_is_named_exists(file: Path) -> None:
    for words in COMMAND.findall(file.read_text(encoding="utf-8")):
        found = command(words.split())
        assert not isinstance(found, click.Group), f"survey-app {words} is only half a command"


def command(words: list[str]) -> click.Command:
    """The command that the words begin with; what follows it are its arguments, or prose."""
    context, here = click.Context(main), main.get_command(click.Context(main), words[0])
    assert here is not None, f"there is no survey-app {words[0]}"
    for word in words[1:]:
        if not isinstance(here, click.Group):
            break
        inner = here.get_command(context, word)
        assert inner is not None, f"there is no survey-app {' '.join(words)}"
        here = inner
    return here


def test_every_setting_that_is_named_is_read() -> None:
    """By the application, by gunicorn's settings, or by Caddy."""
    written = re.findall(r"^([A-Z_]+)=", (ROOT / "deploy/survey-app.env").read_text(encoding="utf-8"), re.M)
    readers = [ROOT / "survey_app/config.py", ROOT / "survey_app/gunicorn_conf.py", ROOT / "deploy/Caddyfile"]
    readers.append(ROOT / "survey_app/cli/backup.py")
    read = "".join(file.read_text(encoding="utf-8") for file in readers)
    assert [name for name in written if name not in read] == []


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed here")
@pytest.mark.parametrize("tls", ["", "tls internal"])
def test_caddy_understands_its_file(tls: str) -> None:
    given = {"SITE": "so-tay.example.org", "SITE_TLS": tls, "PATH": "/usr/bin:/bin", "HOME": "/tmp"}
    words = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")]
    done = subprocess.run(words, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

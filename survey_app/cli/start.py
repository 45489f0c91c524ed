"""`survey-app start`: everything between an installed package and a served page, in one step."""

import socket
import sys

import click
import segno
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from survey_app import gunicorn_conf
from survey_app.app import create_app, prepare_files
from survey_app.cli.background import Keeper
from survey_app.cli.context import unchecked
from survey_app.config import Settings
from survey_app.services import demo, programmes, shipped
from survey_app.services.errors import NotFound
from survey_app.storage import schema
from survey_app.storage.database import Database

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - said of the address, nothing is opened here


@click.command("start")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True)
@click.option("--host", default="0.0.0.0", envvar="HOST", show_default=True)  # noqa: S104
def start(port: int, host: str) -> None:
    """Migrate, publish what ships, load the demonstration (SURVEY_APP_DEMO=1), serve with gunicorn."""
    with unchecked() as (settings, database):
        prepare(database, settings)
        if settings.demo:
            programmes.set_address(database, programmes.of_installation(database).id, address_of(host, port))
    greet(settings, port)
    sys.stdout.flush()
    Server(f"{host}:{port}").run()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no type hints
    """gunicorn in this very process: what the command imported, no worker imports again."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        for name in gunicorn_conf.__all__:
            self.cfg.set(name, getattr(gunicorn_conf, name))
        self.cfg.set("bind", self.bind)
        self.cfg.set("preload_app", True)

    def run(self) -> None:
        Keeper(self).run()

    def load(self) -> Flask:
        """Once, before the workers are forked."""
        prepare_files()
        return create_app()


def prepare(database: Database, settings: Settings) -> None:
    if schema.current(database) != schema.wanted():
        schema.upgrade(database)
    schema.check(database)
    if settings.demo:
        demo.load(database, settings)
        return
    try:
        shipped.publish_all(database, programmes.of_installation(database).id)
    except NotFound:
        click.echo(
            "There is no programme yet. In another window: survey-app programme create CODE --name NAME"
        )


def greet(settings: Settings, port: int) -> None:
    address = f"http://{own_address()}:{port}/"
    if settings.demo:
        click.echo(demo.accounts_text(settings))
    segno.make(address, error="l").terminal(compact=True)
    click.echo(f"Open {address} (or scan the code with a phone on the same network)")


def address_of(host: str, port: int) -> str:
    """Where the QR codes of the demonstration's briefs lead: only in this network, and only for now."""
    return f"http://{own_address() if host in EVERYWHERE else host}:{port}"


def own_address() -> str:
    """The address under which the network sees this machine. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])

"""What every test may ask for: a database, an application, a cast of people, a client that checks pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from survey_app.app import build
from survey_app.config import Settings
from survey_app.storage import schema
from survey_app.storage.database import Database, open_database
from tests.support import postgres
from tests.support.cast import Cast, assemble
from tests.support.chromium import launched
from tests.support.client import CheckingClient
from tests.support.template import copy_of_template
from tests.support.world import World, build_world


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with an empty, migrated database, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    database = open_database("", folder)
    schema.upgrade(database)
    database.close()
    return folder


@pytest.fixture
def settings(template: Path, tmp_path: Path) -> Settings:
    instance = copy_of_template(template, tmp_path / "instance")
    return Settings(instance=instance, secret_key="only for tests", secure_cookies=False, testing=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Database]:
    """SQLCipher in a file."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
    database = open_database("", settings.instance)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    """A real PostgreSQL, started for this run."""
    with postgres.started(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(params=["sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """The same test on both engines, each with the migrated tables and nothing in them."""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_server").new_database()
        database = open_database(url, tmp_path)
        schema.upgrade(database)
    else:
        folder = copy_of_template(request.getfixturevalue("template"), tmp_path / "instance")
        database = open_database("", folder)
    yield database
    database.close()


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    """One of every role in the first ward, and strangers in the second; the world's, where there is one."""
    if "world" in request.fixturenames:
        return request.getfixturevalue("world").cast
    return assemble(request.getfixturevalue("database"))


@pytest.fixture(scope="session")
def world_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """Questionnaires published and records sent in two wards, once for this run."""
    folder = copy_of_template(template, tmp_path_factory.mktemp("world") / "instance")
    database = open_database("", folder)
    world = build_world(database)
    database.close()
    return folder, world


@pytest.fixture
def world(world_template: tuple[Path, World], settings: Settings) -> World:
    """The small world, fresh for the test: its database takes the place of the empty one."""
    folder, world = world_template
    for file in folder.iterdir():
        shutil.copy(file, settings.instance / file.name)
    return world


@pytest.fixture(scope="session")
def postgres_world(
    postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, World]:
    """The same on PostgreSQL: the address of a database to copy, and who is in it."""
    url = postgres_server.new_database()
    database = open_database(url, tmp_path_factory.mktemp("world"))
    schema.upgrade(database)
    world = build_world(database)
    database.close()
    return url, world


@pytest.fixture(params=["sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Database, World]]:
    """The same test on both engines, each with a small world of its own."""
    if request.param == "postgres":
        url, world = request.getfixturevalue("postgres_world")
        database = open_database(request.getfixturevalue("postgres_server").new_database(url), tmp_path)
    else:
        folder, world = request.getfixturevalue("world_template")
        database = open_database("", copy_of_template(folder, tmp_path / "copy"))
    yield database, world
    database.close()


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    return build(settings, database, {"WTF_CSRF_ENABLED": False})


@pytest.fixture
def client_request(app: Flask, cast: Cast) -> CheckingClient:
    """Fetches pages as one of the cast; every page is checked without being asked for."""
    return CheckingClient(app, cast)

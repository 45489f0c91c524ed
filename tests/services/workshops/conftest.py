"""A workshop of one table of five, on both engines."""

from pathlib import Path

import pytest

from survey_app.config import Settings
from survey_app.storage.database import Database
from tests.services.workshops.room import Room, prepared
from tests.support.world import World


@pytest.fixture
def world(each_world: tuple[Database, World]) -> World:
    return each_world[1]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path, secret_key="only for tests", secure_cookies=False, testing=True)


@pytest.fixture
def room(each_world: tuple[Database, World], settings: Settings) -> Room:
    database, world = each_world
    return prepared(database, settings, world.cast.facilitator, world.cast.own_area)

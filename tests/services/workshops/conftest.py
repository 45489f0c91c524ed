"""A workshop of one table of five, on both engines."""

import pytest

from survey_app.config import Settings
from survey_app.storage.database import Database
from tests.services.workshops.room import Room, prepared
from tests.support.world import World


@pytest.fixture
def room(world: World, database: Database, settings: Settings) -> Room:
    return prepared(database, settings, world.cast.facilitator, world.cast.own_area)

"""A phone that could not send handed its records out as a file; the office takes them in."""

import json
from uuid import uuid4

import pytest

from survey_app.config import Settings
from survey_app.security import sealing
from survey_app.services import programmes
from survey_app.services.phone import keys, receiving
from survey_app.services.phone.importing import as_sent, import_file
from survey_app.services.phone.record import NotARecord
from survey_app.storage.database import Database
from tests.services.phone.writing import WritingPhone
from tests.support.world import World


def a_phone(world: World) -> WritingPhone:
    return WritingPhone(world.cast.interviewer, world.cast.own_area, world.cast.own_case)


def file_of(*records: bytes) -> bytes:
    return json.dumps({"format": "records/1", "records": [json.loads(record) for record in records]}).encode()


def test_a_record_from_a_file_is_its_authors(world: World, database: Database, settings: Settings) -> None:
    phone = a_phone(world)
    public = sealing.to_bytes(keys.current(database, settings, phone.author).public)
    identity, raw = phone.sealed(public)
    found = import_file(database, settings, programmes.of_installation(database), file_of(raw))
    assert found.states == [(identity, receiving.TAKEN)]


def test_what_comes_by_both_ways_is_one_record(world: World, database: Database, settings: Settings) -> None:
    phone = a_phone(world)
    public = sealing.to_bytes(keys.current(database, settings, phone.author).public)
    identity, raw = phone.sealed(public)
    sent = receiving.receive(database, settings, phone.author, identity, as_sent(json.loads(raw)))
    found = import_file(database, settings, programmes.of_installation(database), file_of(raw))
    assert sent.new
    assert found.states == [(identity, receiving.TAKEN)]


def test_a_damaged_record_does_not_keep_the_others_out(
    world: World, database: Database, settings: Settings
) -> None:
    phone = a_phone(world)
    good, stranger = phone.plain()[1], phone.plain(author=str(uuid4()))[1]
    found = import_file(
        database, settings, programmes.of_installation(database), file_of(b"{}", stranger, good)
    )
    assert len(found.states) == 1
    assert [place for place, _ in found.refused] == [1, 2]


def test_another_file_is_told_apart(world: World, database: Database, settings: Settings) -> None:
    with pytest.raises(NotARecord):
        import_file(database, settings, programmes.of_installation(database), b'{"format": "other"}')

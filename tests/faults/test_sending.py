"""Nothing acknowledged is lost, nothing doubled: the server killed, answers lost, the same sent at once.

Short here; `make soak` runs the same for long (`SOAK` multiplies every count; the seed is printed).
"""

import os
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from survey_app.security import sealing
from survey_app.storage.database import Database, open_database
from survey_app.storage.models import PhoneRecord, Submission
from tests.faults.office import Office, Phone
from tests.services.phone.writing import WritingPhone
from tests.support.world import World

SOAK = int(os.environ.get("SOAK", "1"))
SEED = int(os.environ.get("SEED", "7"))
SENDERS = 4
Sent = dict[UUID, bytes]


@pytest.fixture
def luck() -> random.Random:
    print(f"SEED={SEED}")  # noqa: T201
    return random.Random(SEED)


@pytest.fixture
def office(each_world: tuple[Database, World], tmp_path: Path) -> Iterator[Office]:
    database, _ = each_world
    url = database.engine.url
    on_postgres = url.get_backend_name() == "postgresql"
    address = url.render_as_string(hide_password=False) if on_postgres else ""
    office = Office(Path(url.database or "").parent if not on_postgres else tmp_path, address)
    office.start()
    yield office
    office.kill()


@pytest.fixture
def phone(office: Office) -> Phone:
    phone = Phone(office, "interviewer")
    phone.wait()
    phone.sign_in()
    return phone


def written(world: World, phone: Phone, count: int) -> Sent:
    """Sealed records, as they lie on the phone."""
    writing = WritingPhone(world.cast.interviewer, world.cast.own_area, world.cast.own_case)
    public = sealing.to_bytes(phone.public)
    return dict(writing.sealed(public) for _ in range(count))


def assert_each_is_there_once(database: Database, sent: Sent) -> None:
    with database.reading() as session:
        stored = set(session.scalars(select(Submission.id).where(Submission.id.in_(list(sent)))))
        rows = list(session.scalars(select(PhoneRecord).where(PhoneRecord.instance_id.in_(list(sent)))))
    assert stored == set(sent)
    assert sorted(row.instance_id for row in rows) == sorted(sent)
    assert {row.state for row in rows} == {"taken"}


def test_killed_at_any_moment_the_server_loses_and_doubles_nothing(
    office: Office, phone: Phone, each_world: tuple[Database, World], luck: random.Random
) -> None:
    database, world = each_world
    sent, over = written(world, phone, 40 * SOAK), threading.Event()

    def interrupt() -> None:
        for _ in range(2 * SOAK):
            if over.wait(luck.uniform(0.05, 1)):
                return
            office.kill()
            office.start()
            phone.wait()

    killer = threading.Thread(target=interrupt)
    killer.start()
    try:
        with ThreadPoolExecutor(SENDERS) as pool:
            statuses = list(pool.map(lambda one: phone.send(*one), sent.items()))
    finally:
        over.set()
        killer.join()
    assert set(statuses) <= {200, 201}
    assert_each_is_there_once(database, sent)


def test_an_answer_lost_on_the_way_is_asked_for_again(
    phone: Phone, each_world: tuple[Database, World], luck: random.Random
) -> None:
    database, world = each_world
    sent = written(world, phone, 30 * SOAK)
    for identity, raw in sent.items():
        while luck.random() < 0.3:
            phone.send(identity, raw)  # and nobody heard the answer
        phone.send(identity, raw)
    assert_each_is_there_once(database, sent)


def test_sent_five_times_at_once_a_record_is_one(phone: Phone, each_world: tuple[Database, World]) -> None:
    database, world = each_world
    sent = written(world, phone, 20 * SOAK)
    with ThreadPoolExecutor(5) as pool:
        for identity, raw in sent.items():
            answers = list(pool.map(lambda _: phone.send(identity, raw), range(5)))  # noqa: B023
            assert answers.count(201) == 1, "one of the five was the first"
    assert_each_is_there_once(database, sent)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB; making one needs root."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_is_said_and_nothing_acknowledged_is_lost(
    world: World, database: Database, small_disk: Path
) -> None:
    database.close()
    instance = Path(database.engine.url.database or "").parent
    for file in instance.iterdir():
        (small_disk / file.name).write_bytes(file.read_bytes())
    office = Office(small_disk)
    office.start()
    try:
        phone = Phone(office, "interviewer")
        phone.wait()
        phone.sign_in()
        acknowledged, refused = until_full(phone, written(world, phone, 500))
    finally:
        office.kill()
    assert refused, "the disk was never full"
    assert set(refused.values()) == {507}
    assert_each_is_there_once(open_database("", small_disk), acknowledged)


def until_full(phone: Phone, sent: Sent) -> tuple[Sent, dict[UUID, int]]:
    acknowledged: Sent = {}
    refused: dict[UUID, int] = {}
    for identity, raw in sent.items():
        status, _ = phone.send_once(identity, raw)
        if status in (200, 201):
            acknowledged[identity] = raw
        else:
            refused[identity] = status
        if len(refused) >= 20:
            break
        time.sleep(0)
    return acknowledged, refused

"""Records from phones: each taken in once, none lost, whatever comes and however often."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from survey_app.config import Settings
from survey_app.security import sealing
from survey_app.services import submit
from survey_app.services.errors import Forbidden
from survey_app.services.phone import keys, receiving
from survey_app.services.phone.receiving import Acknowledged
from survey_app.services.phone.record import NotARecord
from survey_app.storage import alerts, phones, submissions
from survey_app.storage.database import Database
from survey_app.storage.models import PhoneRecord, Submission
from tests.services.phone.writing import WritingPhone
from tests.support import answers
from tests.support.world import World


class Office:
    """The receiving end, for one interviewer with a phone."""

    def __init__(self, database: Database, settings: Settings, world: World) -> None:
        self.database, self.settings, self.world = database, settings, world
        self.actor = world.cast.interviewer
        self.phone = WritingPhone(self.actor, world.cast.own_area, world.cast.own_case)

    def public(self) -> bytes:
        return sealing.to_bytes(keys.current(self.database, self.settings, self.actor).public)

    def takes(self, instance_id: UUID, raw: bytes) -> Acknowledged:
        return receiving.receive(self.database, self.settings, self.actor, instance_id, raw)

    def submission(self, instance_id: UUID) -> Submission | None:
        with self.database.reading() as session:
            return submissions.by_id(session, instance_id)

    def arrived(self, instance_id: UUID) -> list[PhoneRecord]:
        with self.database.reading() as session:
            return phones.arrived(session, instance_id)

    def count(self, table: str) -> int:
        with self.database.reading() as session:
            return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())

    def retry(self) -> tuple[int, int]:
        return receiving.retry(self.database, self.settings, self.actor.programme_id)


@pytest.fixture
def office(each_world: tuple[Database, World], settings: Settings) -> Office:
    database, world = each_world
    return Office(database, settings, world)


@pytest.mark.parametrize("kind", ["plain", "sealed"])
def test_a_record_is_judged_scored_and_acknowledged(office: Office, kind: str) -> None:
    identity, raw = office.phone.plain() if kind == "plain" else office.phone.sealed(office.public())

    found = office.takes(identity, raw)

    assert (found.state, found.new, found.instance_id) == ("taken", True, identity)
    stored = office.submission(identity)
    assert stored is not None and stored.status == "accepted"
    # A second copy would outlive what is erased in the first.
    assert office.count("phone_record WHERE body IS NULL") == office.count("phone_record") == 1
    with office.database.reading() as session:
        assert submissions.scores(session, identity)


def test_the_same_body_gets_the_same_receipt(office: Office) -> None:
    identity, raw = office.phone.sealed(office.public())
    first = office.takes(identity, raw)
    again = office.takes(identity, raw)
    assert again == replace(first, new=False)
    assert len(office.arrived(identity)) == 1


def test_sent_five_times_at_once_it_is_one_record(office: Office) -> None:
    before = office.count("submission")
    sent = [office.phone.sealed(office.public()) for _ in range(4)]
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda one: office.takes(*one), sent * 5))
    assert office.count("submission") == before + 4
    assert sum(one.new for one in found) == 4
    assert len({(one.instance_id, one.received_at) for one in found}) == 4


def test_other_words_under_the_same_id_are_kept_beside_the_first(office: Office) -> None:
    identity, raw = office.phone.plain()
    _, other = office.phone.plain(identity, round="end")
    office.takes(identity, raw)

    assert office.takes(identity, other).state == "conflict"

    stored = office.submission(identity)
    assert stored is not None and stored.round == "base"
    assert office.count("conflict") == 1
    assert office.takes(identity, raw).state == "taken", "the first one's receipt does not change"


def test_a_record_sealed_to_an_older_key_still_opens(office: Office) -> None:
    identity, raw = office.phone.sealed(office.public())
    newest = keys.rotate(office.database, office.settings, office.world.cast.administrator)
    assert keys.current(office.database, office.settings, office.actor).id == newest
    assert office.takes(identity, raw).state == "taken"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": "77"}, "unknown_version"),
        ({"form_id": "nowhere"}, "unknown_version"),
        ({"case": str(uuid4())}, "unknown_case"),
        ({"area": str(uuid4()), "case": None}, "unknown_area"),
        ({"answers": "none"}, "answers"),
        ({"declined": {"/data/x": 7}}, "declined"),
        ({"round": "second"}, "round"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"stop_level": "blue"}, "stop_level"),
    ],
)
def test_what_cannot_be_understood_is_kept_whole_and_acknowledged(
    office: Office, changes: dict[str, Any], reason: str
) -> None:
    before = office.count("submission")
    identity, raw = office.phone.plain(**changes)

    found = office.takes(identity, raw)

    assert (found.state, found.new) == ("waiting", True)
    row = kept(office, identity)
    assert (row.reason, row.body) == (reason, raw)
    assert office.count("submission") == before
    assert office.takes(identity, raw).received_at == found.received_at


def test_a_record_sealed_to_a_strangers_key_waits(office: Office) -> None:
    identity, raw = office.phone.sealed(sealing.new_pair().public)
    assert office.takes(identity, raw).state == "waiting"
    assert kept(office, identity).reason == "unknown_key"


def test_a_damaged_box_waits(office: Office) -> None:
    identity, raw = office.phone.sealed(office.public())
    envelope = json.loads(raw)
    envelope["box"] = envelope["box"][:-8] + "AAAAAAAA"
    assert office.takes(identity, json.dumps(envelope).encode()).state == "waiting"
    assert kept(office, identity).reason == "does_not_open"


def test_with_another_key_file_records_wait_until_the_right_one_is_back(office: Office) -> None:
    identity, raw = office.phone.sealed(office.public())
    right = office.settings
    office.settings = replace(right, records_key="another file")
    assert office.takes(identity, raw).state == "waiting"
    assert kept(office, identity).reason == "other_key_file"
    assert office.retry() == (0, 1)

    office.settings = right
    assert office.retry() == (1, 0)

    assert office.submission(identity) is not None
    assert office.arrived(identity)[0].state == "taken"


def test_a_defect_while_judging_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("the person said: …")

    identity, raw = office.phone.plain()
    with monkeypatch.context() as patched:
        patched.setattr(submit, "judge_arrival", broken)
        assert office.takes(identity, raw).state == "waiting"
    assert kept(office, identity).reason == "defect"
    assert office.retry() == (1, 0)
    assert office.submission(identity) is not None


def test_somebody_elses_record_is_not_sent_by_this_account(office: Office) -> None:
    identity, raw = office.phone.plain()
    office.actor = office.world.cast.stranger
    with pytest.raises(Forbidden):
        office.takes(identity, raw)
    assert office.arrived(identity) == []


def test_the_id_of_a_record_of_somebody_else_cannot_be_taken(office: Office) -> None:
    theirs = office.world.other["submission_id"]
    _, raw = office.phone.plain(theirs)
    assert office.takes(theirs, raw).state == "waiting"


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"null", b"\xff\xfe", b"{", b'{"format": "record/2"}', b"[" * 100_000, b'{"format": 1}'],
    ids=lambda raw: repr(raw[:20]),
)
def test_half_a_record_is_not_acknowledged(office: Office, raw: bytes) -> None:
    with pytest.raises(NotARecord):
        office.takes(uuid4(), raw)
    assert office.count("phone_record") == 0


def test_the_address_and_the_record_name_the_same_id(office: Office) -> None:
    with pytest.raises(NotARecord):
        office.takes(uuid4(), office.phone.plain()[1])


@pytest.mark.parametrize("counter", [0, -1, True, "1", 1.5, None, 10**12])
def test_a_counter_counts(office: Office, counter: object) -> None:
    identity, raw = office.phone.plain()
    body = {**json.loads(raw), "counter": counter}
    with pytest.raises(NotARecord):
        office.takes(identity, json.dumps(body).encode())


def test_an_edit_waits_beside_what_it_would_replace(office: Office) -> None:
    first, raw = office.phone.plain()
    office.takes(first, raw)
    second, edited = office.phone.plain(replaces=str(first))

    assert office.takes(second, edited).state == "taken"

    before, after = office.submission(first), office.submission(second)
    assert before is not None and before.status == "accepted"
    assert after is not None and (after.status, after.deprecated_id) == ("proposed", first)


def test_alerts_of_a_late_record_are_raised_when_it_arrives(office: Office) -> None:
    identity, raw = office.phone.sealed(office.public(), answers=answers.baseline(F={"f03_debt": "threat"}))
    office.takes(identity, raw)
    with office.database.reading() as session:
        assert alerts.of_submission(session, identity)


def test_a_number_left_out_is_a_record_that_never_arrived(office: Office) -> None:
    for number in range(5):
        identity, raw = office.phone.plain()
        if number not in (1, 2):
            office.takes(identity, raw)
    with office.database.reading() as session:
        (device,) = phones.devices(session, office.actor.programme_id)
    assert (device.arrived, device.made, device.missing) == (3, 5, 2)


def kept(office: Office, identity: UUID) -> PhoneRecord:
    """The row that waits, with its body."""
    with office.database.reading() as session:
        return next(
            row for row in phones.waiting(session, office.actor.programme_id) if row.instance_id == identity
        )

"""The audit chain shows every change, removal and addition, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import text

from survey_app.services import audit, programmes
from survey_app.services.errors import Forbidden
from survey_app.storage.database import Database
from tests.support.cast import Cast


@pytest.fixture
def chain(each_database: Database) -> tuple[Database, UUID]:
    """A programme with six events."""
    programme_id = programmes.create(each_database, "thu", "Thử", "Trial")
    for number in range(5):
        with each_database.session() as session:
            detail = {"count": number, "words": "Cao Xanh", "none": None}
            audit.append(session, programme_id, None, "case.view", "case", str(number), detail)
    return each_database, programme_id


def tamper(database: Database, statement: str) -> None:
    with database.session() as session:
        session.execute(text(statement))


def test_an_untouched_chain_is_whole(chain: tuple[Database, UUID]) -> None:
    database, programme_id = chain

    assert audit.verify(database, programme_id) == []
    assert audit.end_of_chain(database, programme_id)[0] == 6


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'case.create' WHERE sequence = 3",
        "UPDATE audit_event SET subject_id = 'x' WHERE sequence = 6",
        "UPDATE audit_event SET detail = '{}' WHERE sequence = 4",
        "UPDATE audit_event SET actor_id = programme_id WHERE sequence = 2",
        "UPDATE audit_event SET hash = previous_hash WHERE sequence = 2",
        "DELETE FROM audit_event WHERE sequence = 3",
        "DELETE FROM audit_event WHERE sequence = 1",
        "DELETE FROM audit_event WHERE sequence = 6",
        "DELETE FROM audit_event",
        "DELETE FROM audit_head",
        "INSERT INTO audit_event SELECT programme_id, 7, at, actor_id, action, subject_kind, subject_id, "
        "detail, hash, hash FROM audit_event WHERE sequence = 6",
        "UPDATE audit_event SET sequence = sequence + 100 WHERE sequence > 3",
    ],
)
def test_tampering_is_found(statement: str, chain: tuple[Database, UUID]) -> None:
    database, programme_id = chain

    tamper(database, statement)

    assert audit.verify(database, programme_id) != []


def test_the_problem_names_the_event(chain: tuple[Database, UUID]) -> None:
    database, programme_id = chain

    tamper(database, "UPDATE audit_event SET action = 'case.create' WHERE sequence = 3")

    assert audit.verify(database, programme_id) == ["Event 3 was changed after it was written."]


def test_an_event_of_an_undone_transaction_leaves_no_gap(chain: tuple[Database, UUID]) -> None:
    database, programme_id = chain
    with pytest.raises(RuntimeError), database.session() as session:
        audit.append(session, programme_id, None, "case.view", "case", "x", {})
        raise RuntimeError

    with database.session() as session:
        audit.append(session, programme_id, None, "case.view", "case", "y", {})

    assert audit.verify(database, programme_id) == []
    assert audit.end_of_chain(database, programme_id)[0] == 7


def test_events_at_the_same_moment_make_one_chain(chain: tuple[Database, UUID]) -> None:
    database, programme_id = chain

    def append(number: int) -> None:
        with database.session() as session:
            audit.append(session, programme_id, None, "case.view", "case", str(number), {})

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(append, range(30)))

    assert audit.verify(database, programme_id) == []
    assert audit.end_of_chain(database, programme_id)[0] == 36


def test_the_administrator_reads_the_events_and_that_is_an_event(database: Database, cast: Cast) -> None:
    audit.events(database, cast.administrator)

    (newest, *_) = audit.events(database, cast.administrator)

    assert newest.event.action == "audit.view"
    assert newest.username == "administrator"


def test_nobody_else_reads_the_events(database: Database, cast: Cast) -> None:
    for name in ("interviewer", "facilitator", "case_lead", "programme_lead"):
        with pytest.raises(Forbidden):
            audit.events(database, cast.people[name])

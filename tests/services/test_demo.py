"""The demonstration: whole, valid, invented, and loaded once."""

import re
import stat

import pytest
from sqlalchemy import text

from survey_app.config import Settings
from survey_app.security.roles import Role
from survey_app.services import accounts, audit, cases, demo, programmes
from survey_app.services.demo.people import FILE, PEOPLE
from survey_app.services.submissions import open_submission
from survey_app.storage.database import Database, open_database
from survey_app.storage.submissions import of_case
from tests.support.template import copy_of_template


@pytest.fixture(scope="module")
def loaded(template, tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Settings]:
    """Loaded once for this file; its tests only look."""
    folder = copy_of_template(template, tmp_path_factory.mktemp("demo") / "instance")
    settings = Settings(instance=folder, secret_key="only for tests", demo=True)
    database = open_database("", folder)
    assert demo.load(database, settings) is True
    return database, settings


def rows(database: Database, statement: str) -> list[tuple]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def everything(database: Database) -> dict[str, int]:
    tables = [name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: rows(database, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def sign_in(loaded: tuple[Database, Settings], username: str):
    database, settings = loaded
    words = dict(line.split()[:2] for line in demo.accounts_text(settings).splitlines()[1:])
    account = accounts.sign_in(database, settings, username, words[username], "192.0.2.1").account
    assert account is not None
    return account.actor


def test_five_wards_thirty_cases_the_survey_and_its_records(loaded: tuple[Database, Settings]) -> None:
    counts = everything(loaded[0])

    assert (counts["area"], counts["case_file"], counts["submission"]) == (5, 140, 263)
    assert rows(loaded[0], "SELECT DISTINCT status FROM submission") == [("accepted",)]
    assert {round_ for (round_,) in rows(loaded[0], "SELECT DISTINCT round FROM submission")} == {
        "base",
        "end",
    }


def test_every_record_is_scored(loaded: tuple[Database, Settings]) -> None:
    unscored = "SELECT id FROM submission WHERE id NOT IN (SELECT submission_id FROM score_record)"

    assert rows(loaded[0], unscored) == []


def test_the_queue_has_something_to_do(loaded: tuple[Database, Settings]) -> None:
    levels = rows(loaded[0], "SELECT DISTINCT level FROM alert WHERE closed_at IS NULL")

    assert {level for (level,) in levels} >= {"red", "yellow"}


def test_tables_of_workshops_have_no_case(loaded: tuple[Database, Settings]) -> None:
    assert len(rows(loaded[0], "SELECT id FROM submission WHERE case_id IS NULL")) == 4


def test_somebody_for_every_role_signs_in(loaded: tuple[Database, Settings]) -> None:
    assert {person.role for person in PEOPLE} == set(Role)
    for person in PEOPLE:
        assert sign_in(loaded, person.username).role is person.role


def test_the_file_of_passwords_is_for_its_owner(loaded: tuple[Database, Settings]) -> None:
    assert stat.S_IMODE((loaded[1].instance / FILE).stat().st_mode) == 0o600


def test_codes_only(loaded: tuple[Database, Settings]) -> None:
    for (code,) in rows(loaded[0], "SELECT code FROM case_file"):
        assert re.fullmatch(r"[A-Z]{2}-[0-9]{4}", code)


def test_the_case_lead_opens_records_of_both_rounds(loaded: tuple[Database, Settings]) -> None:
    database, lead = loaded[0], sign_in(loaded, "ql-01")
    case_id = cases.list_cases(database, lead)[0].case.id
    with database.reading() as session:
        records = of_case(session, case_id)

    assert {submission.round for submission, *_ in records} == {"base", "end"}
    for submission, *_ in records:
        assert open_submission(database, lead, submission.id).response.valid


def test_the_audit_chain_is_whole(loaded: tuple[Database, Settings]) -> None:
    assert audit.verify(loaded[0], programmes.of_installation(loaded[0]).id) == []


def test_a_second_load_changes_nothing(loaded: tuple[Database, Settings]) -> None:
    before, words = everything(loaded[0]), demo.accounts_text(loaded[1])

    assert demo.load(*loaded) is False

    assert everything(loaded[0]) == before
    assert demo.accounts_text(loaded[1]) == words


def test_a_load_that_broke_off_is_finished_by_the_next(template, tmp_path, monkeypatch) -> None:
    folder = copy_of_template(template, tmp_path / "instance")
    settings, database = Settings(instance=folder, secret_key="x", demo=True), open_database("", folder)
    store, left = demo.load.__globals__["submit"].store, iter(range(20))

    def breaks_off(*arguments):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return store(*arguments)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("survey_app.services.submit.store", breaks_off)
        demo.load(database, settings)
    assert demo.load(database, settings) is True

    assert everything(database)["submission"] == 263
    assert audit.verify(database, programmes.of_installation(database).id) == []


def test_a_closed_workshop_and_one_to_try_out(loaded: tuple[Database, Settings]) -> None:
    found = rows(loaded[0], "SELECT state FROM workshop ORDER BY state")

    assert [row[0] for row in found] == ["closed", "prepared"]
    assert rows(loaded[0], "SELECT count(*) FROM workshop_ballot")[0][0] == 0

"""Signing in: the same answer to everybody who may not, a lock after ten tries, sessions that end."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from survey_app.config import Settings
from survey_app.security.roles import Role
from survey_app.services import accounts
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage.database import Database
from tests.support.cast import PASSWORD, Cast

HERE = "192.0.2.7"


def knock(database: Database, settings: Settings, name: str, password: str = "sai", source: str = HERE):
    return accounts.sign_in(database, settings, name, password, source)


def test_the_right_password_opens_a_session(database: Database, settings: Settings, cast: Cast) -> None:
    account = knock(database, settings, "interviewer", PASSWORD).account

    assert account is not None
    assert account.actor == cast.interviewer
    assert accounts.account_for_session(database, account.session_id) == account


def test_a_username_is_the_same_in_capitals(database: Database, settings: Settings, cast: Cast) -> None:
    assert knock(database, settings, " Interviewer ", PASSWORD).account is not None


def test_known_unknown_and_switched_off_get_the_same_answer(
    database: Database, settings: Settings, cast: Cast
) -> None:
    accounts.set_active(database, cast.administrator, cast.facilitator.user_id, active=False)

    wrong = knock(database, settings, "interviewer")
    unknown = knock(database, settings, "nobody")
    switched_off = knock(database, settings, "facilitator", PASSWORD)

    assert wrong == unknown == switched_off
    assert wrong.account is None
    assert wrong.locked_minutes == 0


@pytest.mark.parametrize("name", ["interviewer", "nobody"])
def test_the_eleventh_try_meets_a_lock_even_with_the_right_password(
    name: str, database: Database, settings: Settings, cast: Cast
) -> None:
    for _ in range(10):
        assert knock(database, settings, name).locked_minutes == 0

    locked = knock(database, settings, name, PASSWORD, source="198.51.100.1")

    assert locked.account is None
    assert locked.locked_minutes == settings.lock_minutes


def test_the_lock_opens_by_itself_and_tries_while_locked_do_not_lengthen_it(
    database: Database, settings: Settings, cast: Cast
) -> None:
    start = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        for _ in range(10):
            knock(database, settings, "interviewer")
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        assert knock(database, settings, "interviewer", PASSWORD).locked_minutes
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        assert knock(database, settings, "interviewer", PASSWORD).account is not None


def test_nine_tries_and_a_success_begin_the_count_anew(
    database: Database, settings: Settings, cast: Cast
) -> None:
    for _ in range(2):
        for _ in range(9):
            knock(database, settings, "interviewer")
        assert knock(database, settings, "interviewer", PASSWORD).account is not None


def test_the_count_is_in_the_database_not_in_a_worker(
    database: Database, settings: Settings, cast: Cast
) -> None:
    for _ in range(10):
        knock(database, settings, "interviewer")

    another_worker = Database(database.engine)

    assert knock(another_worker, settings, "interviewer", PASSWORD).locked_minutes


def test_tries_at_the_same_moment_all_count(database: Database, settings: Settings, cast: Cast) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: knock(database, settings, "interviewer"), range(24)))

    assert sum(1 for result in results if not result.locked_minutes) <= 10
    assert knock(database, settings, "interviewer", PASSWORD).locked_minutes


def test_one_address_that_tries_many_names_is_locked_too(
    database: Database, settings: Settings, cast: Cast
) -> None:
    narrow = replace(settings, lock_source_after=12)
    for number in range(12):
        knock(database, narrow, f"name-{number}")

    assert knock(database, narrow, "interviewer", PASSWORD).locked_minutes
    assert knock(database, narrow, "interviewer", PASSWORD, source="198.51.100.1").account is not None


def test_what_was_typed_as_a_name_is_not_stored(database: Database, settings: Settings, cast: Cast) -> None:
    knock(database, settings, "my-password-by-mistake")

    with database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM sign_in_attempt").fetchall()
    assert rows
    assert "my-password-by-mistake" not in str(rows)


def test_a_new_password_ends_the_old_sessions(database: Database, settings: Settings, cast: Cast) -> None:
    old = knock(database, settings, "interviewer", PASSWORD).account
    assert old is not None

    chosen = accounts.reset_password(database, cast.administrator, cast.interviewer.user_id)

    assert accounts.account_for_session(database, old.session_id) is None
    assert knock(database, settings, "interviewer", PASSWORD).account is None
    assert knock(database, settings, "interviewer", chosen).account is not None


def test_switching_off_ends_the_session(database: Database, settings: Settings, cast: Cast) -> None:
    account = cast.accounts["interviewer"]

    accounts.set_active(database, cast.administrator, cast.interviewer.user_id, active=False)

    assert accounts.account_for_session(database, account.session_id) is None


@pytest.mark.parametrize("session_id", ["", "x", "not-an-id.salt", "00000000-0000-0000-0000-000000000000.x"])
def test_an_invented_session_is_nobody(session_id: str, database: Database, cast: Cast) -> None:
    assert accounts.account_for_session(database, session_id) is None


def test_an_own_password_is_changed_by_whoever_knows_it(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with pytest.raises(Refused):
        change(database, settings, cast, "sai")

    account = change(database, settings, cast, PASSWORD)

    assert accounts.account_for_session(database, account.session_id) == account
    assert knock(database, settings, "interviewer", "mot-mat-khau-moi").account is not None


def test_whoever_guesses_at_the_old_password_is_locked_out(
    database: Database, settings: Settings, cast: Cast
) -> None:
    for _ in range(settings.lock_after):
        with pytest.raises(Refused, match="old: wrong"):
            change(database, settings, cast, "sai")

    with pytest.raises(Refused, match="old: locked"):
        change(database, settings, cast, PASSWORD)


def change(database: Database, settings: Settings, cast: Cast, old: str) -> accounts.Account:
    return accounts.change_password(
        database, settings, cast.interviewer, old, "mot-mat-khau-moi", "192.0.2.1"
    )


def test_the_administrator_makes_an_account(database: Database, settings: Settings, cast: Cast) -> None:
    password = accounts.create_user(
        database, cast.administrator, "PV-09", Role.INTERVIEWER, ["hungthang"], can_interview_in_depth=True
    )

    account = knock(database, settings, "pv-09", password).account
    assert account is not None
    assert account.actor.area_ids == {cast.other_area}
    assert account.actor.can_interview_in_depth


@pytest.mark.parametrize(
    ("username", "role", "areas", "password", "problem"),
    [
        ("p", Role.INTERVIEWER, ["caoxanh"], "", ("username", "pattern")),
        ("có dấu", Role.INTERVIEWER, ["caoxanh"], "", ("username", "pattern")),
        ("facilitator", Role.INTERVIEWER, ["caoxanh"], "", ("username", "taken")),
        ("pv-09", Role.INTERVIEWER, [], "", ("areas", "required")),
        ("pv-09", Role.INTERVIEWER, ["nowhere"], "", ("areas", "unknown")),
        ("pv-09", Role.ADMINISTRATOR, [], "ngan", ("password", "short")),
        ("pv-09", Role.ADMINISTRATOR, [], "day-la-pv-09-nhe", ("password", "name")),
    ],
)
def test_an_account_that_cannot_be(
    username: str,
    role: Role,
    areas: list[str],
    password: str,
    problem: tuple[str, str],
    database: Database,
    cast: Cast,
) -> None:
    with pytest.raises(Refused) as refused:
        accounts.create_user(database, cast.administrator, username, role, areas, password)

    assert problem in refused.value.problems


def test_nobody_but_an_administrator_manages_accounts(database: Database, cast: Cast) -> None:
    for name in ("interviewer", "facilitator", "case_lead", "programme_lead"):
        with pytest.raises(Forbidden):
            accounts.create_user(database, cast.people[name], "pv-09", Role.ADMINISTRATOR, [])
        with pytest.raises(Forbidden):
            accounts.list_users(database, cast.people[name])


def test_an_administrator_does_not_lock_themselves_out(database: Database, cast: Cast) -> None:
    with pytest.raises(Refused):
        accounts.set_active(database, cast.administrator, cast.administrator.user_id, active=False)


def test_an_account_of_another_programme_does_not_exist(database: Database, cast: Cast) -> None:
    from_elsewhere = replace(cast.administrator, programme_id=cast.own_case)

    with pytest.raises(NotFound):
        accounts.set_active(database, from_elsewhere, cast.interviewer.user_id, active=False)

"""The demonstration accounts: random passwords, made once, kept in a file that only the owner reads."""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from survey_app.config import Settings
from survey_app.security import passwords
from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts
from survey_app.services.demo.places import WARDS
from survey_app.services.errors import Refused
from survey_app.storage import accounts as stored
from survey_app.storage import programmes
from survey_app.storage.session import Database

FILE = "demo-accounts.txt"


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    role: Role
    words: str
    wards: tuple[str, ...] = ()
    in_depth: bool = False


PEOPLE = (
    *(
        Person(ward.interviewer, Role.INTERVIEWER, "người phỏng vấn", (ward.code,), ward.merged)
        for ward in WARDS
    ),
    Person("dv-01", Role.FACILITATOR, "điều phối hội thảo", ("caoxanh",)),
    Person("dv-02", Role.FACILITATOR, "điều phối hội thảo", ("hungthang",)),
    Person("ql-01", Role.CASE_LEAD, "phụ trách hồ sơ", ("caoxanh",)),
    Person("ql-02", Role.CASE_LEAD, "phụ trách hồ sơ", ("hungthang",)),
    Person("ql-03", Role.CASE_LEAD, "phụ trách hồ sơ", ("tuanchau", "w4", "w5")),
    Person("ct-01", Role.PROGRAMME_LEAD, "phụ trách chương trình"),
    Person("qt-01", Role.ADMINISTRATOR, "quản trị"),
)


def make_accounts(database: Database, settings: Settings, programme_id: UUID) -> dict[str, Actor]:
    """Username → actor. The passwords are on paper (in the file) before the accounts exist."""
    words = _passwords(settings.instance / FILE)
    for person in PEOPLE:
        user = accounts.new_user(
            programme_id, person.username, person.role, words[person.username], "vi", person.in_depth
        )
        try:
            with database.session() as session:
                found = programmes.areas_by_code(session, programme_id, person.wards)
                accounts.add_user(session, user, found)
        except Refused:
            continue
    return {person.username: _actor(database, person.username) for person in PEOPLE}


def _actor(database: Database, username: str) -> Actor:
    with database.reading() as session:
        user = stored.by_username(session, username)
    account = accounts.account_for_session(database, f"{user.id}.{user.session_salt}") if user else None
    if account is None:
        raise Refused(("username", username))
    return account.actor


def accounts_text(settings: Settings) -> str:
    """The accounts for the screen; the administrator can give new passwords where the file is gone."""
    file = settings.instance / FILE
    if not file.exists():
        return "The file of demonstration accounts is gone. New passwords: survey-app user password USERNAME"
    return file.read_text(encoding="utf-8").rstrip()


def _passwords(file: Path) -> dict[str, str]:
    if not file.exists():
        _write(file, {person.username: passwords.generated() for person in PEOPLE})
    lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    known = {person.username for person in PEOPLE}
    return {line[0]: line[1] for line in lines if len(line) > 1 and line[0] in known}


def _write(file: Path, words: dict[str, str]) -> None:
    lines = ["Tài khoản minh họa (demonstration accounts)"]
    for person in PEOPLE:
        wards = ", ".join(person.wards)
        lines.append(f"{person.username}  {words[person.username]}  {person.words} {wards}".rstrip())
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")

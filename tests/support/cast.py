"""The cast: one of every role in a first ward, strangers in a second, and a case in each."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from survey_app.security.actor import Actor
from survey_app.security.roles import Role
from survey_app.services import accounts, programmes
from survey_app.services.accounts import Account
from survey_app.storage.database import Database
from survey_app.storage.models import Case
from survey_app.storage.programmes import areas as stored_areas

PASSWORD = "mot-mat-khau-dai"

PEOPLE = {
    "interviewer": (Role.INTERVIEWER, "own", True),
    "plain_interviewer": (Role.INTERVIEWER, "own", False),
    "facilitator": (Role.FACILITATOR, "own", False),
    "case_lead": (Role.CASE_LEAD, "own", False),
    "programme_lead": (Role.PROGRAMME_LEAD, "", False),
    "administrator": (Role.ADMINISTRATOR, "", False),
    "stranger": (Role.INTERVIEWER, "other", True),
    "other_facilitator": (Role.FACILITATOR, "other", False),
    "other_lead": (Role.CASE_LEAD, "other", False),
}


@dataclass
class Cast:
    programme_id: UUID
    own_area: UUID
    other_area: UUID
    own_case: UUID
    other_case: UUID
    people: dict[str, Actor] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def assemble(database: Database) -> Cast:
    programme_id = programmes.create(database, "thu", "Chương trình thử", "Trial programme", "Đơn vị thử")
    own = programmes.add_area(database, programme_id, "caoxanh", "Cao Xanh", "Cao Xanh", "urban")
    other = programmes.add_area(database, programme_id, "hungthang", "Hùng Thắng", "Hùng Thắng", "urban")
    cases = [_case(database, programme_id, own, "CX-0417"), _case(database, programme_id, other, "HT-0203")]
    cast = Cast(programme_id, own, other, *cases)
    for name, (role, where, in_depth) in PEOPLE.items():
        area = {"own": own, "other": other}.get(where)
        account = _person(database, programme_id, name.replace("_", "-"), role, area, in_depth)
        cast.accounts[name], cast.people[name] = account, account.actor
    return cast


def _case(database: Database, programme_id: UUID, area_id: UUID, code: str) -> UUID:
    case = Case(
        id=uuid4(), programme_id=programme_id, area_id=area_id, code=code, opened_at=datetime.now(UTC)
    )
    with database.session() as session:
        session.add(case)
    return case.id


def _person(
    database: Database, programme_id: UUID, username: str, role: Role, area: UUID | None, in_depth: bool
) -> Account:
    user = accounts.new_user(programme_id, username, role, PASSWORD, "vi", in_depth)
    with database.session() as session:
        found = [each for each in stored_areas(session, programme_id) if each.id == area]
        accounts.add_user(session, user, found)
    account = accounts.account_for_session(database, f"{user.id}.{user.session_salt}")
    assert account is not None
    return account

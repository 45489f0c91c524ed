"""Accounts: signing in, the session of an account, and what an administrator does with accounts."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from survey_app.config import Settings
from survey_app.security import passwords
from survey_app.security.actor import Actor
from survey_app.security.roles import WORK_IN_AREAS, Role
from survey_app.services import audit
from survey_app.services.errors import Forbidden, NotFound, Refused
from survey_app.storage import accounts, programmes
from survey_app.storage.models import Area, SignInAttempt, User
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")
ATTEMPTS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that is signed in: who acts, and the id that its session carries."""

    actor: Actor
    session_id: str


@dataclass(frozen=True, slots=True)
class SignInResult:
    """Without an account: wrong, unknown, switched off, or locked for so many minutes."""

    account: Account | None
    locked_minutes: int = 0


@dataclass(frozen=True, slots=True)
class UserRow:
    user: User
    areas: list[Area]


def sign_in(
    database: Database, settings: Settings, username: str, password: str, source: str
) -> SignInResult:
    """Nothing in the answer, nor in the time it takes, tells a known username from an unknown one."""
    name = username.strip().casefold()[:100]
    attempt = _attempt(settings, name, source)
    if _locked(database, settings, attempt):
        return SignInResult(None, settings.lock_minutes)
    with database.reading() as session:
        user = accounts.by_username(session, name)
        account = _account(session, user) if user else None
    right = passwords.matches(user.password_hash if user else None, password)
    if user is None or account is None or not right or not user.active:
        _fail(database, attempt, user)
        return SignInResult(None)
    with database.session() as session:
        accounts.set_outcome(session, attempt.id, "succeeded")
        audit.record(session, account.actor, "session.open", "account", user.id)
    return SignInResult(account)


def _attempt(settings: Settings, username: str, source: str) -> SignInAttempt:
    return SignInAttempt(
        id=uuid4(),
        username_digest=_digest(settings, username),
        source_digest=_digest(settings, source),
        at=datetime.now(UTC),
        outcome="pending",
    )


def _digest(settings: Settings, words: str) -> str:
    return hmac.new(settings.secret_key.encode(), words.encode(), hashlib.sha256).hexdigest()


def _locked(database: Database, settings: Settings, attempt: SignInAttempt) -> bool:
    """Written first and counted afterwards, so that attempts at the same moment all count."""
    since = attempt.at - timedelta(minutes=settings.lock_minutes)
    with database.session() as session:
        accounts.forget_attempts(session, attempt.at - ATTEMPTS_KEPT)
        session.add(attempt)
    with database.session() as session:
        of_username = accounts.failures_of_username(session, attempt.username_digest, since)
        of_source = accounts.failures_of_source(session, attempt.source_digest, since)
        locked = of_username > settings.lock_after or of_source > settings.lock_source_after
        if locked:
            accounts.set_outcome(session, attempt.id, "refused")
    if locked:
        audit.at_the_door(database, "session.lock", attempt.username_digest[:12])
    return locked


def _fail(database: Database, attempt: SignInAttempt, user: User | None) -> None:
    with database.session() as session:
        accounts.set_outcome(session, attempt.id, "failed")
    audit.at_the_door(database, "session.refuse", str(user.id) if user else attempt.username_digest[:12])


def account_for_session(database: Database, session_id: str) -> Account | None:
    """The account of a session, unless it was switched off or its password changed since."""
    identity, _, salt = session_id.partition(".")
    try:
        user_id = UUID(identity)
    except ValueError:
        return None
    with database.reading() as session:
        user = accounts.by_id(session, user_id)
        if user is None or not user.active or not hmac.compare_digest(user.session_salt, salt):
            return None
        return _account(session, user)


def active_actor(session: Session, user_id: UUID) -> Actor | None:
    """Who acts when work is done for an account later on, as the account is now. None: it is switched off."""
    user = accounts.by_id(session, user_id)
    return _account(session, user).actor if user and user.active else None


def named(database: Database, programme_id: UUID, username: str) -> Actor:
    """The account that somebody at the command line acts for. Raises NotFound: none, or switched off."""
    with database.reading() as session:
        user = accounts.by_username(session, username.strip().casefold())
        actor = active_actor(session, user.id) if user and user.programme_id == programme_id else None
    if actor is None:
        raise NotFound("account", username)
    return actor


def actor_of(session: Session, user_id: UUID) -> Actor:
    """Whoever holds the account, as they may act today."""
    user = accounts.by_id(session, user_id)
    if user is None:
        raise NotFound("account", user_id)
    return _account(session, user).actor


def signed_out(database: Database, actor: Actor) -> None:
    with database.session() as session:
        audit.record(session, actor, "session.close", "account", actor.user_id)


def change_password(
    database: Database, settings: Settings, actor: Actor, old: str, new: str, source: str
) -> Account:
    """Every session of the account ends; the returned account opens a new one.

    A wrong old password counts like a failed sign-in: a phone left open is no place to guess at leisure.
    """
    attempt = _attempt(settings, actor.username, source)
    if _locked(database, settings, attempt):
        raise Refused(("old", "locked"))
    with database.reading() as session:
        user = accounts.by_id(session, actor.user_id)
    if user is None or not passwords.matches(user.password_hash, old):
        _fail(database, attempt, user)
        raise Refused(("old", "wrong"))
    with database.session() as session:
        accounts.set_outcome(session, attempt.id, "succeeded")
    return _set_password(database, actor, actor.user_id, new)


def list_users(database: Database, actor: Actor) -> list[UserRow]:
    _only_administrators(actor)
    with database.session() as session:
        areas = accounts.areas_by_user(session, actor.programme_id)
        rows = [
            UserRow(user, areas.get(user.id, [])) for user in accounts.all_of(session, actor.programme_id)
        ]
        audit.record(session, actor, "account.list", "programme", actor.programme_id)
    return rows


def areas(database: Database, actor: Actor) -> list[Area]:
    with database.reading() as session:
        return programmes.areas(session, actor.programme_id)


def create_user(
    database: Database,
    actor: Actor,
    username: str,
    role: Role,
    area_codes: list[str],
    password: str = "",
    language: str = "vi",
    can_interview_in_depth: bool = False,
) -> str:
    """Make an account and return its password: the given one, or a new one to hand over on paper."""
    _only_administrators(actor)
    name, chosen = username.strip().casefold(), password or passwords.generated()
    with database.session() as session:
        found = programmes.areas_by_code(session, actor.programme_id, area_codes)
        _check_new_user(name, role, area_codes, found, chosen)
        user = new_user(actor.programme_id, name, role, chosen, language, can_interview_in_depth)
        add_user(session, user, found)
        audit.record(session, actor, "account.create", "account", user.id, role=role.value, areas=area_codes)
    return chosen


def new_user(
    programme_id: UUID, username: str, role: Role, password: str, language: str, in_depth: bool
) -> User:
    return User(
        id=uuid4(),
        programme_id=programme_id,
        username=username,
        password_hash=passwords.hashed(password),
        role=role.value,
        active=True,
        language=language,
        can_interview_in_depth=in_depth and role is Role.INTERVIEWER,
        created_at=datetime.now(UTC),
        session_salt=secrets.token_urlsafe(16),
    )


def add_user(session: Session, user: User, areas: list[Area]) -> None:
    values = {column.key: getattr(user, column.key) for column in User.__table__.columns}
    if not insert_once(session, User, **values):
        raise Refused(("username", "taken"))
    accounts.set_areas(session, user, areas)


def _check_new_user(name: str, role: Role, codes: list[str], found: list[Area], password: str) -> None:
    problems = []
    if not USERNAME.fullmatch(name):
        problems.append(("username", "pattern"))
    problems.extend(_problems_of_areas(role, codes, found))
    weak = passwords.weakness(password, name)
    if weak:
        problems.append(("password", weak))
    _refuse_if_any(problems)


def _problems_of_areas(role: Role, codes: list[str], found: list[Area]) -> list[tuple[str, str]]:
    problems = []
    if set(codes) - {area.code for area in found}:
        problems.append(("areas", "unknown"))
    if role in WORK_IN_AREAS and not codes:
        problems.append(("areas", "required"))
    return problems


def _refuse_if_any(problems: list[tuple[str, str]]) -> None:
    if problems:
        raise Refused(*problems)


def reset_password(database: Database, actor: Actor, user_id: UUID, password: str = "") -> str:
    """A new password for an account of the same programme; its sessions end."""
    _only_administrators(actor)
    chosen = password or passwords.generated()
    _set_password(database, actor, user_id, chosen)
    return chosen


def _set_password(database: Database, actor: Actor, user_id: UUID, password: str) -> Account:
    with database.session() as session:
        user = _user(session, actor, user_id)
        weak = passwords.weakness(password, user.username)
        if weak:
            raise Refused(("password", weak))
        user.password_hash = passwords.hashed(password)
        user.session_salt = secrets.token_urlsafe(16)
        audit.record(session, actor, "account.set_password", "account", user_id)
        return _account(session, user)


def user(database: Database, actor: Actor, user_id: UUID) -> UserRow:
    _only_administrators(actor)
    with database.session() as session:
        found = _user(session, actor, user_id)
        places = accounts.areas_by_user(session, actor.programme_id).get(user_id, [])
        audit.record(session, actor, "account.view", "account", user_id)
    return UserRow(found, places)


def change_work(
    database: Database, actor: Actor, user_id: UUID, role: Role, area_codes: list[str], in_depth: bool = False
) -> None:
    """What an account works as, and where; it counts from the account's next page on."""
    _only_administrators(actor)
    if user_id == actor.user_id and role is not actor.role:
        raise Refused(("role", "self"))
    with database.session() as session:
        found = programmes.areas_by_code(session, actor.programme_id, area_codes)
        _refuse_if_any(_problems_of_areas(role, area_codes, found))
        changed = _user(session, actor, user_id)
        changed.role = role.value
        changed.can_interview_in_depth = in_depth and role is Role.INTERVIEWER
        accounts.set_areas(session, changed, found)
        audit.record(
            session, actor, "account.change_work", "account", user_id, role=role.value, areas=area_codes
        )


def set_active(database: Database, actor: Actor, user_id: UUID, active: bool) -> None:
    """Switch an account on or off; nobody locks themselves out."""
    _only_administrators(actor)
    if user_id == actor.user_id and not active:
        raise Refused(("active", "self"))
    with database.session() as session:
        user = _user(session, actor, user_id)
        user.active = active
        user.session_salt = secrets.token_urlsafe(16)
        verb = "enable" if active else "disable"
        audit.record(session, actor, f"account.{verb}", "account", user_id)


def _user(session: Session, actor: Actor, user_id: UUID) -> User:
    user = accounts.in_programme(session, actor.programme_id, user_id)
    if user is None:
        raise NotFound("account", user_id)
    return user


def _only_administrators(actor: Actor) -> None:
    if not actor.may("user.manage"):
        raise Forbidden("user.manage")


def _account(session: Session, user: User) -> Account:
    actor = Actor(
        user_id=user.id,
        role=Role(user.role),
        area_ids=accounts.area_ids(session, user.id),
        programme_id=user.programme_id,
        username=user.username,
        language=user.language,
        can_interview_in_depth=user.can_interview_in_depth,
        timezone=programmes.by_id(session, user.programme_id).timezone,
    )
    return Account(actor, f"{user.id}.{user.session_salt}")

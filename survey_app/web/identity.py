"""Who is asking: the session cookie of an account, its idle time, and the actor that services are told."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from flask import Flask, current_app, g, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from survey_app.config import Settings
from survey_app.security.actor import Actor
from survey_app.services import accounts
from survey_app.services.accounts import Account
from survey_app.storage.session import Database


class SignedIn(UserMixin):  # type: ignore[misc]
    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return self.account.session_id


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    # A phone changes its address with every cell; the signed cookie is the protection.
    manager.session_protection = None
    manager.user_loader(_load)
    app.context_processor(_words)


def sign_in(account: Account) -> None:
    """Open a session: a new one, so that nothing put into an old one survives."""
    language = session.get("language")
    session.clear()
    # The token that came in went with the old session; a page of this answer needs one of the new.
    g.pop("csrf_token", None)
    if language:
        session["language"] = language
    now = _now()
    session.permanent = True
    session["opened"] = session["seen"] = now
    login_user(SignedIn(account))


def sign_out() -> None:
    """Close the session; the events are the caller's to record."""
    logout_user()
    session.clear()


def left_by(account: Account) -> bool:
    """Whether the session that ran out here was this account's. To be asked before `sign_in`."""
    return session.get("left") == str(account.actor.user_id)


def ran_out() -> bool:
    return "left" in session


def is_signed_in() -> bool:
    return bool(current_user.is_authenticated)


def current_actor() -> Actor:
    return cast(SignedIn, current_user).account.actor


def current_database() -> Database:
    return cast(Database, current_app.extensions["survey_database"])


def current_settings() -> Settings:
    return cast(Settings, current_app.extensions["survey_settings"])


def touch() -> None:
    """Somebody is there: the idle time begins anew."""
    session["seen"] = _now()


def _load(session_id: str) -> SignedIn | None:
    account = None if _expired() else accounts.account_for_session(current_database(), session_id)
    if account is None:
        _close(session_id)
        return None
    return SignedIn(account)


def _close(session_id: str) -> None:
    """The session is over, though nobody signed out: whose it was is remembered until somebody signs in."""
    language = session.get("language")
    session.clear()
    session["left"] = session_id.partition(".")[0]
    if language:
        session["language"] = language


def _expired() -> bool:
    settings, now = current_settings(), _now()
    idle = timedelta(minutes=settings.idle_minutes).total_seconds()
    longest = timedelta(hours=settings.session_hours).total_seconds()
    return now - int(session.get("seen", 0)) > idle or now - int(session.get("opened", 0)) > longest


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _words() -> dict[str, Any]:
    actor = current_actor() if is_signed_in() else None
    return {"actor": actor, "may": actor.may if actor else _nothing}


def _nothing(permission: str) -> bool:
    return False

"""Questions about accounts, their areas, and attempts to sign in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from survey_app.storage.models import Area, SignInAttempt, User, UserArea

COUNTED = ("pending", "failed")


def by_username(session: Session, username: str) -> User | None:
    return session.scalars(select(User).where(User.username == username)).first()


def by_id(session: Session, user_id: UUID) -> User | None:
    return session.get(User, user_id)


def in_programme(session: Session, programme_id: UUID, user_id: UUID) -> User | None:
    return session.scalars(select(User).where(User.programme_id == programme_id, User.id == user_id)).first()


def all_of(session: Session, programme_id: UUID) -> list[User]:
    wanted = select(User).where(User.programme_id == programme_id)
    return list(session.scalars(wanted.order_by(User.role, User.username)))


def usernames(session: Session, programme_id: UUID) -> dict[UUID, str]:
    rows = session.execute(select(User.id, User.username).where(User.programme_id == programme_id))
    return {row.id: row.username for row in rows}


def area_ids(session: Session, user_id: UUID) -> frozenset[UUID]:
    return frozenset(session.scalars(select(UserArea.area_id).where(UserArea.user_id == user_id)))


def areas_by_user(session: Session, programme_id: UUID) -> dict[UUID, list[Area]]:
    wanted = (
        select(UserArea.user_id, Area)
        .join(Area, Area.id == UserArea.area_id)
        .where(UserArea.programme_id == programme_id)
        .order_by(Area.code)
    )
    found: dict[UUID, list[Area]] = {}
    for user_id, area in session.execute(wanted):
        found.setdefault(user_id, []).append(area)
    return found


def set_areas(session: Session, user: User, areas: list[Area]) -> None:
    session.execute(delete(UserArea).where(UserArea.user_id == user.id))
    session.add_all(
        UserArea(programme_id=user.programme_id, user_id=user.id, area_id=area.id) for area in areas
    )


def failures_of_username(session: Session, digest: str, since: datetime) -> int:
    """Failed attempts after the last successful one."""
    wanted = select(func.max(SignInAttempt.at)).where(
        SignInAttempt.username_digest == digest, SignInAttempt.outcome == "succeeded"
    )
    last_success = session.scalar(wanted)
    begin = max(since, last_success) if last_success else since
    return _count(session, SignInAttempt.username_digest == digest, begin)


def failures_of_source(session: Session, digest: str, since: datetime) -> int:
    return _count(session, SignInAttempt.source_digest == digest, since)


def _count(session: Session, condition: object, since: datetime) -> int:
    wanted = (
        select(func.count())
        .select_from(SignInAttempt)
        .where(condition, SignInAttempt.at > since, SignInAttempt.outcome.in_(COUNTED))  # type: ignore[arg-type]
    )
    return session.scalar(wanted) or 0


def set_outcome(session: Session, attempt_id: UUID, outcome: str) -> None:
    session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt_id).values(outcome=outcome))


def forget_attempts(session: Session, before: datetime) -> None:
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < before))

"""Questions about programmes and their areas."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.storage.models import Area, Programme


def first(session: Session) -> Programme | None:
    """The programme of this installation; the oldest, should there be several."""
    return session.scalars(select(Programme).order_by(Programme.created_at, Programme.code).limit(1)).first()


def by_id(session: Session, programme_id: UUID) -> Programme:
    return session.get_one(Programme, programme_id)


def all_of(session: Session) -> list[Programme]:
    return list(session.scalars(select(Programme).order_by(Programme.created_at, Programme.code)))


def areas(session: Session, programme_id: UUID) -> list[Area]:
    wanted = select(Area).where(Area.programme_id == programme_id).order_by(Area.code)
    return list(session.scalars(wanted))


def area(session: Session, programme_id: UUID, area_id: UUID) -> Area | None:
    return session.scalars(select(Area).where(Area.programme_id == programme_id, Area.id == area_id)).first()


def areas_by_code(session: Session, programme_id: UUID, codes: Iterable[str]) -> list[Area]:
    wanted = select(Area).where(Area.programme_id == programme_id, Area.code.in_(list(codes)))
    return list(session.scalars(wanted.order_by(Area.code)))

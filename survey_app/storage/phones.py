"""Questions about sealing keys and about what arrived from phones."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, undefer

from survey_app.storage.models import PhoneRecord, SealingKey, User, UserArea


@dataclass(frozen=True, slots=True)
class Device:
    """One phone of one account: how many of its records are here, how many it had made by then."""

    device: UUID
    author_id: UUID
    username: str
    arrived: int
    made: int
    last_at: datetime

    @property
    def missing(self) -> int:
        return self.made - self.arrived


def newest_key(session: Session, programme_id: UUID) -> SealingKey | None:
    wanted = select(SealingKey).where(SealingKey.programme_id == programme_id)
    return session.scalars(wanted.order_by(SealingKey.made_at.desc()).limit(1)).first()


def key(session: Session, programme_id: UUID, key_id: str) -> SealingKey | None:
    found = session.get(SealingKey, key_id)
    return found if found is not None and found.programme_id == programme_id else None


def keys(session: Session, programme_id: UUID) -> list[SealingKey]:
    wanted = select(SealingKey).where(SealingKey.programme_id == programme_id)
    return list(session.scalars(wanted.order_by(SealingKey.made_at.desc())))


def arrived(session: Session, instance_id: UUID) -> list[PhoneRecord]:
    """Every body that came under this id, the first first."""
    wanted = select(PhoneRecord).where(PhoneRecord.instance_id == instance_id)
    return list(session.scalars(wanted.order_by(PhoneRecord.received_at, PhoneRecord.id)))


def waiting(session: Session, programme_id: UUID) -> Iterator[PhoneRecord]:
    """What could not be opened or judged yet, with its body, the oldest first."""
    wanted = select(PhoneRecord).where(
        PhoneRecord.programme_id == programme_id, PhoneRecord.state == "waiting"
    )
    yield from session.scalars(wanted.options(undefer(PhoneRecord.body)).order_by(PhoneRecord.received_at))


def devices(session: Session, programme_id: UUID, area_ids: Collection[UUID] | None = None) -> list[Device]:
    """Of accounts that work in these areas; None: of all. Counters start at 1, so the highest one is how many
    records the phone had made."""
    wanted = (
        select(
            PhoneRecord.device,
            PhoneRecord.author_id,
            User.username,
            func.count(func.distinct(PhoneRecord.counter)),
            func.max(PhoneRecord.counter),
            func.max(PhoneRecord.received_at),
        )
        .join(User, User.id == PhoneRecord.author_id)
        .where(PhoneRecord.programme_id == programme_id)
        .where(_of_accounts_in(area_ids))
        .group_by(PhoneRecord.device, PhoneRecord.author_id, User.username)
        .order_by(User.username)
    )
    return [Device(*row) for row in session.execute(wanted)]


def _of_accounts_in(area_ids: Collection[UUID] | None) -> ColumnElement[bool]:
    if area_ids is None:
        return true()
    return PhoneRecord.author_id.in_(select(UserArea.user_id).where(UserArea.area_id.in_(area_ids)))

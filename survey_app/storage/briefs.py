"""Questions about briefs that were handed out."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, undefer

from survey_app.storage.models import Brief
from survey_app.storage.scope import Scope


def within(scope: Scope) -> Select[Brief]:
    """Those about the whole programme are for who sees all of it."""
    wanted = select(Brief).where(Brief.programme_id == scope.programme_id)
    return wanted if scope.area_ids is None else wanted.where(Brief.area_id.in_(scope.area_ids))


def all_in(session: Session, scope: Scope, limit: int) -> list[Brief]:
    """The newest first."""
    return list(session.scalars(within(scope).order_by(Brief.made_at.desc(), Brief.name).limit(limit)))


def one_in(session: Session, scope: Scope, brief_id: UUID) -> Brief | None:
    """With its bytes."""
    return session.scalars(within(scope).where(Brief.id == brief_id).options(undefer(Brief.pdf))).first()


def of_case(session: Session, case_id: UUID) -> list[Brief]:
    return list(session.scalars(select(Brief).where(Brief.case_id == case_id).order_by(Brief.made_at.desc())))


def by_id(session: Session, brief_id: UUID) -> Brief:
    return session.get_one(Brief, brief_id)


def same_as(session: Session, code: str, inputs_sha256: str) -> UUID:
    wanted = select(Brief.id).where(Brief.code == code, Brief.inputs_sha256 == inputs_sha256)
    return session.scalars(wanted).one()


def of_code(session: Session, code: str) -> list[Brief]:
    """All have the same bytes; the first that was made is the first."""
    return list(session.scalars(select(Brief).where(Brief.code == code).order_by(Brief.made_at)))


def newest(session: Session, series: Collection[str]) -> dict[str, UUID]:
    """Series → the brief that is current."""
    latest = select(Brief.series, func.max(Brief.made_at).label("at")).group_by(Brief.series).subquery()
    wanted = select(Brief.series, Brief.id).join(
        latest, (latest.c.series == Brief.series) & (latest.c.at == Brief.made_at)
    )
    rows = session.execute(wanted.where(Brief.series.in_(series)).order_by(Brief.id))
    return {row.series: row.id for row in rows}


def files(session: Session, ids: Collection[UUID]) -> Iterator[tuple[UUID, bytes]]:
    """Bytes one after the other, in no order: all of them would not fit in memory."""
    wanted = select(Brief.id, Brief.pdf).where(Brief.id.in_(ids))
    rows = session.execute(wanted.execution_options(yield_per=1))
    return ((brief_id, pdf) for brief_id, pdf in rows)

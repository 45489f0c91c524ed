"""Questions about participants' files, narrowed to what the one who asks may find."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Area, Case
from survey_app.storage.scope import Scope


def within(scope: Scope) -> Select[Case, Area]:
    wanted = select(Case, Area).join(Area, Area.id == Case.area_id)
    wanted = wanted.where(Case.programme_id == scope.programme_id)
    return wanted if scope.area_ids is None else wanted.where(Case.area_id.in_(scope.area_ids))


def all_in(session: Session, scope: Scope) -> list[tuple[Case, Area]]:
    return [(case, area) for case, area in session.execute(within(scope).order_by(Case.code))]


def one_in(session: Session, scope: Scope, case_id: UUID) -> tuple[Case, Area] | None:
    row = session.execute(within(scope).where(Case.id == case_id)).first()
    return (row[0], row[1]) if row else None


def meetings_until(session: Session, scope: Scope, until: datetime) -> list[tuple[Case, Area]]:
    wanted = within(scope).where(Case.next_meeting_at.is_not(None), Case.next_meeting_at < until)
    return [(case, area) for case, area in session.execute(wanted.order_by(Case.next_meeting_at))]


def by_code(session: Session, programme_id: UUID, code: str) -> Case | None:
    return session.scalars(select(Case).where(Case.programme_id == programme_id, Case.code == code)).first()


def by_id(session: Session, case_id: UUID) -> Case | None:
    return session.get(Case, case_id)

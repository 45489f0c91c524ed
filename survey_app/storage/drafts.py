"""Questions about interviews under way: everybody finds their own only."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from survey_app.storage.models import Case, Draft, Questionnaire, QuestionnaireVersion

UNDER_WAY = ("open", "paused")
Row = tuple[Draft, str, Questionnaire]


def own(session: Session, author_id: UUID, draft_id: UUID) -> Draft | None:
    return session.scalars(_own(author_id, draft_id)).first()


def own_locked(session: Session, author_id: UUID, draft_id: UUID) -> Draft | None:
    """The same, held until the transaction ends: two buttons pressed at once act one after the other."""
    return session.scalars(_own(author_id, draft_id).with_for_update()).first()


def _own(author_id: UUID, draft_id: UUID) -> Select[Draft]:
    return select(Draft).where(Draft.id == draft_id, Draft.author_id == author_id)


def under_way(session: Session, author_id: UUID, case_id: UUID | None = None) -> list[Row]:
    """Draft, code of its case ("" at a workshop table), questionnaire; the one touched last first."""
    wanted = (
        select(Draft, Case.code, Questionnaire)
        .outerjoin(Case, Case.id == Draft.case_id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Draft.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(Draft.author_id == author_id, Draft.state.in_(UNDER_WAY))
        .order_by(Draft.updated_at.desc())
    )
    if case_id is not None:
        wanted = wanted.where(Draft.case_id == case_id)
    return [(draft, code or "", questionnaire) for draft, code, questionnaire in session.execute(wanted)]


def same_under_way(
    session: Session, author_id: UUID, case_id: UUID, version_id: UUID, round_: str
) -> Draft | None:
    wanted = select(Draft).where(
        Draft.author_id == author_id,
        Draft.case_id == case_id,
        Draft.version_id == version_id,
        Draft.round == round_,
        Draft.state.in_(UNDER_WAY),
    )
    return session.scalars(wanted).first()

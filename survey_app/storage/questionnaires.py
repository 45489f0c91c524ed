"""Questions about questionnaires and their published versions."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from survey_app.storage.models import Questionnaire, QuestionnaireVersion

Pair = tuple[Questionnaire, QuestionnaireVersion]


def _pairs(programme_id: UUID) -> Select[Questionnaire, QuestionnaireVersion]:
    joined = select(Questionnaire, QuestionnaireVersion).join(
        QuestionnaireVersion, QuestionnaireVersion.questionnaire_id == Questionnaire.id
    )
    return joined.where(Questionnaire.programme_id == programme_id)


def versions(session: Session, programme_id: UUID) -> list[Pair]:
    """Every version ever published, of each questionnaire the newest first."""
    wanted = _pairs(programme_id).order_by(
        Questionnaire.form_id, QuestionnaireVersion.published_at.desc(), QuestionnaireVersion.version.desc()
    )
    return [(questionnaire, version) for questionnaire, version in session.execute(wanted)]


def latest(session: Session, programme_id: UUID) -> list[Pair]:
    """The newest version of every questionnaire that is in use."""
    newest: dict[UUID, Pair] = {}
    for questionnaire, version in versions(session, programme_id):
        if questionnaire.retired_at is None:
            newest.setdefault(questionnaire.id, (questionnaire, version))
    return list(newest.values())


def by_version(session: Session, programme_id: UUID, version_id: UUID) -> Pair | None:
    row = session.execute(_pairs(programme_id).where(QuestionnaireVersion.id == version_id)).first()
    return (row[0], row[1]) if row else None


def by_digest(session: Session, programme_id: UUID, sha256: str) -> Pair | None:
    row = session.execute(_pairs(programme_id).where(QuestionnaireVersion.sha256 == sha256)).first()
    return (row[0], row[1]) if row else None


def by_form_id(session: Session, programme_id: UUID, form_id: str) -> Questionnaire | None:
    wanted = select(Questionnaire).where(
        Questionnaire.programme_id == programme_id, Questionnaire.form_id == form_id
    )
    return session.scalars(wanted).first()


def version_named(session: Session, questionnaire_id: UUID, version: str) -> QuestionnaireVersion | None:
    wanted = select(QuestionnaireVersion).where(
        QuestionnaireVersion.questionnaire_id == questionnaire_id, QuestionnaireVersion.version == version
    )
    return session.scalars(wanted).first()


def whole(session: Session, version_id: UUID) -> QuestionnaireVersion | None:
    """A version with its workbook and its compiled form."""
    wanted = select(QuestionnaireVersion).where(QuestionnaireVersion.id == version_id)
    both = (undefer(QuestionnaireVersion.workbook), undefer(QuestionnaireVersion.compiled))
    return session.scalars(wanted.options(*both)).first()


def with_workbook(session: Session, programme_id: UUID, version_id: UUID) -> QuestionnaireVersion | None:
    version = whole(session, version_id)
    return version if version and version.programme_id == programme_id else None


def version_ids(session: Session, questionnaire_id: UUID) -> list[UUID]:
    """Newest first."""
    wanted = select(QuestionnaireVersion.id).where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
    newest_first = (QuestionnaireVersion.published_at.desc(), QuestionnaireVersion.version.desc())
    return list(session.scalars(wanted.order_by(*newest_first)))


def any_sensitive(session: Session, version_ids: Collection[UUID]) -> bool:
    wanted = select(QuestionnaireVersion.id).where(
        QuestionnaireVersion.id.in_(version_ids), QuestionnaireVersion.sensitivity == "high"
    )
    return session.scalars(wanted.limit(1)).first() is not None

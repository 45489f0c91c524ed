"""Which questionnaires there are, and which of them somebody may start."""

from dataclasses import dataclass
from uuid import UUID

from forms.reading.workbook import read_sheets
from survey_app.exports import workbook as exports
from survey_app.security.actor import Actor
from survey_app.services import audit, publish
from survey_app.services.errors import Forbidden, NotFound
from survey_app.services.workshops.declared import declared
from survey_app.storage import questionnaires
from survey_app.storage.models import Questionnaire, QuestionnaireVersion
from survey_app.storage.session import Database


@dataclass(frozen=True, slots=True)
class PublishedForm:
    questionnaire: Questionnaire
    version: QuestionnaireVersion

    def title(self, language: str) -> str:
        return self.questionnaire.title_en if language == "en" else self.questionnaire.title_vi


def published(database: Database, actor: Actor) -> list[PublishedForm]:
    """Every version ever published, of each questionnaire the newest first."""
    if not actor.may("questionnaire.view"):
        raise Forbidden("questionnaire.view")
    with database.reading() as session:
        return [PublishedForm(*pair) for pair in questionnaires.versions(session, actor.programme_id)]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A published version as the list shows it: what is in it, and what its check had to say."""

    questionnaire: Questionnaire
    version: QuestionnaireVersion
    newest: bool
    questions: int
    scores: int
    warnings: int


def overview(database: Database, actor: Actor) -> list[FormRow]:
    rows: list[FormRow] = []
    for form in published(database, actor):
        survey = publish.survey_of(database, form.version.id)
        newest = all(row.questionnaire.id != form.questionnaire.id for row in rows)
        asked = sum(question.type not in ("note", "calculate", "hidden") for question in survey.questions())
        scores = len(survey.sheets.get("scores", ()))
        rows.append(FormRow(form.questionnaire, form.version, newest, asked, scores, len(survey.warnings)))
    return rows


def spreadsheet(database: Database, actor: Actor, version_id: UUID) -> tuple[str, bytes]:
    """The same version as .xlsx, for those who write in a spreadsheet; with its tables, if any."""
    name, content = workbook(database, actor, version_id)
    if name.endswith(".xlsx"):
        return name, content
    return exports.whole(publish.stem(name), read_sheets(content))


def workbook(database: Database, actor: Actor, version_id: UUID) -> tuple[str, bytes]:
    """Name and bytes of a version, as it was published."""
    if not actor.may("questionnaire.view"):
        raise Forbidden("questionnaire.view")
    with database.session() as session:
        version = questionnaires.with_workbook(session, actor.programme_id, version_id)
        if version is None:
            raise NotFound("questionnaire_version", version_id)
        audit.record(session, actor, "questionnaire.download", "questionnaire_version", version_id)
        return version.workbook_name, version.workbook


def fillable(database: Database, actor: Actor, case_id: UUID | None = None) -> list[PublishedForm]:
    """What this actor may start now: with a case, or without one at a workshop table."""
    with database.reading() as session:
        found = [PublishedForm(*pair) for pair in questionnaires.latest(session, actor.programme_id)]
    if case_id is not None:
        return [form for form in found if _may_fill(actor, form)]
    return [form for form in found if actor.may("workshop.run") and _has_workshop_part(database, form)]


def _has_workshop_part(database: Database, form: PublishedForm) -> bool:
    return declared(publish.survey_of(database, form.version.id)) is not None


def _may_fill(actor: Actor, form: PublishedForm) -> bool:
    if form.version.sensitivity == "high" and not actor.can_interview_in_depth:
        return False
    return actor.may("draft.fill_for_case")

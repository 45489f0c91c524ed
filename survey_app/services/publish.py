"""Publishing a questionnaire: checked once, compiled once, and never changed again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from forms import compiled
from forms.definition import Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.reading.attachments import beside, needed, packed
from forms.reading.workbook import Workbook, read_sheets
from forms.text import say
from forms.xlsform import examine, read_survey
from survey_app.services import audit, readiness
from survey_app.services.errors import Conflicting, NotFound
from survey_app.storage import questionnaires
from survey_app.storage.models import Questionnaire, QuestionnaireVersion
from survey_app.storage.once import insert_once
from survey_app.storage.session import Database, Session

_kept: dict[UUID, Survey] = {}


@dataclass(frozen=True, slots=True)
class Published:
    version_id: UUID
    form_id: str
    version: str
    new: bool
    """False: this very workbook had been published before."""


def publish(database: Database, programme_id: UUID, source: Path, by: UUID | None = None) -> Published:
    """With the tables beside the file. Raises WorkbookError with all problems; `Conflicting` when the version
    exists with other content."""
    return publish_workbook(database, programme_id, *with_tables(source), by)


def with_tables(source: Path) -> tuple[str, bytes]:
    """Name and bytes to be kept: of a workbook that needs tables, one archive of them all."""
    content = source.read_bytes()
    sheets = read_sheets(content)
    tables = needed(beside(source), sheets.cells())
    if not tables or sheets.attachments:
        return source.name, content
    return f"{source.stem}.zip", packed(source.name, content, tables)


def publish_workbook(
    database: Database, programme_id: UUID, name: str, workbook: bytes, by: UUID | None = None
) -> Published:
    """The same from bytes; `name` is the file's, whose stem stands in for a missing title."""
    digest = hashlib.sha256(workbook).hexdigest()
    before = _published_before(database, programme_id, digest)
    if before is not None:
        return before
    survey = checked(workbook, name)
    with database.session() as session:
        questionnaire = _questionnaire(session, programme_id, survey)
        values = _version(questionnaire, survey, name, workbook, digest, by)
        new = insert_once(session, QuestionnaireVersion, **values)
        kept = questionnaires.version_named(session, questionnaire.id, survey.version)
        if kept is None or kept.sha256 != digest:
            raise Conflicting(
                "version_published",
                f"{survey.form_id} version {survey.version} was published with other content and cannot "
                "change. Raise the version in the settings sheet and publish again.",
            )
        if new:
            detail = {"form_id": survey.form_id, "version": survey.version, "sha256": digest}
            _note(session, programme_id, by, kept.id, detail)
    return Published(kept.id, survey.form_id, survey.version, new)


def _note(
    session: Session, programme_id: UUID, by: UUID | None, version_id: UUID, detail: dict[str, Any]
) -> None:
    kind = "questionnaire_version"
    audit.append(session, programme_id, by, "questionnaire.publish", kind, str(version_id), detail)


def checked(workbook: bytes, name: str) -> Survey:
    """The survey of a workbook that may be published. Raises WorkbookError with all problems."""
    survey, problems = examined(read_sheets(workbook), name)
    if problems or survey is None:
        raise WorkbookError(problems)
    return survey


def examined(workbook: Workbook, name: str) -> tuple[Survey | None, list[WorkbookProblem]]:
    """The survey where it can be filled, and everything that stands in the way of publishing it."""
    survey, problems = examine(workbook, stem(name))
    wanting = readiness.problems(workbook, survey)
    told = {(problem.sheet, problem.row, problem.column) for problem in problems}
    news = [each for each in wanting if (each.sheet, each.row, each.column) not in told]
    return (None if problems else survey), [*problems, *news]


def stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _published_before(database: Database, programme_id: UUID, digest: str) -> Published | None:
    """The very same workbook need not be read again; that keeps a second start short."""
    with database.reading() as session:
        pair = questionnaires.by_digest(session, programme_id, digest)
    if pair is None:
        return None
    questionnaire, version = pair
    return Published(version.id, questionnaire.form_id, version.version, new=False)


def survey_of(database: Database, version_id: UUID) -> Survey:
    """The frozen questionnaire of a version, as compiled at publishing; it never changes, so it is kept."""
    if version_id not in _kept:
        with database.reading() as session:
            stored = questionnaires.whole(session, version_id)
        if stored is None:
            raise NotFound("questionnaire_version", version_id)
        _kept[version_id] = _thawed(stored)
    return _kept[version_id]


def _thawed(stored: QuestionnaireVersion) -> Survey:
    """An older program may have compiled it in a format of its time; the workbook is kept for that day."""
    try:
        return compiled.from_json(json.loads(stored.compiled))
    except ValueError:
        return read_survey(stored.workbook, stem(stored.workbook_name))


def titles(survey: Survey) -> dict[str, str]:
    """The neutral title of the screen in both languages."""
    words = {code: _screen_title(survey, code) for code in survey.languages}
    fallback = say(survey.title, "vi", survey.default_language).words
    return {code: words.get(code) or fallback for code in ("vi", "en")}


def _screen_title(survey: Survey, code: str) -> str:
    for heading, words in survey.settings.items():
        if heading.startswith("screen_title") and heading.endswith(f"({code})") and words:
            return words
    return say(survey.title, code, survey.default_language).words


def _questionnaire(session: Session, programme_id: UUID, survey: Survey) -> Questionnaire:
    names = titles(survey)
    insert_once(
        session,
        Questionnaire,
        id=uuid4(),
        programme_id=programme_id,
        form_id=survey.form_id,
        title_vi=names["vi"],
        title_en=names["en"],
        retired_at=None,
    )
    questionnaire = questionnaires.by_form_id(session, programme_id, survey.form_id)
    assert questionnaire is not None
    questionnaire.title_vi, questionnaire.title_en = names["vi"], names["en"]
    return questionnaire


def _version(
    questionnaire: Questionnaire, survey: Survey, name: str, workbook: bytes, digest: str, by: UUID | None
) -> dict[str, object]:
    return {
        "id": uuid4(),
        "programme_id": questionnaire.programme_id,
        "questionnaire_id": questionnaire.id,
        "version": survey.version,
        "workbook": workbook,
        "workbook_name": name,
        "compiled": json.dumps(compiled.to_json(survey), ensure_ascii=False, separators=(",", ":")),
        "sha256": digest,
        "sensitivity": "high" if survey.settings.get("sensitivity") == "high" else "normal",
        "published_at": datetime.now(UTC),
        "published_by": by,
    }

"""Authoring: a workbook is uploaded, mended, compared with the last version, and published."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from forms import compiled
from forms.changes import Change, changes
from forms.definition import Survey
from forms.errors import WorkbookError, WorkbookProblem
from forms.excerpt import Excerpt, excerpt
from forms.reading.problems import Problems
from forms.reading.settings import read_settings
from forms.reading.workbook import Workbook, read_sheets
from forms.xlsform import with_setting
from survey_app.exports.tables import table
from survey_app.exports.workbook import whole
from survey_app.security.actor import Actor
from survey_app.services import audit, publish
from survey_app.services.errors import Conflicting, Forbidden, NotFound, Refused
from survey_app.services.publish import Published
from survey_app.storage import questionnaires, uploads
from survey_app.storage.models import Questionnaire, QuestionnaireUpload, QuestionnaireVersion
from survey_app.storage.session import Database, Session

WAITING, PUBLISHED, DISCARDED = "waiting", "published", "discarded"
LARGEST_WORKBOOK = 2_000_000
"""Bytes. The largest real questionnaire we know has a seventh of it."""
LONGEST_NAME = 120
DOUBLED = "choice_twice"
"""The one problem that a setting mends: `allow_choice_duplicates`."""


@dataclass(frozen=True, slots=True)
class Finding:
    problem: WorkbookProblem
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class OpenUpload:
    upload: QuestionnaireUpload
    findings: tuple[Finding, ...]
    survey: Survey | None
    """None where it cannot be filled, and so not previewed."""
    before: QuestionnaireVersion | None
    """The newest published version of the same questionnaire."""
    changes: tuple[Change, ...]

    @property
    def can_be_published(self) -> bool:
        return self.upload.state == WAITING and self.survey is not None and not self.findings

    @property
    def can_be_repaired(self) -> bool:
        """Doubled choices are all that keeps it from being filled."""
        codes = {finding.problem.code for finding in self.findings}
        return self.upload.state == WAITING and codes == {DOUBLED}


def upload(database: Database, actor: Actor, name: str, content: bytes) -> UUID:
    """Keep a workbook and what was found in it. Any bytes are kept: their author is to see what is wrong."""
    _may(actor)
    if not content:
        raise Refused(("workbook", "empty"))
    if len(content) > LARGEST_WORKBOOK:
        raise Refused(("workbook", "too_large"))
    row = QuestionnaireUpload(
        id=uuid4(),
        programme_id=actor.programme_id,
        state=WAITING,
        uploaded_at=datetime.now(UTC),
        uploaded_by=actor.user_id,
        **_read(file_name(name), content),
    )
    with database.session() as session:
        session.add(row)
        _note(session, actor, "questionnaire.upload", row, problems=len(row.problems))
    return row.id


def file_name(name: str) -> str:
    """The last part of a path, without what a header or a log could stumble over."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(character for character in last if character.isprintable()).strip()
    return kept[-LONGEST_NAME:] or "workbook.xlsx"


def _read(name: str, content: bytes) -> dict[str, Any]:
    """Everything an upload says about itself."""
    sheets, survey, problems = _examined(name, content)
    named = read_settings(sheets, Problems())
    return {
        "form_id": survey.form_id if survey else named.get("form_id"),
        "version": survey.version if survey else named.get("version"),
        "workbook": content,
        "workbook_name": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "compiled": _frozen(survey) if survey else None,
        "problems": [
            {**problem.as_dict(), "excerpt": list(excerpt(sheets, problem))} for problem in problems
        ],
        "warnings": list(survey.warnings) if survey else [],
    }


def _examined(name: str, content: bytes) -> tuple[Workbook, Survey | None, Sequence[WorkbookProblem]]:
    try:
        sheets = read_sheets(content)
    except WorkbookError as error:
        return Workbook({}), None, error.problems
    return sheets, *publish.examined(sheets, name)


def _frozen(survey: Survey) -> str:
    return json.dumps(compiled.to_json(survey), ensure_ascii=False, separators=(",", ":"))


def waiting(database: Database, actor: Actor) -> list[tuple[QuestionnaireUpload, str]]:
    """What waits, with the username of who brought it."""
    _may(actor)
    with database.reading() as session:
        return uploads.waiting(session, actor.programme_id)


def open_upload(database: Database, actor: Actor, upload_id: UUID) -> OpenUpload:
    with database.session() as session:
        row = find(session, actor, upload_id)
        before = _newest(session, actor, row)
        taken = _taken(session, actor, row)
    survey = survey_of(row)
    findings = tuple(map(_finding, row.problems)) + taken
    differing = changes(publish.survey_of(database, before.id), survey) if before and survey else ()
    return OpenUpload(row, findings, survey, before, differing)


def find(session: Session, actor: Actor, upload_id: UUID) -> QuestionnaireUpload:
    """An upload of the actor's programme, held until the transaction ends."""
    _may(actor)
    row = uploads.whole(session, actor.programme_id, upload_id)
    if row is None:
        raise NotFound("questionnaire_upload", upload_id)
    return row


def survey_of(row: QuestionnaireUpload) -> Survey | None:
    """An older program may have compiled it in a format of its time; then it is read again."""
    if row.compiled is None:
        return None
    try:
        return compiled.from_json(json.loads(row.compiled))
    except ValueError:
        return publish.examined(read_sheets(row.workbook), row.workbook_name)[0]


def _finding(kept: dict[str, Any]) -> Finding:
    known = {key: value for key, value in kept.items() if key != "excerpt"}
    return Finding(WorkbookProblem(**known), Excerpt(*kept["excerpt"]))


def _newest(session: Session, actor: Actor, row: QuestionnaireUpload) -> QuestionnaireVersion | None:
    """Of what was published before; a published upload is not compared with itself."""
    pairs = questionnaires.versions(session, actor.programme_id)
    of_form = (version for form, version in pairs if form.form_id == row.form_id)
    return next((version for version in of_form if version.id != row.version_id), None)


def _taken(session: Session, actor: Actor, row: QuestionnaireUpload) -> tuple[Finding, ...]:
    """Somebody may have published that version since the workbook was uploaded."""
    form: Questionnaire | None = questionnaires.by_form_id(session, actor.programme_id, row.form_id)
    same = questionnaires.version_named(session, form.id, row.version) if form and row.version else None
    if same is None or row.state != WAITING or same.sha256 == row.sha256:
        return ()
    problem = WorkbookProblem(
        "version_taken",
        f"Version '{row.version}' of '{row.form_id}' was published before and never changes.",
        "Raise the version in the settings sheet and upload the workbook again.",
        "settings",
        2,
        "version",
    )
    return (Finding(problem, Excerpt("", row.version, "")),)


def repair(database: Database, actor: Actor, upload_id: UUID) -> None:
    """Let choices stand twice: the setting is written into the workbook, as its author would do it."""
    with database.session() as session:
        row = _held(session, actor, upload_id)
        if {problem["code"] for problem in row.problems} != {DOUBLED}:
            raise Conflicting("upload_no_repair")
        sheets = with_setting(read_sheets(row.workbook), "allow_choice_duplicates", "yes")
        mended = _read(*whole(publish.stem(row.workbook_name), sheets))
        for column, value in mended.items():
            setattr(row, column, value)
        _note(session, actor, "questionnaire.repair", row, problems=len(row.problems))


def publish_upload(database: Database, actor: Actor, upload_id: UUID) -> Published:
    """Raises WorkbookError where problems are left, `Conflicting` where the version is taken."""
    if not actor.may("questionnaire.publish"):
        raise Forbidden("questionnaire.publish")
    with database.session() as session:
        row = _held(session, actor, upload_id)
    args = (row.workbook_name, row.workbook, actor.user_id)
    done = publish.publish_workbook(database, actor.programme_id, *args)
    with database.session() as session:
        row = find(session, actor, upload_id)
        row.state, row.version_id, row.workbook, row.compiled = PUBLISHED, done.version_id, b"", None
    return done


def discard(database: Database, actor: Actor, upload_id: UUID) -> None:
    """That it was there stays in the log; what was in it does not."""
    with database.session() as session:
        row = _held(session, actor, upload_id)
        row.state, row.workbook, row.compiled = DISCARDED, b"", None
        _note(session, actor, "questionnaire.discard", row)


def problem_list(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """What is to be mended, as a spreadsheet to lay beside the workbook."""
    return table("problems", headings, rows)


def note_preview(session: Session, actor: Actor, row: QuestionnaireUpload) -> None:
    _note(session, actor, "questionnaire.preview", row)


def _held(session: Session, actor: Actor, upload_id: UUID) -> QuestionnaireUpload:
    row = find(session, actor, upload_id)
    if row.state != WAITING:
        raise Conflicting(f"upload_{row.state}")
    return row


def _may(actor: Actor) -> None:
    if not actor.may("questionnaire.author"):
        raise Forbidden("questionnaire.author")


def _note(session: Session, actor: Actor, action: str, row: QuestionnaireUpload, **detail: Any) -> None:
    known = {"form_id": row.form_id[:LONGEST_NAME], "version": row.version[:LONGEST_NAME]}
    audit.record(session, actor, action, "questionnaire_upload", row.id, **known, sha256=row.sha256, **detail)

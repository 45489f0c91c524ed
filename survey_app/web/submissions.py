"""What arrived, as the case lead reads it: answers, scores, how a score arose. Nothing is changed."""

import json
from uuid import UUID

from flask import Blueprint, Response, render_template

from forms.text import say
from survey_app.services import attachments, publish, submissions
from survey_app.services.submissions import OpenScore, OpenSubmission
from survey_app.storage.models import ScoreRecord
from survey_app.web import answer_sheet, explanation, identity, language
from survey_app.web.access import requires
from survey_app.web.downloads import download
from survey_app.web.fill_files import as_attachment

blueprint = Blueprint("submissions", __name__)


@blueprint.get("/submissions/<uuid:submission_id>")
@requires("submission.view")
def show(submission_id: UUID) -> str:
    opened = submissions.open_submission(identity.current_database(), identity.current_actor(), submission_id)
    return render_template(
        "submissions/show.html",
        opened=opened,
        title=publish.titles(opened.survey),
        sections=answer_sheet.sections(opened.survey, opened.response, language.current()),
        scores=_scores(opened),
        numbered=_numbered,
    )


@blueprint.get("/submissions/<uuid:submission_id>/files/<name>")
@requires("submission.view")
def file(submission_id: UUID, name: str) -> Response:
    """A photo or another file that belongs to an answer."""
    database, actor = identity.current_database(), identity.current_actor()
    return as_attachment(attachments.of_submission(database, actor, submission_id, name))


@blueprint.get("/submissions/<uuid:submission_id>/scores/<name>")
@requires("score.view")
def trace(submission_id: UUID, name: str) -> str:
    opened = submissions.trace(identity.current_database(), identity.current_actor(), submission_id, name)
    return render_template(
        "submissions/trace.html",
        opened=opened,
        title=publish.titles(opened.survey),
        explained=explanation.explain(opened.survey, opened.record, opened.trace, language.current()),
        earlier=[_earlier(opened, record) for record in opened.earlier],
    )


def _earlier(opened: OpenScore, record: ScoreRecord) -> tuple[str, str, str]:
    """Rules, value and band that this score had before."""
    spoken = language.current()
    value = explanation.value_words(record.value["value"], "", spoken) or explanation.NOTHING
    return record.rule_version, value, say(record.band, spoken, opened.survey.default_language).words


@blueprint.get("/submissions/<uuid:submission_id>/scores/<name>/trace.json")
@requires("score.view")
def trace_file(submission_id: UUID, name: str) -> Response:
    """Everything the number was made of, for whoever works it out again."""
    opened = submissions.trace(identity.current_database(), identity.current_actor(), submission_id, name)
    record = opened.record
    content = {
        "value": record.value["value"],
        "band": record.band_name,
        "answered": record.answered,
        "of": record.of,
        "trace": opened.trace,
    }
    written = json.dumps(content, ensure_ascii=False, indent=1).encode()
    return download(written, "application/json; charset=utf-8", f"{record.name}.json")


@blueprint.get("/submissions/<uuid:submission_id>/notes")
@requires("restricted_answer.view")
def notes(submission_id: UUID) -> str:
    """The open answers of a conversation, for the one who wrote them down."""
    own = submissions.own_notes(identity.current_database(), identity.current_actor(), submission_id)
    said = [(say(question.label, language.current(), "vi").words, words) for question, words in own.notes]
    return render_template("submissions/notes.html", own=own, notes=said, title=publish.titles(own.survey))


def _scores(opened: OpenSubmission) -> list[explanation.Headline]:
    return [
        explanation.headline(opened.surveys[record.rules_id], record, language.current())
        for record in opened.scores
    ]


def _numbered(path: str) -> str:
    """`/data/D/d08_area` → "D8": where a problem stands."""
    name = path.rpartition("/")[2]
    return answer_sheet.question_number(name) or name

"""Reading what arrived: the case lead's view of a record and of how a score arose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.answers import get_at
from forms.definition import Question, Survey
from forms.response import Response
from survey_app.security.actor import Actor
from survey_app.security.areas import scope_of
from survey_app.services import anew, audit, interview, publish, ruling
from survey_app.services.errors import Forbidden, NotFound
from survey_app.storage import alerts, cases, programmes, submissions
from survey_app.storage.models import Alert, Area, Case, ScoreRecord, Submission
from survey_app.storage.session import Database, Session


@dataclass(frozen=True, slots=True)
class OpenSubmission:
    submission: Submission
    survey: Survey
    response: Response
    scores: list[ScoreRecord]
    surveys: Mapping[UUID, Survey]
    """The questionnaire as the rules of each score read it, by `rules_id`."""
    alerts: list[Alert]
    case: Case | None
    area: Area


@dataclass(frozen=True, slots=True)
class OpenScore:
    record: ScoreRecord
    trace: Mapping[str, Any]
    submission: Submission
    survey: Survey
    """With the rules that made the score."""
    case: Case | None
    earlier: list[ScoreRecord]
    """The same score under earlier rules."""


@dataclass(frozen=True, slots=True)
class OwnNotes:
    """The open answers of a conversation, for the one who wrote them down."""

    submission: Submission
    survey: Survey
    notes: list[tuple[Question, str]]


def open_submission(database: Database, actor: Actor, submission_id: UUID) -> OpenSubmission:
    _may(actor, "submission.view")
    with database.session() as session:
        submission = _find(session, actor, submission_id)
        survey = publish.survey_of(database, submission.version_id)
        area = programmes.area(session, actor.programme_id, submission.area_id)
        assert area is not None
        scores = submissions.scores(session, submission_id)
        opened = OpenSubmission(
            submission=submission,
            survey=survey,
            response=_judged(survey, actor, submission),
            scores=scores,
            surveys={
                rules_id: ruling.survey_under(database, submission.version_id, rules_id)
                for rules_id in {record.rules_id for record in scores}
            },
            alerts=alerts.of_submission(session, submission_id),
            case=cases.by_id(session, submission.case_id) if submission.case_id else None,
            area=area,
        )
        audit.record(session, actor, "submission.view", "submission", submission_id)
    return opened


def trace(database: Database, actor: Actor, submission_id: UUID, name: str) -> OpenScore:
    _may(actor, "score.view")
    with database.session() as session:
        submission = _find(session, actor, submission_id)
        record = submissions.score(session, submission_id, name)
        if record is None:
            raise NotFound("score", f"{submission_id}/{name}")
        case = cases.by_id(session, submission.case_id) if submission.case_id else None
        survey = ruling.survey_under(database, submission.version_id, record.rules_id)
        earlier = submissions.earlier_scores(session, record)
        traced = anew.trace_of(database, session, record, submission)
        audit.record(session, actor, "score.view", "submission", submission_id, score=name)
    return OpenScore(record, traced, submission, survey, case, earlier)


def own_notes(database: Database, actor: Actor, submission_id: UUID) -> OwnNotes:
    """Restricted answers are open to the case lead and to their writer: nobody else, and nothing else."""
    _may(actor, "restricted_answer.view")
    with database.session() as session:
        submission = submissions.own(session, actor.user_id, submission_id)
        if submission is None or submission.area_id not in actor.area_ids:
            raise NotFound("submission", submission_id)
        survey = publish.survey_of(database, submission.version_id)
        audit.record(session, actor, "restricted_answer.view", "submission", submission_id)
    restricted = [question for question in survey.questions() if question.restricted]
    found = [(question, get_at(submission.answers, question.path)) for question in restricted]
    return OwnNotes(submission, survey, [(question, str(words)) for question, words in found if words])


def _find(session: Session, actor: Actor, submission_id: UUID) -> Submission:
    submission = submissions.one_in(session, scope_of(actor), submission_id)
    if submission is None:
        raise NotFound("submission", submission_id)
    return submission


def _judged(survey: Survey, actor: Actor, submission: Submission) -> Response:
    """As of the moment it arrived: today's date must not change yesterday's verdict."""
    answers, declined = submission.answers, submission.declined
    moment = submission.received_at
    return interview.judged(survey, answers, declined, actor.timezone, actor.language, moment)


def _may(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Forbidden(permission)

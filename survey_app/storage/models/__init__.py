"""The tables, one module an aggregate."""

from survey_app.storage.models.account import SignInAttempt, User, UserArea
from survey_app.storage.models.alert import Alert
from survey_app.storage.models.attachment import Attachment
from survey_app.storage.models.audit import AuditEvent, AuditHead
from survey_app.storage.models.ballot import WorkshopBallot, WorkshopIdea, WorkshopUpvote
from survey_app.storage.models.base import Base
from survey_app.storage.models.brief import Batch, BatchItem, Brief, Verification
from survey_app.storage.models.case import Case
from survey_app.storage.models.draft import Draft
from survey_app.storage.models.job import Job
from survey_app.storage.models.letterhead import Letterhead
from survey_app.storage.models.phone import PhoneRecord, SealingKey
from survey_app.storage.models.programme import Area, Programme
from survey_app.storage.models.questionnaire import Questionnaire, QuestionnaireVersion
from survey_app.storage.models.submission import Conflict, ScoreRecord, Submission
from survey_app.storage.models.upload import QuestionnaireUpload
from survey_app.storage.models.workshop import (
    Workshop,
    WorkshopAttempt,
    WorkshopPulse,
    WorkshopSeat,
    WorkshopSeatUse,
    WorkshopStep,
    WorkshopTable,
)

__all__ = [
    "Alert",
    "Area",
    "Attachment",
    "AuditEvent",
    "AuditHead",
    "Base",
    "Batch",
    "BatchItem",
    "Brief",
    "Case",
    "Conflict",
    "Draft",
    "Job",
    "Letterhead",
    "PhoneRecord",
    "Programme",
    "Questionnaire",
    "QuestionnaireUpload",
    "QuestionnaireVersion",
    "ScoreRecord",
    "SealingKey",
    "SignInAttempt",
    "Submission",
    "User",
    "UserArea",
    "Verification",
    "Workshop",
    "WorkshopAttempt",
    "WorkshopBallot",
    "WorkshopIdea",
    "WorkshopPulse",
    "WorkshopSeat",
    "WorkshopSeatUse",
    "WorkshopStep",
    "WorkshopTable",
    "WorkshopUpvote",
]
